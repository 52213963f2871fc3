/** Shipped texts read as if a person had written them: every fact that they carry is found, and their promise. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftText } from './draft.ts'
import { type FactValue, formatFact } from './fact-format.ts'
import { type HandFacts, readHandText } from './hand-text.ts'
import { readPlaybook } from './playbook.ts'

const FOLDER = fileURLToPath(new URL('../../../playbooks', import.meta.url))
const PLAYBOOKS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file): PlaybookFile[] => {
    const { playbook } = readPlaybook(readFileSync(`${FOLDER}/${file}`, 'utf8'), file)
    return playbook === null ? [] : [playbook]
  })

const TEXTS = PLAYBOOKS.flatMap((playbook) =>
  Object.entries(playbook.messages).flatMap(([message, { kind, texts }]) => {
    const channels = kind === 'brief' ? [BRIEF_CHANNEL] : ['x', 'facebook']
    const langs = Object.keys(kind === 'brief' ? texts.say : texts.long)
    return channels.flatMap((channel) => langs.map((lang) => ({ playbook, message, channel, lang })))
  }),
)

const day = fc
  .integer({ min: 0, max: 1_400 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10))
const instant = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2027, 10, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString())
const words = fc.constantFrom(
  'Kallio',
  'Nordhavn',
  'Westgate',
  'Ostrava',
  'Marina Bay',
  'Säynätsalo',
  'IT desk',
  '#AskUs',
)

/** A value of the fact's type. @param least of a count */
function anyValue(type: FactValue['type'], key: string, least: number): fc.Arbitrary<string> {
  switch (type) {
    case 'integer':
      return fc.integer({ min: least, max: 20_000 }).map(String)
    case 'money':
      return fc
        .tuple(fc.integer({ min: 1, max: 9_000 }), fc.constantFrom('EUR', 'SEK', 'USD', 'GBP', 'JPY', 'PLN'))
        .map(([n, c]) => `${n}${n % 3 === 0 ? '.50' : ''} ${c}`)
    case 'instant':
      return instant
    case 'date':
      return day
    case 'url':
      return fc.integer({ min: 1, max: 9_999 }).map((n) => `https://${key.toLowerCase()}.example/p-${n}`)
    case 'phone':
      return fc
        .integer({ min: 10_000_000, max: 99_999_999 })
        .map((n) => `+358 9 ${String(n).slice(0, 3)} ${String(n).slice(3)}`)
    case 'text':
      return words.map((said) => `${said} ${key.replace(/[A-Z]/g, ' $&')}`)
    case 'services':
      return fc
        .uniqueArray(fc.integer({ min: 10, max: 9_999 }), { minLength: 1, maxLength: 4 })
        .map((all) => all.map((n) => (n % 2 ? `SV${n}` : `IC ${n}`)).join(', '))
    case 'window':
      return fc.uniqueArray(day, { minLength: 4, maxLength: 4 }).map((days) => {
        const [from, a, b, to] = [...days].sort()
        return `${from}/${to} except ${a}/${b}`
      })
  }
}

/** A text and all facts of its playbook. @param least of a count */
const filled = (least: number) =>
  fc.constantFrom(...TEXTS).chain((of) =>
    fc
      .tuple(
        ...Object.entries(of.playbook.facts).map(([key, { type }]) =>
          anyValue(type, key, least).map((value): FactValue => ({ key, type, value })),
        ),
      )
      .map((facts) => {
        const text = draftText(of.playbook, of.message, of.lang, of.channel, facts)
        if (!text.ok) throw new Error(`${of.playbook.id} ${of.message} ${of.lang}: ${text.refusal.code}`)
        return { ...of, facts, rendered: text.value }
      }),
  )
type Filled = ReturnType<typeof filled> extends fc.Arbitrary<infer T> ? T : never

const handFacts = (
  { playbook, message, channel, lang, facts }: Filled,
  before: readonly FactValue[] = [],
): HandFacts => {
  const { promise } = playbook.messages[message] ?? {}
  return {
    lang,
    now: facts,
    own: [],
    before,
    confirmed: [],
    promiseKeys: promise === undefined ? [] : [promise],
    mustPromise: promise !== undefined,
    isBrief: channel === BRIEF_CHANNEL,
  }
}
/** No two facts read alike in the language; of a time without its day the clock decides. */
const areDistinct = ({ facts, lang }: Filled): boolean => {
  const said = (fact: FactValue): string => String(formatFact(fact, lang))
  const read = (fact: FactValue) =>
    fact.type === 'instant' ? (/\d+[.:]\d+(?!.*\d)/.exec(said(fact))?.[0] ?? '') : said(fact)
  return new Set(facts.map((fact) => `${fact.type} ${read(fact)}`)).size === facts.length
}

describe('the shipped texts', () => {
  test('SF1: say in words that can be read every fact that they carry, and no other', () => {
    fc.assert(
      fc.property(filled(13), (of) => {
        fc.pre(areDistinct(of))
        const read = readHandText(of.rendered.text, handFacts(of))
        expect(read.facts, of.rendered.text).toEqual(of.rendered.facts)
      }),
      { numRuns: 600 },
    )
  }, 60_000)

  test('SF2: keep what they carried, however small or common the numbers are', () => {
    fc.assert(
      fc.property(filled(0), (of) => {
        const before = of.facts.flatMap((fact) =>
          of.rendered.facts[fact.key] === undefined ? [] : [{ ...fact, value: of.rendered.facts[fact.key] ?? '' }],
        )
        expect(readHandText(of.rendered.text, handFacts(of, before)).facts, of.rendered.text).toMatchObject(
          of.rendered.facts,
        )
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test('SF8: promise the instant that their playbook names', () => {
    fc.assert(
      fc.property(filled(13), (of) => {
        fc.pre(areDistinct(of))
        const { promise, unbound } = readHandText(of.rendered.text, handFacts(of))
        const { promiseKey, promisesAt } = of.rendered
        expect({ promise, unbound }, of.rendered.text).toEqual({
          promise: promiseKey === null ? null : { key: promiseKey, at: promisesAt },
          unbound: null,
        })
      }),
      { numRuns: 400 },
    )
  }, 60_000)
})
