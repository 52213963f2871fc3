import { expect, test } from 'vitest'
import { allTerms } from './listening.ts'

const NONE = { tags: [], places: [], handles: [], spellings: [] }

test('IC14: a term is listened for once, however it is written', () => {
  const first = { ...NONE, tags: ['#Suvanto', 'strike', ' '], handles: ['@us'], places: ['Åbo'] }
  const second = {
    ...NONE,
    tags: ['suvanto', '＃Strike', '#', ' New '],
    handles: ['US'],
    places: ['A\u030abo', 'Oulu'],
  }
  expect(allTerms([first, second])).toEqual({
    tags: ['#Suvanto', 'strike', 'New'],
    places: ['Åbo', 'Oulu'],
    handles: ['@us'],
    spellings: [],
  })
  expect(allTerms([])).toEqual(NONE)
})
