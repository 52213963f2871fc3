import { readFileSync } from 'node:fs'
import { findReferences } from '@tenfold/core/understand/references.ts'
import { judgeReply } from '@tenfold/core/understand/reply.ts'
import { compileLexicons, readTopics } from '@tenfold/core/understand/topics.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseGazetteer } from './gazetteer.ts'
import { parseLexicon } from './lexicon.ts'

const LANGUAGES = ['de', 'en', 'fi', 'ja', 'ko', 'sv', 'zh']
const shipped = (name: string) => readFileSync(new URL(`../lexicons/${name}`, import.meta.url), 'utf8')
const lexicons = compileLexicons(
  LANGUAGES.map((language) => {
    const parsed = parseLexicon(shipped(`${language}.yaml`), `${language}.yaml`)
    if ('problems' in parsed) throw new Error(`${language}: ${parsed.problems[0]?.message}`)
    return parsed.lexicon
  }),
)
const gazetteerFile = parseGazetteer({ carriers: shipped('carriers.yaml'), places: shipped('places.yaml') })
if ('problems' in gazetteerFile) throw new Error(gazetteerFile.problems[0]?.message)
const { gazetteer } = gazetteerFile

const POSTS = new URL('../../../tests/fixtures/understand/topics/', import.meta.url)
const posts = LANGUAGES.flatMap((language) => {
  const own: { text: string }[] = parse(readFileSync(new URL(`${language}.yaml`, POSTS), 'utf8'))
  return own.map(({ text }) => ({ text, language }))
})

/** All that is said of a post, in lower case. */
function saidOf(text: string, language: string): string {
  const reading = readTopics(text, language, lexicons)
  const references = findReferences(text, gazetteer)
  const judged = judgeReply({ kind: 'post', accounts: ['us'] }, reading, references, { recent: 1, contacts: 1 })
  const { topics, signals } = reading
  return JSON.stringify({ topics, signals: [...signals], references, judged }).toLowerCase()
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const code = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...CAPITALS, ...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.constantFrom('', 'booking ', 'PNR: ', 'varauskoodi '),
    fc.boolean(),
  )
  // What has the form of a flight (`AY1431`) or is a word or number is none of our business here.
  .filter(([each]) => /\d/.test(each) && /[A-Z]/.test(each) && !/^[A-Z\d]{2}\d{3,4}[A-Z]?$/.test(each))
  .map(([each, before, small]) => ({ secret: each, planted: before + (small ? each.toLowerCase() : each) }))
const lettersAnnounced = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...CAPITALS), minLength: 6, maxLength: 6 }),
    fc.constantFrom('PNR ', 'booking: ', 'Buchungscode '),
  )
  .map(([each, before]) => ({ secret: each, planted: before + each }))
const handle = fc
  .string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789_'), minLength: 8, maxLength: 15 })
  .map((each) => ({ secret: each, planted: `@${each}` }))
/** Begin like entries: a stem would take all of it. */
const begun = fc
  .tuple(
    fc.constantFrom('delay', 'peru', 'refu', 'törm', 'brin', 'bomb', 'luka'),
    fc.integer({ min: 1_000, max: 9_999 }),
  )
  .map(([stem, number]) => {
    const each = `${stem}${number}`.replace('ö', 'o').slice(0, 6)
    return { secret: each, planted: `PNR ${each}` }
  })

test('TO13: what is planted between any two words of a post is said nowhere', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...posts),
      fc.oneof(code, lettersAnnounced, handle, begun),
      fc.nat(40),
      fc.boolean(),
      ({ text, language }, { secret, planted }, place, isKnown) => {
        const words = text.split(' ')
        words.splice(place % (words.length + 1), 0, planted)
        expect(saidOf(words.join(' '), isKnown ? language : 'und')).not.toContain(secret.toLowerCase())
      },
    ),
    { seed: 13, numRuns: 3_000 },
  )
})

test.each([
  ['I am stuck with booking AB12CD airport help', 'ab12cd'],
  ['plane @secretguy PQ7XYZ is late', 'secretguy'],
  ['plane @secretguy PQ7XYZ is late', 'pq7xyz'],
  ['my flight https://example.com/secret was cancelled', 'secret'],
])('TO13: %s does not say %s', (text, secret) => {
  expect(saidOf(text, 'en')).not.toContain(secret)
})
