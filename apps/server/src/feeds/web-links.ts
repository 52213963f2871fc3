const MAX_LINKS = 20
const MAX_LINK = 2_000

/** Those that lead to http or https, each once. */
export function webLinks(told: Iterable<string>): string[] {
  const links = new Set<string>()
  for (const text of told) {
    const link = text.trim()
    if (link.length <= MAX_LINK && /^https?:\/\//i.test(link) && URL.canParse(link)) links.add(new URL(link).href)
    if (links.size === MAX_LINKS) break
  }
  return [...links]
}
