/**
 * The words of a post that a finding stands on: `peruttu` of `peruttu (fi: peru*)`.
 * @returns empty when there are none, as in what a person said
 */
export function wordsOf(reason: string): string {
  const entry = /^[a-z-]+: .*\)$/
  for (let at = reason.lastIndexOf(' ('); at > 0; at = reason.lastIndexOf(' (', at - 1)) {
    if (entry.test(reason.slice(at + 2))) return reason.slice(0, at)
  }
  return reason
}
