import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { spokenPart } from './brief-text.ts'
import { draftText } from './draft.ts'
import type { FactValue } from './fact-format.ts'
import { measure } from './measure.ts'
import { checkPlaybook } from './playbook.ts'

const source = readFileSync(new URL('../../../playbooks/airline-strike.yaml', import.meta.url), 'utf8')
const { playbook } = checkPlaybook(source, 'airline-strike.yaml')
if (playbook === null) throw new Error('The playbook has a problem.')

const factsFor = (cancelled: number): FactValue[] => [
  { key: 'cancelled', type: 'integer', value: String(cancelled) },
  { key: 'strikeDay', type: 'date', value: '2013-11-15' },
  { key: 'nextUpdate', type: 'instant', value: '2013-11-14T14:00:00.000Z' },
  { key: 'link', type: 'url', value: 'https://suvantoair.example/strike' },
]
/** Of the other messages. */
const MORE: readonly FactValue[] = [
  { key: 'cancelledBefore', type: 'integer', value: '52' },
  { key: 'customers', type: 'integer', value: '10010' },
  { key: 'customersBefore', type: 'integer', value: '10400' },
  { key: 'strikeDayBefore', type: 'date', value: '2013-11-16' },
  { key: 'rebookWindow', type: 'window', value: '2013-11-25/2014-05-31 except 2013-12-16/2014-01-06' },
  { key: 'phone', type: 'phone', value: '+358 9 123 4567' },
  { key: 'answerAccounts', type: 'text', value: '@SuvantoAir' },
  { key: 'answerHours', type: 'text', value: '{"en":"8:00–20:00","fi":"klo 8–20","sv":"kl. 7–19"}' },
  { key: 'answerLanguages', type: 'text', value: '{"en":"English","fi":"suomi","sv":"svenska"}' },
  { key: 'notRead', type: 'text', value: 'Telegram' },
]
const textOf = (message: string, lang: string, channel: string, cancelled = 130): string => {
  const draft = draftText(playbook, message, lang, channel, [...factsFor(cancelled), ...MORE])
  if (!draft.ok) throw new Error(draft.refusal.code)
  return draft.value.text
}

