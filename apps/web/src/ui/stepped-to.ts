/**
 * Where a key leads among `count` points, from `index` or, before the first step, to `first`.
 * @returns null where it leads nowhere: another key, or an end that is reached
 */
export function steppedTo(key: string, index: number | null, first: number, count: number): number | null {
  const to = wanted(key, index, first, count - 1)
  return to === null || to < 0 || to >= count || to === index ? null : to
}

function wanted(key: string, index: number | null, first: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return index === null ? first : index - 1
    case 'ArrowRight':
      return index === null ? first : index + 1
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
