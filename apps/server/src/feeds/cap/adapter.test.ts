import { alertPhase } from '@tenfold/core/disruption/phase.ts'
import { describe, expect, test } from 'vitest'
import type { Alert, FeedReading } from '../port.ts'
import { readerOf } from '../reader-of.ts'
import { cap } from './adapter.ts'

const { read, refusal } = readerOf(cap, 'rail', (at) => `http://localhost/${at}.cap?key=secret`)

interface Parts {
  readonly id?: string
  readonly sent?: string
  readonly status?: string
  readonly type?: string
  readonly references?: string
  readonly infos?: string
}
const INFO =
  '<info><language>en-GB</language><category>Met</category><event>Wind</event><severity>Severe</severity><headline>Strong wind</headline></info>'
const alert = ({
  id = 'A1',
  sent = '2026-01-15T10:00:00+02:00',
  status = 'Actual',
  type = 'Alert',
  references = '',
  infos = INFO,
}: Parts = {}) =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>met@localhost</sender><sent>${sent}</sent><status>${status}</status><msgType>${type}</msgType><scope>Public</scope><references>${references}</references>${infos}</alert>`
const reference = (id: string): string => `met@localhost,${id},2026-01-15T09:00:00+02:00`
const atom = (...entries: string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fi"><updated>2026-01-15T10:30:00+02:00</updated>${entries.map((entry) => `<entry>${entry}</entry>`).join('')}</feed>`
const inAtom = (message: string): string =>
  `<id>x</id><title>In short</title><content type="text/xml">${message}</content>`
const one = (...documents: string[]): Alert | undefined => {
  const { alerts } = read(...documents)
  expect(alerts).toHaveLength(1)
  return alerts[0]
}
const keys = (reading: FeedReading): string[] => reading.alerts.map(({ key }) => key)

describe('a message', () => {
  test('CP1: is one alert with a text for each of its languages', () => {
    const infos = ['fi-FI', 'sv-FI', 'en-GB']
      .map(
        (lang) =>
          `<info><language>${lang}</language><category>Met</category><event>Traffic weather ${lang}</event><severity>Moderate</severity><onset>2026-01-16T02:00:00+02:00</onset><expires>2026-01-16T18:00:00+02:00</expires><headline>Headline ${lang}</headline><description>Snow &lt;b&gt;falls&lt;/b&gt;.</description><instruction>Stay.</instruction><web>https://localhost/w?lang=${lang}</web><eventCode><valueName>code</valueName><value>trafficWeather</value></eventCode><area><areaDesc>Area ${lang}</areaDesc><geocode><valueName>ISO</valueName><value>FI-18</value></geocode></area></info>`,
      )
      .join('')
    expect(one(alert({ infos }))).toEqual({
      key: 'met@localhost,A1',
      texts: {
        'fi-FI': { title: 'Headline fi-FI', text: 'Snow falls .\nStay.' },
        'sv-FI': { title: 'Headline sv-FI', text: 'Snow falls .\nStay.' },
        'en-GB': { title: 'Headline en-GB', text: 'Snow falls .\nStay.' },
      },
      cause: 'WEATHER',
      causeDetail: 'trafficWeather',
      effect: null,
      severity: 'moderate',
      activePeriods: [{ startMs: Date.UTC(2026, 0, 16), endMs: Date.UTC(2026, 0, 16, 16) }],
      entities: ['Area fi-FI', 'FI-18', 'Area sv-FI', 'Area en-GB'].map((region) => ({ region })),
      links: ['fi-FI', 'sv-FI', 'en-GB'].map((lang) => `https://localhost/w?lang=${lang}`),
    })
  })

  test('CP1: a block without a language is in en-US, one without a headline has its event, and a second block of a language adds its words', () => {
    const infos =
      '<info><event>Flood</event><description>North.</description></info><info><event>Flood</event><description>South.</description></info>'
    expect(one(alert({ infos }))?.texts).toEqual({ 'en-US': { title: 'Flood', text: 'North.\nSouth.' } })
  })

  test.each([
    ['Extreme', 'critical'],
    ['Severe', 'severe'],
    ['Moderate', 'moderate'],
    ['Minor', 'info'],
    ['Unknown', 'info'],
    ['', null],
    ['constructor', null],
  ])('CP2: severity %s is %s', (told, severity) => {
    expect(one(alert({ infos: `<info><event>x</event><severity>${told}</severity></info>` }))?.severity).toBe(severity)
  })

  test('CP2: of several blocks the gravest counts', () => {
    const infos = ['Minor', 'Extreme', 'Severe']
      .map((s) => `<info><event>x</event><severity>${s}</severity></info>`)
      .join('')
    expect(one(alert({ infos }))?.severity).toBe('critical')
  })

  test.each([
    [['Met'], 'WEATHER'],
    [['Security'], 'POLICE_ACTIVITY'],
    [['Rescue'], 'ACCIDENT'],
    [['Health'], 'MEDICAL_EMERGENCY'],
    [['Infra'], 'TECHNICAL_PROBLEM'],
    [['Geo'], 'OTHER_CAUSE'],
    [['Fire', 'Met'], 'OTHER_CAUSE'],
    [['Nonsense', 'Met'], 'WEATHER'],
    [[], null],
  ])('CP2: category %j is %s', (categories, cause) => {
    const told = categories.map((category) => `<category>${category}</category>`).join('')
    expect(one(alert({ infos: `<info>${told}<event>Event</event></info>` }))).toMatchObject({
      cause,
      causeDetail: 'Event',
    })
  })

  test('CP3: it is a threat before its onset, active in between, resolved once it has expired', () => {
    const infos =
      '<info><event>x</event><effective>2026-01-15T08:00:00Z</effective><onset>2026-01-15T12:00:00Z</onset><expires>2026-01-15T18:00:00Z</expires></info>'
    const { activePeriods = [], phase } = one(alert({ infos })) ?? {}
    expect(phase).toBeUndefined()
    expect([11, 13, 19].map((hour) => alertPhase(activePeriods, Date.UTC(2026, 0, 15, hour)))).toEqual([
      'threat',
      'active',
      'resolved',
    ])
  })

  test('CP3: without an onset it holds from when it takes effect, else from when it was sent; a broken time is none', () => {
    const periods = (times: string) => one(alert({ infos: `<info><event>x</event>${times}</info>` }))?.activePeriods
    expect(periods('<effective>2026-01-15T08:00:00Z</effective>')).toEqual([
      { startMs: Date.UTC(2026, 0, 15, 8), endMs: null },
    ])
    expect(periods('<onset>soon</onset><expires>2026-02-31T00:00:00Z</expires>')).toEqual([
      { startMs: Date.UTC(2026, 0, 15, 8), endMs: null },
    ])
  })

  test('CP3: what says all clear in each of its blocks is resolved', () => {
    const clear = '<info><event>x</event><responseType>AllClear</responseType></info>'
    expect(one(alert({ infos: clear + clear.replace('<event>', '<language>fr</language><event>') }))?.phase).toBe(
      'resolved',
    )
    expect(one(alert({ infos: clear + INFO }))?.phase).toBeUndefined()
  })

  test('CP7: a signature, polygons and whatever else it carries are left unread', () => {
    const more = `${INFO}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><alert>no</alert></Signature>`
    expect(one(alert({ infos: more }))?.texts).toEqual({ 'en-GB': { title: 'Strong wind', text: '' } })
  })
})

