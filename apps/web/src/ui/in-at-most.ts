import { HOUR } from '@tenfold/core/time.ts'

/** Cancellations of the hour that begins at `at`. */
export interface HourOfCancellations {
  readonly at: string
  readonly cancelled: number
}

/** The same cancellations in at most `most` bars: neighbours are added up. */
export function inAtMost(hours: readonly HourOfCancellations[], most: number): readonly HourOfCancellations[] {
  const width = Math.ceil(hours.length / most)
  if (width <= 1) return hours
  return Array.from({ length: Math.ceil(hours.length / width) }, (_, index) => {
    const bar = hours.slice(index * width, (index + 1) * width)
    return { at: bar[0]?.at ?? '', cancelled: bar.reduce((sum, { cancelled }) => sum + cancelled, 0) }
  })
}

/** The hours from the first to the last without a gap; those that were left out have none. */
export function everyHour(hours: readonly HourOfCancellations[]): readonly HourOfCancellations[] {
  const times = hours.map(({ at }) => Date.parse(at))
  const known = new Map(hours.map(({ at, cancelled }) => [Date.parse(at), cancelled]))
  const fromMs = Math.min(...times)
  const count = hours.length === 0 ? 0 : Math.round((Math.max(...times) - fromMs) / HOUR) + 1
  return Array.from({ length: count }, (_, index) => {
    const atMs = fromMs + index * HOUR
    return { at: new Date(atMs).toISOString(), cancelled: known.get(atMs) ?? 0 }
  })
}
