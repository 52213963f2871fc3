import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import { NO_SERVICES } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { type Story, storiesOf } from '../../live/stories.ts'
import { changeSince, seenNow } from './changed-since.ts'

const AT = '2013-11-14T10:05:00Z'

function story(over: Partial<Disruption>, sources = 1): Story {
  const tellers = Array.from(
    { length: sources },
    (_none, i): Disruption => ({
      ...UNTOLD,
      id: `d${i}`,
      kind: 'manual',
      feedId: null,
      mode: 'air',
      title: { en: 'Strike' },
      cause: 'STRIKE',
      effect: 'REDUCED_SERVICE',
      phase: 'threat',
      serviceDate: null,
      counts: NO_SERVICES,
      cancelledEver: 0,
      storyId: 'd0',
      startedAt: `2013-11-14T08:0${i}:00Z`,
      changedAt: AT,
      ...over,
    }),
  )
  const [one] = storiesOf(tellers)
  if (one === undefined) throw new Error('no story')
  return one
}
const counts = (cancelled: number, atRisk: number, delayed = 0) => ({
  counts: { ...NO_SERVICES, cancelled, atRisk, delayed },
})

test('DP5: what was never seen is new', () => {
  expect(changeSince(undefined, story({}))).toMatchObject({ since: null, phase: null })
})

test('DP5: counts, phase and sources are compared with what was seen last; delays are not', () => {
  const seen = seenNow(story(counts(22, 70)), AT)
  expect(changeSince(seen, story(counts(22, 70, 14)))).toBeNull()
  expect(changeSince(seen, story(counts(52, 40)))).toEqual({
    since: AT,
    cancelled: 30,
    partlyCancelled: 0,
    atRisk: -30,
    tellers: 0,
    phase: null,
  })
  expect(changeSince(seen, story({ ...counts(22, 0), phase: 'causeGone' }))).toMatchObject({
    atRisk: -70,
    phase: 'causeGone',
  })
  expect(changeSince(seen, story(counts(22, 70), 2))).toMatchObject({ tellers: 1, cancelled: 0 })
  expect(changeSince(seenNow(story(counts(22, 70), 2), AT), story(counts(22, 70)))).toBeNull()
})
