/** Wall-clock time in a zone, as `<input type="datetime-local">` has it: `2013-11-14T08:40`. */

/** What the zone adds to UTC at an instant, in ms. */
export function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(atMs)
  const field = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  )
  return local - Math.floor(atMs / 1_000) * 1_000
}

/** Wall-clock time of an instant, to the minute. */
export const toLocal = (atMs: number, timeZone: string): string =>
  new Date(atMs + offsetMs(atMs, timeZone)).toISOString().slice(0, 16)

/**
 * The instant of a wall-clock time in epoch milliseconds; null when it is no time.
 * A time that the zone skips in spring is taken with the offset before the gap, one that comes twice as the first.
 */
export function fromLocal(local: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return null
  // A zone's offset changes by an hour or two at most, so the day before has the one that held until then.
  const before = offsetMs(asUtc - 86_400_000, timeZone)
  const after = offsetMs(asUtc + 86_400_000, timeZone)
  for (const offset of [before, after]) {
    if (offsetMs(asUtc - offset, timeZone) === offset) return asUtc - offset
  }
  return asUtc - before
}
