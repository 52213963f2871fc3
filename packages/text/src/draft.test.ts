import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { draftText } from './draft.ts'
import type { FactValue } from './fact-format.ts'
import { measure } from './measure.ts'
import { parsePlaybook } from './playbook.ts'

const source = readFileSync(new URL('../../../playbooks/airline-strike.yaml', import.meta.url), 'utf8')
const parsed = parsePlaybook(source, 'airline-strike.yaml')
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
const { playbook } = parsed

const factsFor = (cancelled: number): FactValue[] => [
  { key: 'cancelled', type: 'integer', value: String(cancelled) },
  { key: 'strikeDay', type: 'date', value: '2013-11-15' },
  { key: 'nextUpdate', type: 'instant', value: '2013-11-14T14:00:00.000Z' },
  { key: 'link', type: 'url', value: 'https://suvantoair.example/strike' },
]
const LANGS = ['en', 'fi', 'sv', 'ja', 'ko', 'zh-Hans']
const textOf = (message: string, lang: string, channel: string, cancelled = 130): string => {
  const draft = draftText(playbook, message, lang, channel, factsFor(cancelled))
  if (!draft.ok) throw new Error(draft.refusal.code)
  return draft.value.text
}

describe('a draft', () => {
  test('DT1: carries its facts and its promise', () => {
    expect(draftText(playbook, 'holding', 'fi', 'x', factsFor(130))).toMatchObject({
      ok: true,
      value: { promisesAt: '2013-11-14T14:00:00.000Z' },
    })
    const draft = draftText(playbook, 'holding', 'ja', 'facebook', factsFor(130))
    expect(draft.ok && [...draft.value.facts].sort()).toEqual(['cancelled', 'link', 'nextUpdate', 'strikeDay'])
  })
  test.each([
    ['en', '130 flights are', '1 flight is', 'by 16:00 Finnish time'],
    ['fi', '130 lentoa', '1 lennon', 'viimeistään klo 16.00'],
    ['sv', '130 flygningar', '1 flygning', 'senast kl. 15.00 svensk tid'],
    ['ja', '130便', '1便', '日本時間23:00まで'],
    ['ko', '130편', '1편', '한국 시간 23:00까지'],
    ['zh-Hans', '130个航班', '1个航班', '北京时间22:00前'],
  ])('DT2: in %s the count and the time read as they are said', (lang, many, one, until) => {
    expect(textOf('holding', lang, 'x')).toContain(many)
    expect(textOf('holding', lang, 'x', 1)).toContain(`${one} `.trim())
    expect(textOf('holding', lang, 'x')).toContain(until)
  })
  test('DT3: a short channel gets the short text, which fits; another the long one', () => {
    for (const message of Object.keys(playbook.messages)) {
      for (const lang of LANGS) {
        for (const channel of ['x', 'bluesky', 'mastodon', 'threads']) {
          expect(measure(channel, textOf(message, lang, channel, 2000)).fits, `${message} ${lang} ${channel}`).toBe(
            true,
          )
        }
        expect(textOf(message, lang, 'facebook')).not.toBe(textOf(message, lang, 'x'))
        expect(textOf(message, lang, 'facebook')).not.toMatch(/[{}]|undefined|NaN| {2}/)
      }
      expect(measure('weibo', textOf(message, 'zh-Hans', 'weibo', 2000)).fits).toBe(true)
    }
  })
  test('DT4: a missing fact blocks, by name', () => {
    const facts = factsFor(130).filter((fact) => fact.key === 'strikeDay' || fact.key === 'link')
    expect(draftText(playbook, 'holding', 'en', 'x', facts)).toEqual({
      ok: false,
      refusal: { code: 'fact_missing', detail: { keys: 'cancelled, nextUpdate' } },
    })
  })
  test('DT5: an unknown message and a language without a text are refused', () => {
    expect(draftText(playbook, 'constructor', 'en', 'x', [])).toMatchObject({ refusal: { code: 'unknown_message' } })
    expect(draftText(playbook, 'holding', 'de', 'x', factsFor(1))).toEqual({
      ok: false,
      refusal: { code: 'no_text', detail: { message: 'holding', lang: 'de' } },
    })
  })
})
