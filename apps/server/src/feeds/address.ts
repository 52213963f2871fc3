/** A feed's address as typed, or one sentence that says why it is refused. Loopback is allowed: replays live there. */
export function checkAddress(address: string): URL | string {
  if (!URL.canParse(address)) return `"${address.slice(0, 200)}" is not an address. Give it as https://…`
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `Feeds are fetched by http or https, not by "${url.protocol}". Give an address that begins with https://`
  }
  if (url.username !== '' || url.password !== '') {
    return `The address of ${url.host} holds a user name or password. Leave them out: addresses are shown in Settings.`
  }
  return url
}

/** An address for people and logs, without the query, which may hold a key. A file's name stays as it is. */
export function shownUrl(address: string): string {
  if (!URL.canParse(address)) return address
  const { protocol, host, pathname } = new URL(address)
  return host === '' ? address : `${protocol}//${host}${pathname}`
}
