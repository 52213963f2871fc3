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