describe('several messages', () => {
  test.each(['Test', 'Exercise', 'System', 'Draft', 'exercise', 'Rehearsal'])('CP4: status %s is a test', (status) => {
    expect(one(alert({ status }))?.test).toBe(true)
  })

  test('CP4: what is real is no test, nor is it replaced or hidden by one', () => {
    const exercise = alert({ id: 'X', status: 'Exercise', type: 'Cancel', references: reference('A1') })
    const { alerts } = read(atom(inAtom(alert()), inAtom(exercise)))
    expect(alerts.map(({ key, test }) => [key, test])).toEqual([
      ['met@localhost,A1', undefined],
      ['met@localhost,X', true],
    ])
    expect(alerts[1]?.replaces).toBeUndefined()
    const sameName = alert({ status: 'Test', sent: '2026-01-15T11:00:00+02:00' })
    expect(one(atom(inAtom(alert()), inAtom(sameName)))?.test).toBeUndefined()
  })

  test('CP5: an update stands in the place of what it refers to, also over several updates', () => {
    const updates = [
      alert({
        id: 'A3',
        type: 'Update',
        references: `${reference('A2')}\n ${reference('A0')} broken`,
        sent: '2026-01-15T12:00:00+02:00',
      }),
      alert({ id: 'A2', type: 'Update', references: reference('A1'), sent: '2026-01-15T11:00:00+02:00' }),
      alert(),
    ]
    const reading = read(atom(...updates.map(inAtom)))
    expect(keys(reading)).toEqual(['met@localhost,A3'])
    expect(reading.alerts[0]?.replaces?.toSorted()).toEqual(['A0', 'A1', 'A2'].map((id) => `met@localhost,${id}`))
    expect(keys(read(atom(...updates.toReversed().map(inAtom))))).toEqual(['met@localhost,A3'])
  })

  test('CP5: a cancellation withdraws, and needs no more than what it refers to', () => {
    const bare = alert({ id: 'C', type: 'Cancel', references: reference('A1'), infos: '<note>It calmed down.</note>' })
    expect(one(atom(inAtom(alert()), inAtom(bare)))).toMatchObject({
      key: 'met@localhost,C',
      phase: 'withdrawn',
      replaces: ['met@localhost,A1'],
      texts: { en: { title: 'Warning withdrawn', text: 'It calmed down.' } },
    })
  })

  test('CP5: acknowledgements and errors are no alerts', () => {
    const documents = ['Ack', 'Error', 'ack'].map((type) => alert({ type, infos: '' }))
    expect(read(...documents)).toMatchObject({ alerts: [], complete: true })
  })

  test('CP5: two that each claim to replace the other both stand, and none replaces itself', () => {
    const a = alert({ id: 'A', type: 'Update', references: reference('B') })
    const b = alert({ id: 'B', type: 'Update', references: `${reference('A')} ${reference('B')}` })
    expect(keys(read(atom(inAtom(a), inAtom(b))))).toEqual(['met@localhost,A', 'met@localhost,B'])
    expect(read(b).alerts[0]?.replaces).toEqual(['met@localhost,A'])
  })

  test('CP5: of two under one key the one sent later stands, whichever comes first', () => {
    const old = alert({ infos: INFO.replace('Strong', 'Some') })
    const late = alert({ sent: '2026-01-15T11:00:00+02:00' })
    for (const order of [
      [old, late],
      [late, old],
    ]) {
      expect(one(...order)?.texts['en-GB']?.title).toBe('Strong wind')
    }
  })
})

