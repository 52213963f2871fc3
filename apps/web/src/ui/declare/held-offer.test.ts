import { expect, test } from 'vitest'
import { heldOffer, type Offer } from './held-offer.ts'

const offer = (choices: string, title: string): Offer => ({ choices, title, disruptionId: '', proposed: null })

test('IP11: what was offered stays while the board goes on, and follows what a hand chooses', () => {
  const first = offer('surge', 'Surge at 9:00')
  expect(heldOffer(null, first)).toBe(first)
  expect(heldOffer(first, offer('surge', 'Strike of pilots'))).toBe(first)
  const chosen = offer('surge, disruption', 'Strike of pilots')
  expect(heldOffer(first, chosen)).toBe(chosen)
})
