import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alertPhase } from '@tenfold/core/disruption/phase.ts'
import { countServices, type Phase } from '@tenfold/core/disruption.ts'
import { completeness, type FeedDocument, type FeedReading } from '@tenfold/server/feeds/port.ts'
import { siri } from '@tenfold/server/feeds/siri/adapter.ts'
import { readCalls } from '@tenfold/server/feeds/siri/calls.ts'
import { readSiri } from '@tenfold/server/feeds/siri/envelope.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const folder = capture('siri')

const documentOf = (name: string): FeedDocument => ({
  url: name,
  body: readFileSync(join(folder ?? '', name)),
  contentType: null,
})
function read(...names: string[]): FeedReading {
  const decoded = siri.decode(names.map(documentOf), { mode: 'rail', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}

/** With the minute in Luzern at which each was written. */
const LUZERN = [
  ['vdv736-seq/SX_1010_first_message.xml', '10:10'],
  ['vdv736-seq/SX_1022_main_message.xml', '10:22'],
  ['vdv736-seq/SX_1135_main_message_update.xml', '11:35'],
  ['vdv736-seq/SX_1247_end_message.xml', '12:47'],
] as const

describe.skipIf(folder === null)('recorded SIRI', () => {
  const files = (folder === null ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((name) => name.endsWith('.xml'))
    .sort()

  test.each(files)('SI13: %s decodes, each service and situation once and in words', (name) => {
    const { services, alerts, sourceTimeMs } = read(name)
    expect(services.length + alerts.length).toBeGreaterThan(0)
    expect(sourceTimeMs).toBeGreaterThan(0)
    expect(new Set(services.map(({ key }) => key)).size).toBe(services.length)
    expect(new Set(alerts.map(({ key }) => key)).size).toBe(alerts.length)
    for (const { texts } of alerts) for (const { title } of Object.values(texts)) expect(title).toMatch(/\S/)
  })

  test('SI3: Bane NOR, 144 trains of 9 operators: 13 cancelled, 10 partly, 26 late', () => {
    const { services, complete } = read('banenor_siri_et.xml')
    expect(countServices(services)).toEqual({
      scheduled: 144,
      cancelled: 13,
      partlyCancelled: 10,
      delayed: 26,
      atRisk: 0,
    })
    expect(new Set(services.map(({ operator }) => operator)).size).toBe(9)
    expect(completeness({ complete })).toEqual({ services: true, alerts: false })
    const operated = services.flatMap(({ calls }) => calls ?? [])
    expect(operated.every(({ name }) => name !== undefined)).toBe(true)
  })

  test('SI4: Bane NOR, 65 calls are called late', () => {
    const delivered = readSiri(documentOf('banenor_siri_et.xml'))
    if (!delivered.ok) throw new Error(delivered.refusal)
    const calls = delivered.value.journeys.flatMap(({ element }) => readCalls(element, () => null))
    expect(calls.filter(({ isLate }) => isLate)).toHaveLength(65)
  })

  test('SI1: Bane NOR, trains go by the number on the board, from and to by name', () => {
    const { services } = read('banenor_siri_et.xml')
    expect(services.every(({ number }) => /^\d{2,5}B?$/.test(number))).toBe(true)
    // Two night trains of the evening before, and two that leave after midnight.
    const dates = Map.groupBy(services, ({ date }) => date.slice(-2))
    expect(['27', '28', '29'].map((day) => dates.get(day)?.length)).toEqual([2, 140, 2])
    expect(services[0]).toMatchObject({
      key: 'rail/NSB/1617/2018-08-28',
      origin: 'Drammen',
      destination: 'Dal',
      line: 'L13',
    })
  })

  test('SI2: Entur 2018, nine buses and two trains, one of them 20 minutes late', () => {
    const { services } = read('entur_et_2018.xml')
    expect(services.map(({ mode }) => mode).sort()).toEqual([...Array(2).fill('rail'), ...Array(9).fill('transit')])
    expect(countServices(services)).toMatchObject({ scheduled: 11, cancelled: 0, partlyCancelled: 1, delayed: 1 })
    expect(services.find(({ number }) => number === '3036')).toMatchObject({ state: 'delayed', delayMin: 20 })
  })

  test('SI12: Luzern, the four messages are one disruption that was active and is recovering', () => {
    const { alerts, complete } = read(...LUZERN.map(([name]) => name))
    expect(alerts).toMatchObject([{ key: 'VBL/5a7cf4f0-c7a5-11e8-813f-f38697968b53', phase: 'recovering' }])
    expect(completeness({ complete }).alerts).toBe(false)
    // A subscriber has heard the first n of them.
    const phases = LUZERN.map(([, at], n): Phase | undefined => {
      const [alert] = read(...LUZERN.slice(0, n + 1).map(([name]) => name)).alerts
      return alert?.phase ?? alertPhase(alert?.activePeriods ?? [], Date.parse(`2017-05-28T${at}:00+02:00`))
    })
    expect(phases).toEqual(['active', 'active', 'active', 'recovering'])
  })

  test('SI8: Luzern, what each message says to everybody, in German and English', () => {
    const texts = LUZERN.map(([name]) => read(name).alerts[0]?.texts ?? {})
    expect(texts.map((words) => Object.keys(words))).toEqual(Array(4).fill(['de', 'en']))
    expect(texts.map((words) => words.en?.title.split(' ')[1])).toEqual([
      'disruption',
      'disruption',
      'disruption',
      'interruption',
    ])
    expect(texts[0]?.en?.text).toContain('Affected lines are 6, 8, 24 and 73\n')
    expect(texts[2]?.en?.text).toMatch(/Disruption duration until 12:30pm\.$/)
    expect(texts[3]?.de?.text).toContain('ist behoben.')
  })

  test('SI9: Luzern, a fire that first disrupts, then diverts, and then is over', () => {
    const alerts = LUZERN.map(([name]) => read(name).alerts[0])
    expect(alerts.map((alert) => [alert?.cause, alert?.causeDetail])).toEqual(Array(4).fill(['OTHER_CAUSE', 'fire']))
    expect(alerts.map((alert) => alert?.effect)).toEqual(['OTHER_EFFECT', 'DETOUR', 'DETOUR', 'NO_EFFECT'])
    expect(alerts.map((alert) => new Set(alert?.entities.map(({ route }) => route)).has('24'))).toEqual(
      Array(4).fill(true),
    )
    expect(alerts[1]?.links).toHaveLength(1)
  })

  test('SI8: a bus line with its three languages, its cause, its effect and its end', () => {
    expect(read('otp_siri_lite_sx.xml').alerts).toMatchObject([
      {
        key: 'STA/2024-3443167',
        texts: { de: {}, en: { title: 'The busroute: 120 obstacle on the track' }, it: {} },
        cause: 'OTHER_CAUSE',
        causeDetail: 'routeBlockage',
        effect: 'REDUCED_SERVICE',
        severity: 'moderate',
        entities: [{ route: '120' }],
        activePeriods: [{ endMs: Date.parse('2024-11-30T12:08:00Z') }],
      },
    ])
  })

  test('SI11: a train that does not stop at 13 stations, and its update', () => {
    const { alerts } = read('entur_sx_train2123.xml', 'entur_sx_train2123_update.xml')
    expect(alerts.map(({ key }) => key)).toEqual(['NSB/status-175551353', 'NSB/status-12341234'])
    expect(alerts[0]).toMatchObject({ cause: null, effect: null, severity: null })
    expect(Object.keys(alerts[0]?.texts ?? {})).toEqual(['no', 'en'])
    expect(alerts[0]?.entities).toHaveLength(13)
    expect(alerts[0]?.entities[0]).toEqual({ trip: '2123', stop: 'Lillestrøm' })
  })

  test('SI14: the examples of the standard: an answer and a push', () => {
    expect(completeness(read('siri_sx_response.xml'))).toEqual({ services: false, alerts: true })
    expect(completeness(read('siri_et_response.xml'))).toEqual({ services: false, alerts: false })
    expect(read('siri_et_response.xml').services.map(({ number, state }) => [number, state])).toEqual([
      ['00008', 'scheduled'],
      ['00009', 'cancelled'],
    ])
    expect(read('siri_sx_response.xml').alerts).toMatchObject([{ cause: 'POLICE_ACTIVITY', severity: 'severe' }])
  })
})
