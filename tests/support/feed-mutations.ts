/** Ways in which a document goes wrong, by a seed: the same number spoils the same document in the same way. */

/** 0 to 1. */
export type Chance = () => number

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const below = (chance: Chance, n: number): number => Math.floor(chance() * n)

type Mutation = (body: Buffer, chance: Chance) => Buffer

/** Where a document may be cut without cutting a word: between elements, records and lines. */
function pieces(body: Buffer): Buffer[] {
  const text = body.toString('latin1')
  const parts = text.split(/(?<=>)(?=<)|(?<=[},])(?=[{"\n])|(?<=\n)/)
  if (parts.length > 3) return parts.map((part) => Buffer.from(part, 'latin1'))
  const step = Math.max(1, body.byteLength >> 4)
  return Array.from({ length: Math.ceil(body.byteLength / step) }, (_, i) => body.subarray(i * step, (i + 1) * step))
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`
const HOSTILE = [
  '&l12;',
  '&xxe;',
  '&#0;',
  '&#x10FFFF;',
  '\u0000',
  '\\u0000',
  '\\ud800',
  '1e999',
  '-0',
  '99999999999999999999',
  'NaN',
  'null',
  '[]',
  '{}',
  '""',
  '9999-12-31T23:59:59.999999999Z',
  '0000-00-00T00:00:00Z',
  '2026-02-30T25:61:61+99:99',
  '\u202e\u200b',
  '<script>alert(1)</script>',
  '__proto__',
  "'; drop table services; --",
]

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  truncated: (body, chance) => body.subarray(0, below(chance, body.byteLength)),
  beheaded: (body, chance) => body.subarray(below(chance, body.byteLength)),
  reordered: (body, chance) => {
    const parts = pieces(body)
    for (let n = 1 + below(chance, 20); n > 0; n--) {
      const [i, j] = [below(chance, parts.length), below(chance, parts.length)]
      const [a, b] = [parts[i], parts[j]]
      if (a !== undefined && b !== undefined) [parts[i], parts[j]] = [b, a]
    }
    return Buffer.concat(parts)
  },
  duplicated: (body, chance) => {
    const parts = pieces(body)
    const from = below(chance, parts.length)
    const copied = parts.slice(from, from + 1 + below(chance, 30))
    return chance() < 0.2 ? Buffer.concat([body, body]) : Buffer.concat(parts.toSpliced(from, 0, ...copied))
  },
  lost: (body, chance) => {
    const parts = pieces(body)
    return Buffer.concat(parts.toSpliced(below(chance, parts.length), 1 + below(chance, 10)))
  },
  flipped: (body, chance) => {
    const flipped = Buffer.from(body)
    for (let n = 1 + below(chance, 40); n > 0 && flipped.byteLength > 0; n--) {
      flipped[below(chance, flipped.byteLength)] = below(chance, 256)
    }
    return flipped
  },
  'in another encoding': (body, chance) => {
    const text = body.toString('utf8')
    const way = below(chance, 6)
    if (way === 0) return Buffer.from(text, 'utf16le')
    if (way === 1) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    if (way === 2) return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])
    if (way === 3) return Buffer.from(text, 'latin1')
    if (way === 4) return Buffer.from(text.replace(/encoding="[^"]*"/, 'encoding="UTF-32"'))
    return Buffer.from(text.replaceAll(/[a-z]/g, (letter) => (chance() < 0.02 ? 'é\ud800' : letter)))
  },
  'with hostile words': (body, chance) => {
    const text = body.toString('latin1')
    const word = HOSTILE[below(chance, HOSTILE.length)] ?? ''
    const values = [...text.matchAll(/(?<=>)[^<>]{1,80}(?=<)|(?<=": ?)(?:"[^"]{0,80}"|-?\d+)|(?<=,)[^,\n]{1,40}(?=,)/g)]
    const hit = values[below(chance, values.length)]
    if (hit === undefined) return Buffer.concat([body, Buffer.from(word)])
    const at = hit.index
    return Buffer.concat([
      Buffer.from(text.slice(0, at), 'latin1'),
      Buffer.from(text[at] === '"' && chance() < 0.5 ? JSON.stringify(word) : word),
      Buffer.from(text.slice(at + hit[0].length), 'latin1'),
    ])
  },
  'an entity bomb': (body, chance) => {
    const text = body.toString('latin1')
    const prolog = /^\s*<\?xml[^>]*\?>/.exec(text)?.[0] ?? ''
    const rest = text.slice(prolog.length).replace(/>[^<>]*</, chance() < 0.5 ? '>&l12;<' : '>&amp;<')
    return Buffer.from(`${prolog}${LAUGHS}${rest}`, 'latin1')
  },
  'nested without end': (body, chance) => {
    const depth = 1_000 + below(chance, 50_000)
    const at = below(chance, body.byteLength)
    const open = chance() < 0.5 ? '['.repeat(depth) : '<a>'.repeat(depth)
    return Buffer.concat([body.subarray(0, at), Buffer.from(open), body.subarray(at)])
  },
  'lengths that lie': (body, chance) => {
    const at = below(chance, body.byteLength)
    const varint = Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f])
    return Buffer.concat([body.subarray(0, at), varint, body.subarray(at)])
  },
}

/** Records of the XML formats here. */
const RECORD = /<((?:\w+:)?(?:flight|EstimatedVehicleJourney|PtSituationElement|item|info|Delay_type))\b[\s\S]*?<\/\1>/

/** The document with its records over and over until it has so many bytes; whole, where it says how it ends. */
export function grown(body: Buffer, bytes: number): Buffer {
  const missing = bytes - body.byteLength
  const text = body.toString('latin1')
  if (/^\s*[[{]/.test(text)) return grownJson(text, missing)
  const record = RECORD.exec(text)
  if (record !== null) {
    const end = record.index + record[0].length
    const more = record[0].repeat(Math.max(0, Math.floor(missing / record[0].length)))
    return filled(text.slice(0, end) + more + text.slice(end), bytes)
  }
  const whole = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += Math.max(1, body.byteLength)) body.copy(whole, at)
  return whole
}

/** A copy of a record where a record stands: in the first list that there is. */
function grownJson(text: string, missing: number): Buffer {
  const at = text.search(/\[\s*\{/)
  const list = at < 0 ? null : /\{[\s\S]*?\}(?=\s*[,\]])/.exec(text.slice(at))
  const end = text.slice(at).indexOf('{') + at
  const record = list === null ? '{}' : balanced(text, end)
  const more = `${record},`.repeat(Math.max(0, Math.floor(missing / (record.length + 1))))
  return filled(at < 0 ? text : text.slice(0, end) + more + text.slice(end), text.length + missing)
}

/** The object that begins there. */
function balanced(text: string, from: number): string {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    else if (text[at] === '}') depth -= 1
    if (depth === 0) return text.slice(from, at + 1)
  }
  return '{}'
}

const filled = (text: string, bytes: number): Buffer => Buffer.from(text.padEnd(bytes), 'latin1')
