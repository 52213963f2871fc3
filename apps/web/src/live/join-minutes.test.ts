import type { Volume } from '@tenfold/contract/http/volume.ts'
import { expect, test } from 'vitest'
import { joinMinutes } from './join-minutes.ts'

const at = (minute: number): string => new Date(Date.UTC(2013, 10, 14, 8, minute)).toISOString()
const ms = (minute: number): number => Date.parse(at(minute))
/** Fetched points have one person a message, minutes of a tick two messages a person. */
const volume = (stepS: number, points: readonly (readonly [minute: number, observed: number])[]): Volume => ({
  at: at(0),
  stepS,
  points: points.map(([minute, observed]) => ({
    at: at(minute),
    observed,
    authors: observed,
    expected: 3,
    low: 1,
    high: 6,
  })),
  surges: [],
  stored: null,
  ahead: null,
})
const minutes = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([minute, observed]) => ({ at: at(minute), observed, authors: observed / 2 }))
const shown = ({ points }: Volume) => points.map((point) => [new Date(point.at).getUTCMinutes(), point.observed])

test('FG2: whole steps of a tick replace and follow the fetched ones', () => {
  const joined = joinMinutes(
    volume(120, [
      [0, 9],
      [2, 1],
    ]),
    minutes([1, 50], [2, 4], [3, 5], [4, 6], [5, 7], [6, 8]),
    ms(0),
    ms(7),
  )
  expect(shown(joined)).toEqual([
    [0, 9],
    [2, 9],
    [4, 13],
  ])
  expect(joined.points.at(-1)).toMatchObject({ expected: 3, low: 1, high: 6 })
})

test('FG2: the running step is not drawn, nor what the range has left behind', () => {
  const joined = joinMinutes(
    volume(60, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]),
    minutes([2, 3], [3, 1]),
    ms(2),
    ms(3) + 30_000,
  )
  expect(shown(joined)).toEqual([
    [1, 2],
    [2, 3],
  ])
})

test('FG2: steps that are no whole minutes are left as they were fetched', () => {
  expect(shown(joinMinutes(volume(90, [[0, 1]]), minutes([0, 9], [1, 9]), ms(0), ms(9)))).toEqual([[0, 1]])
})

test('FG9: people follow minute by minute; of longer steps they are not known until the server is asked again', () => {
  const people = ({ points }: Volume) => points.map((point) => [new Date(point.at).getUTCMinutes(), point.authors])
  const byMinute = volume(60, [
    [0, 9],
    [1, 2],
  ])
  expect(people(joinMinutes(byMinute, minutes([1, 4], [2, 8]), ms(0), ms(3)))).toEqual([
    [0, 9],
    [1, 2],
    [2, 4],
  ])
  const byTwo = volume(120, [
    [0, 9],
    [2, 5],
  ])
  const tick = minutes([0, 4], [1, 5], [2, 4], [3, 4], [4, 1], [5, 1])
  expect(people(joinMinutes(byTwo, tick, ms(0), ms(6)))).toEqual([
    [0, 9],
    [2, null],
    [4, null],
  ])
})

test('FG5: the look ahead begins after the newest point, however old the answer is', () => {
  const sum = { expected: 3, low: 1, high: 6, pastError: null, within: null, of: 0 }
  const ahead = { points: [3, 4, 5].map((minute) => ({ at: at(minute), ...sum })), in30: sum, in60: sum }
  const answer = { ...volume(60, [[0, 1]]), ahead }
  const joined = joinMinutes(answer, minutes([1, 5], [2, 5], [3, 5]), ms(0), ms(4) + 20_000)
  expect(joined.points.at(-1)?.at).toBe(at(3))
  expect(joined.ahead?.points.map((point) => point.at)).toEqual([at(4), at(5)])
  expect(joined.at).toBe(new Date(ms(4) + 20_000).toISOString())
})
