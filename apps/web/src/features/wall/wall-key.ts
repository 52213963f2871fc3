const KEPT_AS = 'tenfold.wallKey'

/**
 * The key that this screen shows. One that came in the address moves to this tab's storage and out of the address, so
 * that nobody reads it off the screen or finds it in the history.
 */
export function takeWallKey(): string | null {
  const address = new URL(location.href)
  const given = address.searchParams.get('key')
  if (given !== null && given !== '') {
    sessionStorage.setItem(KEPT_AS, given)
    address.searchParams.delete('key')
    history.replaceState(history.state, '', address)
  }
  return sessionStorage.getItem(KEPT_AS)
}