describe('a draft', () => {
  test('DT1: carries its facts, as it says them, and its promise', () => {
    expect(draftText(playbook, 'holding', 'fi', 'x', factsFor(130))).toMatchObject({
      ok: true,
      value: { promisesAt: '2013-11-14T14:00:00.000Z', promiseKey: 'nextUpdate' },
    })
    const draft = draftText(playbook, 'holding', 'ja', 'facebook', factsFor(130))
    expect(draft.ok && draft.value.facts).toEqual(
      Object.fromEntries(factsFor(130).map(({ key, value }) => [key, value])),
    )
    const where = draftText(playbook, 'whereWeAnswer', 'fi', 'facebook', [...factsFor(1), ...MORE])
    expect(where.ok && where.value.facts.answerHours).toBe('klo 8–20')
  })
  test.each([
    ['en', '130 flights are', '1 flight is', 'by 16:00 Finnish time'],
    ['fi', '130 lentoa', '1 lennon', 'viimeistään klo 16.00'],
    ['sv', '130 flygningar', '1 flygning', 'senast kl. 15.00 svensk tid'],
    ['de', '130 Flüge gestrichen', '1 Flug gestrichen', 'bis 15:00 Uhr deutscher Zeit'],
    ['et', '130 lendu', '1 lennu', 'hiljemalt kell 16.00 Eesti aja järgi'],
    ['ja', '130便', '1便', '日本時間23:00まで'],
    ['ko', '130편', '1편', '한국 시간 23:00까지'],
    ['zh-Hans', '130个航班', '1个航班', '北京时间22:00前'],
  ])('DT2: in %s the count and the time read as they are said', (lang, many, one, until) => {
    expect(textOf('holding', lang, 'x')).toContain(many)
    expect(textOf('holding', lang, 'x', 1)).toContain(one)
    expect(textOf('holding', lang, 'x')).toContain(until)
  })
  test('DT3: a short channel gets the short text, which fits; another the long one', () => {
    for (const [message, { kind, texts }] of Object.entries(playbook.messages)) {
      if (kind === 'brief') continue
      for (const lang of Object.keys(texts.short)) {
        for (const channel of ['x', 'bluesky', 'mastodon', 'threads', ...(lang === 'zh-Hans' ? ['weibo'] : [])]) {
          const text = textOf(message, lang, channel, 2000)
          expect(measure(channel, text).fits, `${message} ${lang} ${channel}`).toBe(true)
        }
        const long = textOf(message, lang, 'facebook')
        expect(long).not.toBe(textOf(message, lang, 'x'))
        expect(long).not.toMatch(/[{}]|undefined|NaN| {2}/)
      }
    }
  })
  test('DT4: a missing fact blocks, by name', () => {
    const facts = factsFor(130).filter((fact) => fact.key === 'strikeDay' || fact.key === 'link')
    expect(draftText(playbook, 'holding', 'en', 'x', facts)).toEqual({
      ok: false,
      refusal: { code: 'fact_missing', detail: { keys: 'cancelled, nextUpdate' } },
    })
  })
  test('DT4: so does one that has no words in the language', () => {
    const said: FactValue[] = [{ key: 'answerLanguages', type: 'text', value: '{"en":"English","sv":"engelska"}' }]
    const facts = [...factsFor(1), ...MORE.filter(({ key }) => key !== 'answerLanguages'), ...said]
    expect(draftText(playbook, 'whereWeAnswer', 'sv', 'facebook', facts)).toMatchObject({ ok: true })
    expect(draftText(playbook, 'whereWeAnswer', 'fi', 'facebook', facts)).toEqual({
      ok: false,
      refusal: { code: 'fact_missing', detail: { keys: 'answerLanguages' } },
    })
  })
  test('DT5: an unknown message and a language without a text are refused', () => {
    expect(draftText(playbook, 'constructor', 'en', 'x', [])).toMatchObject({ refusal: { code: 'unknown_message' } })
    expect(draftText(playbook, 'holding', 'fr', 'x', factsFor(1))).toEqual({
      ok: false,
      refusal: { code: 'no_text', detail: { message: 'holding', lang: 'fr' } },
    })
  })

  test('DT6: a brief has three parts under headings of its language, and only what may be said is spoken', () => {
    const text = textOf('brief', 'fi', 'brief')
    expect(text).toMatch(/^Mitä sanot\n.*\n\nMihin ohjaat\n.*\n\nMitä et sano\n/)
    expect(spokenPart(text, 'fi')).not.toContain('Älä arvaile')
    expect(draftText(playbook, 'holding', 'fi', 'brief', factsFor(1))).toMatchObject({ refusal: { code: 'no_text' } })
    expect(draftText(playbook, 'brief', 'fi', 'x', [...factsFor(1), ...MORE])).toMatchObject({
      refusal: { code: 'no_text' },
    })
  })
  test('DT7: ten languages on ten channels are rendered in 20 ms', () => {
    const texts = playbook.messages.holding?.texts
    if (texts === undefined) throw new Error('There is no holding statement.')
    // Eight are shipped; Norwegian and Danish stand in with the Swedish words.
    const both = (own: Record<string, string>) => ({ ...own, nb: own.sv ?? '', da: own.sv ?? '' })
    const holding = {
      ...playbook.messages.holding,
      texts: { ...texts, short: both(texts.short), long: both(texts.long) },
    }
    const ten = { ...playbook, messages: { ...playbook.messages, holding } } as typeof playbook
    const langs = Object.keys(holding.texts.long)
    const channels = [
      'x',
      'bluesky',
      'mastodon',
      'threads',
      'weibo',
      'facebook',
      'instagram',
      'linkedin',
      'telegram',
      'line',
    ]
    expect(langs).toHaveLength(10)
    const render = (cancelled: number) => {
      // Of this process alone: other work on the machine is not ours.
      const started = process.cpuUsage()
      for (const lang of langs) {
        for (const channel of channels) {
          const draft = draftText(ten, 'holding', lang, channel, factsFor(cancelled))
          if (!draft.ok) throw new Error(draft.refusal.code)
        }
      }
      const { user, system } = process.cpuUsage(started)
      return (user + system) / 1_000
    }
    const tookMs = Array.from({ length: 20 }, (_, index) => render(100 + index)).sort((a, b) => a - b)
    expect(tookMs[10]).toBeLessThan(20)
  })
})
