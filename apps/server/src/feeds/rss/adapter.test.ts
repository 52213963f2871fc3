import { describe, expect, test } from 'vitest'
import type { Alert } from '../port.ts'
import { readerOf } from '../reader-of.ts'
import { rss } from './adapter.ts'

const { decode, read } = readerOf(rss, 'rail', (at) => `http://localhost/${at}.xml?key=secret`)
const one = (document: string): Alert | undefined => {
  const { alerts } = read(document)
  expect(alerts).toHaveLength(1)
  return alerts[0]
}
const rss2 = (...items: string[]): string =>
  `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>News</title><a:link rel="self" href="http://localhost/self"/><link>http://localhost/</link><language>fi</language><lastBuildDate>Thu, 15 Jan 2026 12:00:00 +0200</lastBuildDate>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`

describe('an item', () => {
  const told = {
    key: 'n1',
    texts: { fi: { title: 'Lakko päättyi', text: 'Yksi & kaksi.\nKolme.' } },
    cause: null,
    effect: null,
    severity: 'info',
    phase: 'active',
    activePeriods: [{ startMs: Date.UTC(2026, 0, 15, 8), endMs: null }],
    entities: [],
    links: ['https://localhost/n1'],
  }

  test.each([
    [
      'RSS 2.0',
      rss2(
        '<title>Lakko p&auml;&auml;ttyi</title><link>https://localhost/n1</link><guid isPermaLink="false">n1</guid><pubDate>Thu, 15 Jan 2026 10:00:00 +0200</pubDate><description>&lt;p&gt;Yksi &amp;amp; kaksi.&lt;/p&gt;&lt;p&gt;Kolme.&lt;/p&gt;</description>',
      ),
    ],
    [
      'RSS 2.0 with its whole text, and markup that is not escaped',
      rss2(
        '<guid>n1</guid><title>Lakko päättyi</title><link>https://localhost/n1</link><pubDate>Thu, 15 Jan 2026 08:00 GMT</pubDate><description><p>Short</p></description><c:encoded xmlns:c="c"><![CDATA[<p>Yksi &amp; kaksi.</p><script>alert(1)</script><p>Kolme.</p>]]></c:encoded>',
      ),
    ],
    [
      'RSS 1.0',
      '<r:RDF xmlns:r="r" xmlns:d="d"><channel r:about="http://localhost/"><title>News</title><d:language>fi</d:language></channel><item r:about="n1"><title>Lakko päättyi</title><link>https://localhost/n1</link><d:date>2026-01-15T10:00:00+02:00</d:date><description><p>Yksi &amp; <b>kaksi.</b></p><p>Kolme.</p></description></item></r:RDF>',
    ],
    [
      'Atom with HTML',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fi"><entry><id>n1</id><title type="html">Lakko &lt;b&gt;päättyi&lt;/b&gt;</title><link rel="self" href="http://localhost/self"/><link href="https://localhost/n1"/><published>2026-01-15T08:00:00Z</published><updated>2026-01-15T09:00:00Z</updated><content type="html">&lt;p>Yksi &amp;amp; kaksi.&lt;/p>Kolme.</content></entry></feed>',
    ],
    [
      'Atom with XHTML',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry xml:lang="fi"><id>n1</id><title type="xhtml"><div>Lakko <i>päättyi</i></div></title><link rel="alternate" href="https://localhost/n1"/><updated>2026-01-15T08:00:00Z</updated><summary type="xhtml"><div><p>Yksi &amp; <b>kaksi.</b></p><p>Kolme.</p></div></summary></entry></feed>',
    ],
  ])('NW1: of %s', (_name, document) => {
    expect(one(document)).toEqual(told)
  })

  test('NW2: is known by its id, else by its address, else by its words and time', () => {
    const key = (item: string) => one(rss2(item))?.key
    expect(key('<title>A</title><guid>g</guid><link>http://localhost/a</link>')).toBe('g')
    expect(key('<title>A</title><link>http://localhost/a</link>')).toBe('http://localhost/a')
    expect(key('<title>A</title><pubDate>Thu, 15 Jan 2026 08:00 GMT</pubDate>')).toBe(`A ${Date.UTC(2026, 0, 15, 8)}`)
  })

  test('NW2: ids that differ only in their far end stay apart', () => {
    const long = `http://localhost/${'a'.repeat(300)}`
    const { alerts } = read(rss2(...['1', '2'].map((end) => `<title>A</title><guid>${long}${end}</guid>`)))
    expect(new Set(alerts.map(({ key }) => key)).size).toBe(2)
    expect(alerts.every(({ key }) => key.length <= 200)).toBe(true)
  })

  test('NW2: without a title its first sentence is one; without any words it is none', () => {
    const { alerts } = read(
      rss2('<guid>1</guid><description>No trains. Use buses.</description>', '<guid>2</guid>', ''),
    )
    expect(alerts.map(({ texts }) => texts)).toEqual([{ fi: { title: 'No trains.', text: 'No trains. Use buses.' } }])
  })

  test('NW2: what is no web address is no link, and a broken date no time', () => {
    expect(
      one(rss2('<title>A</title><guid>1</guid><link>javascript:alert(1)</link><pubDate>today</pubDate>')),
    ).toMatchObject({
      activePeriods: [],
    })
    expect(one(rss2('<title>A</title><guid>1</guid><link>javascript:alert(1)</link>'))?.links).toBeUndefined()
  })
})

describe('a list', () => {
  const dated = (n: number): string =>
    `<title>Item ${n}</title><guid>${n}</guid><pubDate>${new Date(Date.UTC(2026, 0, 1, n)).toUTCString()}</pubDate>`

  test('NW3: the newest hundred, each once and newest first, from all documents together', () => {
    const [old, late] = [0, 1].map((odd) =>
      rss2(...Array.from({ length: 80 }, (_, i) => dated(2 * i + odd)), dated(3), '<title>Undated</title>'),
    )
    const { alerts, complete } = read(old ?? '', late ?? '')
    expect(alerts.map(({ key }) => key)).toEqual(Array.from({ length: 100 }, (_, i) => String(159 - i)))
    expect(complete).toBe(true)
  })

  test('NW3: those without a time keep their order', () => {
    expect(read(rss2('<title>B</title>', '<title>A</title>')).alerts.map(({ key }) => key)).toEqual(['B', 'A'])
  })

  test('NW3: an empty list is whole; its time is when it was built', () => {
    expect(read(rss2())).toEqual({ services: [], alerts: [], sourceTimeMs: Date.UTC(2026, 0, 15, 10), complete: true })
  })

  test.each([
    ['a web page', '<!DOCTYPE html><html></html>', /is a web page/],
    ['other XML', '<flights/>', /is neither RSS nor Atom/],
    ['JSON', '{"items": []}', /is not XML/],
    ['a list cut short', rss2('<title>A</title>').slice(0, -12), /is cut short/],
  ])('NW4: %s is refused with a sentence that names the document', (_name, document, sentence) => {
    const decoded = decode(rss2(), document)
    expect(decoded.ok ? 'was read' : decoded.refusal).toMatch(sentence)
    expect(decoded.ok ? 'was read' : decoded.refusal).toMatch(/^http:\/\/localhost\/1\.xml .*\.$/)
  })
})
