/** Documents with bytes lost, doubled, moved, turned or put in: whatever comes, a reading or a sentence. */
import { pick, type Random, randomFrom } from '@tenfold/core/random.ts'
import { describe, expect, test } from 'vitest'
import { cap } from './cap/adapter.ts'
import { type Adapter, type Alert, type FeedReading, MAX_ALERTS } from './port.ts'
import { rss } from './rss/adapter.ts'
import { statuspage } from './statuspage/adapter.ts'
import { webhookIn } from './webhook-in/adapter.ts'

const message = (id: string, more = ''): string =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>met@localhost</sender><sent>2026-01-15T10:00:00+02:00</sent><status>Actual</status><msgType>Update</msgType><references>met@localhost,A0,2026-01-15T09:00:00+02:00</references><info><language>fi-FI</language><category>Met</category><event>Tuuli</event><severity>Severe</severity><onset>2026-01-15T12:00:00Z</onset><expires>2026-01-15T18:00:00Z</expires><headline>Kova tuuli &amp; lumi</headline><description><![CDATA[<p>Etelässä</p>]]></description><web>https://localhost/w</web><area><areaDesc>Uusimaa</areaDesc><geocode><valueName>ISO</valueName><value>FI-18</value></geocode></area>${more}</info></alert>`
const atom = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-01-15T10:30:00+02:00</updated>${['A1', 'A2'].map((id) => `<entry><id>${id}</id><title>T</title><content type="text/xml">${message(id)}</content></entry>`).join('')}<entry xmlns:cap="c"><cap:identifier>W1</cap:identifier><cap:event>Wind</cap:event><cap:areaDesc>Lapland</cap:areaDesc></entry></feed>`
const meteoalarm = JSON.stringify({
  feed: {
    entry: [
      { identifier: 'W1', event: 'Tuuli', severity: 'Severe', geocode: [{ valueName: 'EMMA_ID', value: 'FI1' }] },
    ],
  },
})
const item = (id: string): string =>
  `<item><title>Lakko p&auml;&auml;ttyi</title><guid>${id}</guid><link>https://localhost/${id}</link><pubDate>Thu, 15 Jan 2026 10:00:00 +0200</pubDate><description>&lt;p&gt;Yksi&lt;/p&gt;</description></item>`
const news = `<rss version="2.0"><channel><title>News</title><language>fi</language>${item('n1')}${item('n2')}</channel></rss>`
const summary = JSON.stringify({
  page: { id: 'p', updated_at: '2026-01-15T06:00:00.000-06:00' },
  incidents: ['i1', 'i2'].map((id) => ({
    id,
    name: 'Booking',
    status: 'identified',
    impact: 'major',
    created_at: '2026-01-15T05:00:00.000-06:00',
    incident_updates: [
      { id: 'u1', body: 'x', status: 'identified', created_at: '2026-01-15T05:00:00Z', affected_components: null },
    ],
    components: [{ id: 'c1', name: 'Booking', status: 'major_outage' }],
  })),
  components: [{ id: 'c2', name: 'App', status: 'partial_outage', updated_at: '2026-01-15T05:00:00Z' }],
})
const events = JSON.stringify([
  {
    complete: true,
    services: [
      {
        number: 'AY431',
        date: '2026-01-15',
        origin: 'HEL',
        state: 'delayed',
        delayMin: 20,
        scheduledDepartureMs: 1_768_460_400_000,
      },
    ],
    alerts: [
      { key: 'a1', texts: { fi: { title: 'Lakko' } }, entities: [{ agency: 'AY' }], activePeriods: [{ startMs: 1 }] },
    ],
  },
])

const FORMATS: readonly (readonly [string, Adapter, readonly string[]])[] = [
  ['cap', cap, [atom, message('A1'), meteoalarm]],
  ['rss', rss, [news, atom]],
  ['statuspage', statuspage, [summary]],
  ['webhook-in', webhookIn, [events]],
]
const ROUNDS = 400

const JUNK = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#x1F600;',
  '<![CDATA[',
  '<alert>',
  '</alert>',
  '<entry><id/></entry>',
  '"__proto__":{"a":1},',
  'null',
  '[]',
  '{}',
  '1e999',
  '-0',
  '\u0000',
  '\u202e',
  '\ud83d',
  '9999-12-31T23:59:59Z',
  '['.repeat(500),
  '<a>'.repeat(80),
].map((text) => new TextEncoder().encode(text))

