/** Names of U+00A0 to U+00FF in HTML 4, in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
/** What HTML's names stand for, by name. */
export const HTML_ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bull', '•'],
  ['hellip', '…'],
  ['euro', '€'],
  ['rarr', '→'],
])

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,7}));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return HTML_ENTITIES.get(name) ?? all
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0x10ffff ? all : String.fromCodePoint(point)
  })

// A tag begins with a letter, so that "trains < 5 min late" stays as it is.
const stripTags = (text: string): string =>
  text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<!--[\s\S]*?-->|<\/?[a-z][^<>]*>/gi, ' ')

/** Controls but line feed, zero-width and direction marks, which can make a text read as what it is not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/**
 * What a source wrote as HTML, half HTML or text, as plain text: entities decoded (also those that
 * were encoded twice), tags dropped, no empty lines. Whoever shows it still escapes it.
 * @param max longest result in UTF-16 units; a cut text ends in an ellipsis
 */
export function plainText(source: string, max: number): string {
  // No longer input than could matter: a hostile feed pays for its own megabytes, not we.
  let text = source
    .slice(0, max * 20)
    .toWellFormed()
    .replace(/\r\n?|\t/g, (ws) => (ws === '\t' ? ' ' : '\n'))
  for (let round = 0; round < 2; round++) text = stripTags(decodeEntities(text))
  text = text
    .replace(HIDDEN, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
  text = text.toWellFormed()
  return text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
}

/** An id as told, on one line and fit for storing; '' when nothing is left. */
export const plainId = (source: string): string =>
  source
    .toWellFormed()
    .replace(HIDDEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
