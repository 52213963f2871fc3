/** An address for people and logs, without the query, which may hold a key. A file's name stays as it is. */
export function shownUrl(address: string): string {
  if (!URL.canParse(address)) return address
  const { protocol, host, pathname } = new URL(address)
  return host === '' ? address : `${protocol}//${host}${pathname}`
}
