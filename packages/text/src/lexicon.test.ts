import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Lexicon } from '@tenfold/core/understand/lexicon.ts'
import { judgeReply } from '@tenfold/core/understand/reply.ts'
import { compileLexicons, readTopics } from '@tenfold/core/understand/topics.ts'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseLexicon } from './lexicon.ts'

const FOLDER = new URL('../lexicons/', import.meta.url)
const FIXTURES = new URL('../../../tests/fixtures/understand/topics/', import.meta.url)
/** What is named rather than what it is about. */
const NAMES = ['carriers.yaml', 'places.yaml']
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !NAMES.includes(name))

interface Change {
  readonly language?: string
  readonly match?: string
  readonly reviewed?: string
  readonly safety?: string
  readonly any?: string
  readonly more?: string
}
/** A sound lexicon with these lines changed; line 9 holds the entries of cancellation-delay. */
const file = (change: Change = {}) => `lexicon: 1
language: ${change.language ?? 'fi'}
match: ${change.match ?? 'words'}
${change.reviewed ?? 'reviewed: 2026-11-22'}
topics:
  ${change.safety ?? 'safety'}:
    any: [savua]
  cancellation-delay:
    any: ${change.any ?? '[peru*, ei lähde, juna* .. seiso*]'}
${change.more ?? 'signals: {}'}
`
const problemsOf = (source: string, name = 'fi.yaml') => {
  const parsed = parseLexicon(source, name)
  return 'problems' in parsed ? parsed.problems : parsed.warnings
}
const WHERE = 'topics.cancellation-delay.any'

describe('shipped lexicons', () => {
  test('LX1: there is one for each language that understanding began with', () => {
    expect(files).toEqual(
      expect.arrayContaining(['de', 'en', 'fi', 'ja', 'ko', 'sv', 'zh'].map((lang) => `${lang}.yaml`)),
    )
  })
  test.each(files)('LX1: %s has no problem and no warning', (name) => {
    expect(problemsOf(readFileSync(new URL(name, FOLDER), 'utf8'), name)).toEqual([])
  })
})

describe('own posts', () => {
  const lexicons = compileLexicons(
    files.flatMap((name): Lexicon[] => {
      const parsed = parseLexicon(readFileSync(new URL(name, FOLDER), 'utf8'), name)
      return 'lexicon' in parsed ? [parsed.lexicon] : []
    }),
  )
  interface Own {
    readonly text: string
    readonly topics: readonly string[]
  }
  const own = existsSync(FIXTURES) ? readdirSync(FIXTURES).filter((name) => name.endsWith('.yaml')) : []
  test.each(own)('LX2: of %s topics are found, and hardly one too many', (name) => {
    const posts: Own[] = parse(readFileSync(new URL(name, FIXTURES), 'utf8'))
    const judged = posts.map(({ text, topics }) => {
      const reading = readTopics(text, name.replace('.yaml', ''), lexicons)
      const found = reading.topics.map(({ topic }): string => topic)
      return { isFound: topics.every((topic) => found.includes(topic)), isExact: found.length === topics.length }
    })
    const share = (key: keyof (typeof judged)[number]) => judged.filter((each) => each[key]).length / posts.length
    expect(share('isFound')).toBeGreaterThanOrEqual(0.85)
    expect(share('isExact')).toBeGreaterThanOrEqual(0.85)
  })
  test.each([
    ['one word', 'a'.repeat(20_000)],
    ['emoji', '😡'.repeat(10_000)],
    ['piled marks', 'p̸̛͓e̷͕̾r̵̗̆u̶͔͐'.repeat(1_000)],
    ['bidi controls', '\u202eabc\u2066\u2069\u202c '.repeat(600)],
    ['lone halves', '\ud83d'.repeat(4_000)],
    ['expanding ligatures', 'ﷺ'.repeat(4_000)],
    ['beginnings of entries', 'thanks for not no not still lost on hold is .. '.repeat(100)],
    ['entries', 'my flight is cancelled and my bag is lost '.repeat(100)],
    ['beginnings of CJK entries', '荷物がまだ航班取消飛行機결항지연'.repeat(250)],
    ['handles, hashtags, links', '@a #AaBbCc http://a.b/c&amp; :( '.repeat(150)],
  ])('LX3: a hostile post costs at most 2 ms: %s', (_name, text) => {
    for (const language of ['en', 'ja', 'ko', 'fi']) {
      const onceMs = () => {
        const startedMs = cpuMs()
        judgeReply({ kind: 'post', accounts: ['x'] }, readTopics(text, language, lexicons), [], {
          recent: 1,
          contacts: 1,
        })
        return cpuMs() - startedMs
      }
      // The quickest of many: what it costs when nothing else wants the processor.
      expect(Math.min(...Array.from({ length: 25 }, onceMs))).toBeLessThanOrEqual(2)
    }
  })
})