describe('documents', () => {
  test('CP6: one alone, many under one root, in Atom, in RSS, and as text within an entry', () => {
    const [a, b] = [alert(), alert({ id: 'A2' })]
    const escaped = `<?xml version="1.0" encoding="ISO-8859-1"?>${b}`.replaceAll('<', '&lt;')
    const rss = `<rss version="2.0"><channel><title>T</title><pubDate>Thu, 15 Jan 2026 08:30:00 GMT</pubDate><item><title>A</title>${a}</item><item><description><![CDATA[${b}]]></description></item></channel></rss>`
    for (const document of [
      `<alerts>${a}${b}</alerts>`,
      `<EDXLDistribution><contentObject><xmlContent>${a}</xmlContent></contentObject><contentObject><xmlContent>${b}</xmlContent></contentObject></EDXLDistribution>`,
      atom(inAtom(a), inAtom(b)),
      atom(inAtom(a), `<id>y</id><content>${escaped}</content>`),
      rss,
    ]) {
      expect(keys(read(document))).toEqual(['met@localhost,A1', 'met@localhost,A2'])
    }
    expect(keys(read(a, b))).toEqual(['met@localhost,A1', 'met@localhost,A2'])
    expect(read(rss).sourceTimeMs).toBe(Date.UTC(2026, 0, 15, 8, 30))
    expect(read(a, atom(inAtom(b))).sourceTimeMs).toBe(Date.UTC(2026, 0, 15, 8))
  })

  test('CP6: the same warnings from feeds of three languages are there once', () => {
    expect(keys(read(...[1, 2, 3].map(() => atom(inAtom(alert())))))).toEqual(['met@localhost,A1'])
  })

  const entry = (region: string, code: string): string =>
    `<id>http://localhost/w?area=${code}</id><title>Yellow Wind Warning - ${region}</title><link hreflang="en" href="http://localhost/map"/><link type="application/cap+xml" href="http://localhost/w1"/><cap:identifier xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">W1</cap:identifier><cap:status>Actual</cap:status><cap:message_type>Update</cap:message_type><cap:event>Wind warning</cap:event><cap:severity>Moderate</cap:severity><cap:sent>2026-01-15T08:00:00Z</cap:sent><cap:onset>2026-01-15T12:00:00Z</cap:onset><cap:expires>2026-01-15T18:00:00Z</cap:expires><cap:areaDesc>${region}</cap:areaDesc><cap:geocode><valueName>EMMA_ID</valueName><value>${code}</value></cap:geocode>`

  test('CP8: entries with CAP’s fields and no message are one alert over their regions', () => {
    expect(one(atom(entry('Lapland', 'FI018'), entry('Kainuu', 'FI017')))).toMatchObject({
      key: 'W1',
      texts: { en: { title: 'Wind warning', text: '' } },
      cause: 'WEATHER',
      severity: 'moderate',
      activePeriods: [{ startMs: Date.UTC(2026, 0, 15, 12), endMs: Date.UTC(2026, 0, 15, 18) }],
      entities: ['Lapland', 'FI018', 'Kainuu', 'FI017'].map((region) => ({ region })),
    })
  })

  test('CP8: the same in JSON, one entry or a list, attributes by @_ or @', () => {
    const json = (region: string) => ({
      identifier: 'W1',
      event: 'Wind warning',
      severity: 'Severe',
      status: 'Exercise',
      areaDesc: region,
      geocode: [{ valueName: 'EMMA_ID', value: 'FI018' }],
      link: { '@_href': 'http://localhost/map', '@hreflang': 'en' },
    })
    for (const entry of [json('Lapland'), [json('Lapland'), json('Kainuu')]]) {
      const found = one(JSON.stringify({ feed: { entry } }))
      expect(found).toMatchObject({
        key: 'W1',
        severity: 'severe',
        cause: 'WEATHER',
        test: true,
        links: ['http://localhost/map'],
      })
      expect(found?.texts).toEqual({ en: { title: 'Wind warning', text: '' } })
    }
  })

  test('CP8: whole messages in JSON', () => {
    const info = [
      { language: 'sv', event: 'Vind', category: ['Met'], area: [{ areaDesc: 'Åland' }], severity: 'Minor' },
    ]
    const message = {
      identifier: 'J1',
      sender: 's',
      sent: '2026-01-15T08:00:00Z',
      status: 'Actual',
      msgType: 'Alert',
      info,
    }
    expect(one(JSON.stringify({ warnings: [{ uuid: 'u', alert: message }] }))).toMatchObject({
      key: 's,J1',
      texts: { sv: { title: 'Vind', text: '' } },
      severity: 'info',
      entities: [{ region: 'Åland' }],
    })
    expect(read('{"warnings": []}')).toMatchObject({ alerts: [], complete: true })
    expect(read('\ufeff[]')).toMatchObject({ alerts: [], complete: true })
    expect(read('<alerts xmlns="x"/>')).toMatchObject({ alerts: [], complete: true })
  })

  test('CP8: an entry that only leads to a message is an alert by its title', () => {
    const item =
      '<item><title>Strong wind</title><link>https://localhost/cap/2026/1.xml</link><pubDate>Thu, 15 Jan 2026 08:30:00 GMT</pubDate><description>From noon.</description></item>'
    expect(one(`<rss><channel><language>en</language>${item}</channel></rss>`)).toMatchObject({
      key: 'https://localhost/cap/2026/1.xml',
      texts: { en: { title: 'Strong wind', text: 'From noon.' } },
      severity: null,
    })
  })

  test('CP9: a list may have nothing to warn of, and may say so in an entry', () => {
    expect(read(atom())).toMatchObject({ alerts: [], complete: true, sourceTimeMs: Date.UTC(2026, 0, 15, 8, 30) })
    const none = '<id>none</id><title>There are no warnings in force</title>'
    expect(read(atom(none))).toMatchObject({ alerts: [], complete: true })
    expect(refusal(atom(none, none.replaceAll('none', 'more')))).toMatch(/an entry that is no warning/)
  })

  test('CP9: one message that cannot be read does not cost the others, and is not held to be over', () => {
    const reading = read(atom(inAtom(alert()), inAtom(alert({ id: '' }))))
    expect(keys(reading)).toEqual(['met@localhost,A1'])
    expect(reading.complete).toBe(false)
  })

  test.each([
    ['without an identifier', alert({ id: ' ' }), /holds an alert without an identifier/],
    ['without an info block', alert({ infos: '' }), /holds the alert A1 without an info block/],
    ['without an event', alert({ infos: '<info><event/></info>' }), /without an event or a headline/],
    ['something else in XML', '<html2><body/></html2>', /holds neither a CAP alert nor a list/],
    ['something else in JSON', '{"status": "ok"}', /holds neither a CAP alert nor a list/],
    ['a list of something else', '{"warnings": [{"name": "x"}]}', /holds neither a CAP alert nor a list/],
    ['a list without a name of something else', '[1, [2]]', /holds neither a CAP alert nor a list/],
    ['JSON cut short', '{"feed": {"entry": [', /is not JSON, or it is cut short/],
    ['a DOCTYPE', `<!DOCTYPE alert [<!ENTITY x "y">]>${alert()}`, /declares a DOCTYPE/],
    ['cut short', alert().slice(0, -20), /is not XML, or it is cut short/],
  ])('CP9: %s is refused with a sentence that names the document', (_name, document, sentence) => {
    expect(refusal(document)).toMatch(sentence)
    expect(refusal(document)).toMatch(/^http:\/\/localhost\/0\.cap .*\.$/)
  })

  test('CP9: more than can be shown is refused', () => {
    const many = Array.from({ length: 5_001 }, (_, i) => alert({ id: `A${i}` })).join('')
    expect(refusal(`<alerts>${many}</alerts>`)).toMatch(/^More than 5000 alerts/)
  })
})
