/** BCP-47 as a source told it, its first part in small letters; `und` for what is none. */
export function languageTag(told: string): string {
  const [first = '', ...rest] = told.trim().replaceAll('_', '-').split('-')
  const tag = [first.toLowerCase(), ...rest].join('-')
  return tag.length <= 35 && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : 'und'
}