/** What stands between tags or quotes, and a leaf with its tags or its name. */
const PLACES = [/(?<=>)[^<>]+(?=<)/g, /(?<=")[^"]*(?=")/g, /<([\w:]+)>[^<>]*<\/\1>/g, /"\w+":("[^"]*"|\d+|null|\[\]),/g]
const WORDS = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  '9999-12-31T23:59:59Z',
  '2026-02-30',
  '\u200b',
  '<b></b>',
  '&amp;lt;',
  'A1',
  'Test',
  'null',
]

/** Another word in one place; the document stays what it is, as a rule. */
function reworded(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8')
  const places = [...text.matchAll(pick(PLACES, random))]
  if (places.length === 0) return bytes
  const place = pick(places, random)
  const word = place[0].startsWith('<') || place[0].includes(':"') ? '' : pick(WORDS, random)
  return Buffer.from(text.slice(0, place.index) + word + text.slice(place.index + place[0].length))
}

/** One to four changes, each somewhere. */
function mutant(source: Uint8Array, random: Random): Uint8Array {
  let bytes = source
  if (random() < 0.5) {
    for (let change = 0; change <= Math.floor(random() * 8); change++) bytes = reworded(bytes, random)
    return bytes
  }
  for (let change = 0; change <= Math.floor(random() * 4); change++) {
    const from = Math.floor(random() * (bytes.length + 1))
    const to = Math.min(bytes.length, from + Math.floor(random() ** 3 * bytes.length))
    const [head, part, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)]
    const turned = part.map((byte) => (random() < 0.1 ? byte ^ (1 << Math.floor(random() * 8)) : byte))
    bytes = Buffer.concat(
      pick(
        [
          [head],
          [head, tail],
          [head, part, part, tail],
          [tail, part, head],
          [head, turned, tail],
          [head, pick(JUNK, random), part, tail],
          [Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le')],
        ],
        random,
      ),
    )
  }
  return bytes
}

const decode = (adapter: Adapter, body: Uint8Array) =>
  adapter.decode([{ url: 'http://localhost/x', body, contentType: null }], { mode: 'air', nowMs: 0 })

/** What must hold of whatever was read: known once, nothing that is no number, something to show, and within limits. */
function check({ services, alerts, sourceTimeMs }: FeedReading): void {
  for (const list of [services, alerts]) {
    expect(new Set(list.map(({ key }) => key)).size).toBe(list.length)
    for (const { key } of list) expect(key).toMatch(/\S/)
    expect(list.length).toBeLessThanOrEqual(MAX_ALERTS)
  }
  const numbers = [
    sourceTimeMs,
    ...services.flatMap((one) => [one.delayMin, one.scheduledDepartureMs, one.scheduledArrivalMs]),
    ...alerts.flatMap(timesOf),
  ]
  for (const number of numbers) if (number !== null) expect(Number.isSafeInteger(number)).toBe(true)
  for (const { texts, entities, links = [] } of alerts) {
    expect(Object.keys(texts).length).toBeGreaterThan(0)
    for (const { title, text } of Object.values(texts)) {
      expect(title).toMatch(/\S/)
      expect(`${title}${text}`.isWellFormed()).toBe(true)
    }
    expect(entities.length).toBeLessThanOrEqual(500)
    for (const link of links) expect(link).toMatch(/^https?:/)
  }
}

const timesOf = ({ activePeriods, updates = [] }: Alert): (number | null)[] => [
  ...activePeriods.flatMap(({ startMs, endMs }) => [startMs, endMs]),
  ...updates.map(({ atMs }) => atMs),
]

describe.each(FORMATS)('%s', (_kind, adapter, samples) => {
  const sources = samples.map((sample) => new TextEncoder().encode(sample))

  test('XM7: of any bytes comes a sound reading, or one sentence that names the document', () => {
    const random = randomFrom(1)
    let read = 0
    for (let round = 0; round < ROUNDS; round++) {
      const decoded = decode(adapter, mutant(pick(sources, random), random))
      if (decoded.ok) {
        read += 1
        check(decoded.value)
      } else expect(decoded.refusal).toMatch(/^http:\/\/localhost\/x .+\.$/s)
    }
    // Neither all nor none of them: the changes reach what is behind the parser.
    expect(read).toBeGreaterThan(ROUNDS / 20)
    expect(read).toBeLessThan(ROUNDS)
  })

  test('XM7: what is cut short anywhere is refused, so that nothing is held to be over', () => {
    for (const source of sources) {
      for (let length = 0; length < source.length; length += 7) {
        expect(decode(adapter, source.subarray(0, length)).ok).toBe(false)
      }
    }
  })
})
