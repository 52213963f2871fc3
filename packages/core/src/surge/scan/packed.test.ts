import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../time.ts'
import { open, pack, within } from './packed.ts'
import { blankScan, type Scan } from './state.ts'

/** A scan in which no two numbers are the same, but for the lengths of its windows. */
function numbered(stepMs: number): Scan {
  const scan = blankScan(stepMs)
  let last = 0.5
  const number = (part: object): void => {
    for (const [name, value] of Object.entries(part)) {
      if (name === 'rows' || name === 'over') continue
      if (typeof value === 'number') Object.assign(part, { [name]: last++ })
      else if (value instanceof Float64Array || value instanceof Float32Array) value.set(value.map(() => last++))
      else number(value as object)
    }
  }
  number(scan)
  return scan
}

test.each([MINUTE, HOUR])('SC18: what is kept of a scan is the scan, at a step of %i ms', (stepMs) => {
  const scan = numbered(stepMs)
  expect(scan.running.strength).toBeGreaterThan(scan.stepMs)
  expect(open(pack(scan))).toEqual(scan)
  expect(open(structuredClone(pack(scan)))).toEqual(scan)
  expect(open(pack(blankScan(stepMs)))).toEqual(blankScan(stepMs))
})

test('SC18: what is changed within a state stays, and nowhere else', () => {
  const scan = numbered(MINUTE)
  const [state, other] = [pack(scan), pack(scan)]
  const change = ({ windows, season, running }: Scan): void => {
    windows.ring[3] = -1
    season.cells[383] = -2
    season.levelSeen = -3
    running.evidence[7] = -4
    running.over = 0
  }
  within(state, change)
  expect(open(state)).not.toEqual(scan)
  expect(open(other)).toEqual(scan)
  change(scan)
  expect(open(state)).toEqual(scan)
})
