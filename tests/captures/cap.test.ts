import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alertPhase } from '@tenfold/core/disruption/phase.ts'
import { cap } from '@tenfold/server/feeds/cap/adapter.ts'
import type { Alert, FeedReading } from '@tenfold/server/feeds/port.ts'
import { rss } from '@tenfold/server/feeds/rss/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const folder = capture('cap')

const bytesOf = (name: string): Uint8Array => readFileSync(join(folder ?? '', name))
function decode(body: Uint8Array, name: string): FeedReading {
  const decoded = cap.decode([{ url: name, body, contentType: null }], { mode: 'rail', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
function one(name: string): Alert {
  const [alert, ...more] = decode(bytesOf(name), name).alerts
  if (alert === undefined || more.length > 0) throw new Error(`${name} holds ${more.length} alerts more than one`)
  return alert
}

describe.skipIf(folder === null)('recorded CAP', () => {
  const files = folder === null ? [] : readdirSync(folder).sort()

  test.each(files)('CP1: %s is one alert with words, a place and a time', (name) => {
    const alert = one(name)
    for (const { title } of Object.values(alert.texts)) expect(title).toMatch(/\S/)
    expect(alert.entities.length).toBeGreaterThan(0)
    expect(alert.activePeriods[0]?.startMs).toEqual(expect.any(Number))
    expect(alert.test).toBeUndefined()
    expect(JSON.stringify(alert)).not.toMatch(/<br|&lt;|\ufffd/)
  })

  test('CP5: the signed snowfall warning of January 2013, an update in two languages', () => {
    const alert = one('canada_signed.cap')
    expect(alert).toMatchObject({
      key: 'cap-pac@ec.gc.ca,2.49.0.1.124.f2c83f5f.2013',
      cause: 'WEATHER',
      causeDetail: 'snowfall',
      severity: 'moderate',
      activePeriods: [{ startMs: Date.UTC(2013, 0, 24, 21, 26), endMs: Date.UTC(2013, 0, 25, 13, 26) }],
    })
    expect(Object.keys(alert.texts)).toEqual(['en-CA', 'fr-CA'])
    expect(alert.texts['fr-CA']?.title).toBe('avertissement de neige')
    expect(alert.replaces).toHaveLength(9)
    expect(alert.replaces).toContain('cap-pac@ec.gc.ca,2.49.0.1.124.b5af9b7c.2013')
    expect(alertPhase(alert.activePeriods, Date.UTC(2013, 0, 24, 22))).toBe('active')
    expect(alertPhase(alert.activePeriods, Date.UTC(2013, 0, 26))).toBe('resolved')
  })

  test('CP3: a thunderstorm that has passed says all clear', () => {
    expect(one('canada.cap')).toMatchObject({ phase: 'resolved', causeDetail: 'thunderstorm' })
  })

  test('CP2: a tsunami, an earthquake and a fire are no weather, and none is told for an empty severity', () => {
    expect(one('wcatwc-warning.cap')).toMatchObject({ cause: 'OTHER_CAUSE', severity: 'critical' })
    expect(one('earthquake.atom')).toMatchObject({ cause: 'OTHER_CAUSE', causeDetail: 'Earthquake', severity: 'info' })
    expect(one('australia.cap')).toMatchObject({ cause: 'OTHER_CAUSE', causeDetail: 'fire', severity: 'info' })
    expect(one('noaa_errors.cap')).toMatchObject({ cause: 'WEATHER', causeDetail: 'Flood Warning', severity: null })
  })

  test('XM4: letters of ISO-8859-1 are those that were written', () => {
    expect(one('earthquake-iso8859-1.cap').texts['en-US']?.title).toBe(
      'EQ 4.6 Usulután, Usulután, El Salvador - PRELIMINARY REPORT',
    )
  })

  test('CP8: an entry of MeteoAlarm, in JSON', () => {
    expect(one('meteoalarm_finland_20260622_trimmed.json')).toMatchObject({
      key: '2.49.0.0.246.0.FI.260622172438.2ZZZ2ODA87H2xvz2Hmz9',
      texts: { en: { title: 'Wildfire warning' } },
      cause: 'WEATHER',
      severity: 'moderate',
      entities: [{ region: 'Etelä-Pohjanmaa, Keski-Pohjanmaa' }, { region: 'FI028' }],
      activePeriods: [{ startMs: Date.UTC(2026, 5, 22, 17, 24, 38), endMs: Date.UTC(2026, 5, 22, 21) }],
    })
  })

  test('CP6: the update and a feed that still has what it updates are one alert', () => {
    const update = bytesOf('wcatwc-warning.cap')
      .toString()
      .replace(/<\?xml[^>]*\?>/, '')
    const before = update
      .replace('PAAQ-2-lqw6d6', 'PAAQ-1-lqw6d6')
      .replace('<msgType>Update', '<msgType>Alert')
      .replace(/<references>.*<\/references>/, '')
      .replace(/<sender>.*<\/sender>/, '<sender>PAAQ</sender>')
      .replace('<sent>2011-09-02T11:36:50', '<sent>2011-09-02T10:55:55')
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>${before}</content></entry><entry><content>${update}</content></entry></feed>`
    expect(decode(Buffer.from(feed), 'feed').alerts.map(({ key }) => key)).toEqual([
      'http://newwcatwc.arh.noaa.gov/tsuPortal/,PAAQ-2-lqw6d6',
    ])
  })

  test.each(files)('CP9: %s cut short is refused with a sentence', (name) => {
    const body = bytesOf(name)
    const decoded = cap.decode([{ url: name, body: body.subarray(0, body.length * 0.6), contentType: null }], {
      mode: 'rail',
      nowMs: 0,
    })
    expect(decoded).toEqual({
      ok: false,
      refusal: expect.stringMatching(/ is not (XML|JSON), or it is cut short\..*\.$/),
    })
  })

  test('NW1: an Atom feed of earthquakes reads as news, too', () => {
    const document = { url: 'earthquake.atom', body: bytesOf('earthquake.atom'), contentType: null }
    const decoded = rss.decode([document], { mode: 'rail', nowMs: 0 })
    expect(decoded.ok && decoded.value.alerts).toMatchObject([
      { key: 'TRI13970876.1', cause: null, effect: null, severity: 'info' },
    ])
  })
})
