import { HOUR, MINUTE } from '../../time.ts'
import { SCAN, type ScanConstants } from './constants.ts'
import { pack, type ScanState } from './packed.ts'
import { type Row, takeRow } from './scan.ts'
import { blankScan, type Scan } from './state.ts'

/**
 * A scan of one-minute rows that knows what whole hours tell: the season, how the windows of an hour and more scatter,
 * what they have shown, and the last alarm. What shorter windows know of themselves they learn from the minutes that are
 * fed next, a day of them at best. Hours come in order; one that is missing is no data.
 */
export function warmScan(hours: readonly Row[], constants: ScanConstants = SCAN): ScanState {
  const learned = blankScan(HOUR, constants)
  // What is usual of an hour is what is usual in its middle.
  for (const hour of hours) takeRow(learned, { ...hour, localMs: hour.localMs + HOUR / 2 }, constants)
  const scan = blankScan(MINUTE, constants)
  for (const [from, length] of learned.windows.rows.entries()) {
    const to = scan.windows.rows.indexOf((length * HOUR) / MINUTE)
    if (to < 0) continue
    for (const part of [0, 1]) scan.clumping[2 * to + part] = learned.clumping[2 * from + part] ?? 0
    handMemory(learned, from, scan, to)
  }
  // The test for slow climbs stands behind the windows.
  handMemory(learned, learned.windows.rows.length, scan, scan.windows.rows.length)
  scan.memory.block = learned.memory.block
  const { season, record, climb, hour } = learned
  return pack({ ...scan, slot: (learned.slot + 1) * (HOUR / MINUTE) - 1, season, record, climb, hour })
}

function handMemory({ memory: { past, before, now } }: Scan, from: number, { memory }: Scan, to: number) {
  memory.past[to] = past[from] ?? 1
  memory.before[to] = before[from] ?? 0
  memory.now[to] = now[from] ?? 0
}