describe('problems', () => {
  test('LX4: a sound file has none, and its entries are found', () => {
    const parsed = parseLexicon(file(), 'fi.yaml')
    if ('problems' in parsed) throw new Error(parsed.problems[0]?.message)
    expect(parsed.warnings).toEqual([])
    expect(readTopics('Lento peruttu', 'fi', compileLexicons([parsed.lexicon])).topics).toEqual([
      { topic: 'cancellation-delay', reason: 'peruttu (fi: peru*)' },
    ])
  })
  test.each([
    ['upper case', '[Peruttu]', '"Peruttu" is not in lower case: write "peruttu".'],
    ['characters in parts', '["la\u0308hde"]', /is not written in composed characters \(NFC\)/],
    ['a star inside', '[per*ttu]', '"per*ttu" has a * inside "per*ttu": it may stand at the end of a word only.'],
    [
      'a star inside of a later word',
      '[lento p*ru]',
      '"lento p*ru" has a * inside "p*ru": it may stand at the end of a word only.',
    ],
    ['a short stem', '[pe*]', '"pe*" has "pe*", which is too short: give three letters or more before a *.'],
    ['one letter', '[p]', '"p" is too short: give two letters or more.'],
    ['nothing but signs', '["?!"]', '"?!" has nothing to match.'],
    ['dots without spaces', '[ei..lähde]', '"ei..lähde" needs a space on each side of "..".'],
    ['spaces too many', '["ei  lähde"]', '"ei  lähde" has spaces too many.'],
    ['a number', '[112]', 'Put an entry that is a number or has a colon in quotes.'],
    ['a word twice', '[peruttu, peruttu]', '"peruttu" stands here twice.'],
    ['a word under its stem', '[peru*, peruttu]', '"peruttu" is found by "peru*" already: leave it out.'],
    ['a stem under a shorter one', '[peru*, perut*]', '"perut*" is found by "peru*" already: leave it out.'],
    [
      'words under wider ones',
      '[juna* .. seis*, junat seisoo]',
      '"junat seisoo" is found by "juna* .. seis*" already: leave it out.',
    ],
  ])('LX4: %s', (_name, any, message) => {
    const [problem, ...others] = problemsOf(file({ any }))
    expect(others).toEqual([])
    expect(problem?.line).toBe(9)
    const said = problem?.message.replace(/^topics\.cancellation-delay\.any\.\d+: /, '')
    if (typeof message === 'string') expect(said).toBe(message)
    else expect(said).toMatch(message)
  })
  test('LX4: an empty list', () => {
    expect(problemsOf(file({ any: '[]' }))).toEqual([
      { line: 8, message: 'topics.cancellation-delay: The list "any" is empty.' },
    ])
  })
  test('LX5: where entries match anywhere, a * means nothing and one character is too little, unless it is a word', () => {
    const anywhere = (any: string) => problemsOf(file({ match: 'substring', any }).replace('savua', '火災'))
    expect(anywhere('[欠航, 火, 왜, 荷物 .. 届かない]')).toEqual([])
    expect(anywhere('[欠航*]')[0]?.message).toBe(
      `${WHERE}.0: "欠航*" has a *, which means nothing here: entries match anywhere as they are.`,
    )
    expect(anywhere('[け]')[0]?.message).toBe(
      `${WHERE}.0: "け" has "け", which is too short: give two characters or more.`,
    )
    expect(anywhere('[欠航, 欠航便]')[0]?.message).toBe(
      `${WHERE}.1: "欠航便" is found by "欠航" already: leave it out.`,
    )
  })
  test('LX6: an unknown topic or signal names those that there are', () => {
    const [first, second] = problemsOf(file({ safety: 'security' }))
    expect(first).toMatchObject({ line: 5, message: 'topics: There is no "safety": every language needs it.' })
    expect(second?.line).toBe(6)
    expect(second?.message).toMatch(
      /^topics\.security: There is no such topic\. There are: safety, cancellation-delay, /,
    )
    expect(problemsOf(file({ more: 'signals:\n  anger: { any: [hitto] }' }))).toMatchObject([
      { line: 11, message: expect.stringMatching(/^signals\.anger: There is no such signal\. There are: question, /) },
    ])
  })
  test('LX6: the file says its language in its name, and when somebody last read it', () => {
    expect(problemsOf(file(), 'sv.yaml')).toEqual([
      { line: 2, message: 'language: The file is called sv.yaml: call it fi.yaml.' },
    ])
    expect(problemsOf(file({ reviewed: '# never' }))).toMatchObject([
      { message: 'reviewed: Give the day of the last review as YYYY-MM-DD.' },
    ])
  })
  test('LX7: an entry under two topics is a warning until it is said to be meant', () => {
    const both = file({ any: '[savua, peru*]' })
    expect('lexicon' in parseLexicon(both, 'fi.yaml')).toBe(true)
    expect(problemsOf(both)).toEqual([
      {
        line: 9,
        message: `${WHERE}.0: "savua" stands under safety too. If that is meant, list it under "shared" at the top.`,
      },
    ])
    expect(problemsOf(`shared: [savua]\n${both}`)).toEqual([])
  })
  test('LX8: "about" and "with" need each other', () => {
    expect(problemsOf(file({ any: '[peru*]\n    about: [laukku*]' }))).toEqual([
      {
        line: 8,
        message:
          'topics.cancellation-delay: "about" and "with" need each other: entries of "about" count where one of "with" stands too.',
      },
    ])
    expect(problemsOf(file({ any: '[peru*]\n    about: [laukku*]\n    with: [kadon*]' }))).toEqual([])
  })
})

/** Time of this thread's own on a core, ms: what else the machine does is not the text's doing. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
