import { longestOf, rowAt, type Windows } from './windows.ts'

/**
 * Where a surge began: how many rows before the newest the row lies from which on the generalised likelihood ratio of
 * more than usual against usual is largest, N · ln(N / E) − (N − E) for N counted where E was expected (Lai 1995, for
 * counts Höhle and Paul 2008). 0 is the newest row.
 * @param count of the newest row, which the windows do not hold yet
 * @param expected of the same
 */
export function onsetBack(windows: Windows, slot: number, count: number, expected: number): number {
  let [seen, usual] = [count, expected]
  let [best, most] = [0, ratioOf(seen, usual)]
  for (let back = 1; back < longestOf(windows); back++) {
    const row = rowAt(windows, slot - back)
    seen += row.count
    usual += row.expected
    const ratio = row.expected > 0 ? ratioOf(seen, usual) : 0
    if (ratio <= most) continue
    most = ratio
    best = back
  }
  return best
}

const ratioOf = (seen: number, usual: number): number =>
  seen > usual && usual > 0 ? seen * Math.log(seen / usual) - (seen - usual) : 0
