import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parsePlaybook } from './playbook.ts'

const FOLDER = new URL('../../../playbooks/', import.meta.url)
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))

/** A sound playbook of one message; `texts` replaces its short texts, `more` is put at its end. */
const file = (
  short: Record<string, string>,
  changes: { hosts?: string; requires?: string; promise?: string } = {},
) => `tenfold: 1
id: small
version: 1
title: { en: Small }
facts:
  n: { type: integer, label: { en: Count }, min: 1, max: 2000 }
  day: { type: date, label: { en: Day } }
  next: { type: instant, label: { en: Next } }
  link: { type: url, label: { en: Link }, hosts: ${changes.hosts ?? '[a.example]'} }
messages:
  one:
    title: { en: One }
    requires: ${changes.requires ?? '[n]'}
${changes.promise === undefined ? '' : `    promise: ${changes.promise}\n`}    texts:
      short:
${Object.entries(short)
  .map(([lang, text]) => `        ${lang}: ${JSON.stringify(text)}`)
  .join('\n')}
      long:
${Object.keys(short)
  .map((lang) => `        ${lang}: "{n, plural, one {#} other {#}} long"`)
  .join('\n')}
`
const problemsOf = (source: string, name = 'small.yaml') => {
  const parsed = parsePlaybook(source, name)
  return 'problems' in parsed ? parsed.problems : []
}
const GOOD = '{n, plural, one {# flight} other {# flights}}'
const LINE = 16

describe('shipped playbooks', () => {
  test('there is one', () => expect(files).toContain('airline-strike.yaml'))
  test.each(files)('PK1: %s loads without a problem', (name) => {
    expect(problemsOf(readFileSync(new URL(name, FOLDER), 'utf8'), name)).toEqual([])
  })
  test('PK2: the strike speaks six languages, short and long', () => {
    const parsed = parsePlaybook(readFileSync(new URL('airline-strike.yaml', FOLDER), 'utf8'), 'airline-strike.yaml')
    if ('problems' in parsed) throw new Error('it does not load')
    for (const message of Object.values(parsed.playbook.messages)) {
      for (const texts of Object.values(message.texts)) {
        expect(Object.keys(texts).sort()).toEqual(['en', 'fi', 'ja', 'ko', 'sv', 'zh-Hans'])
      }
    }
  })
})

describe('problems', () => {
  test('PK3: a sound file has none', () => expect(problemsOf(file({ en: GOOD, fi: GOOD }))).toEqual([]))
  test.each([
    ['a fact that does not exist', { en: `${GOOD} {other}` }, {}, 'There is no fact "other".'],
    [
      'a fact that is not required',
      { en: `${GOOD} {day}` },
      {},
      '"day" is used here, so the message has to require it.',
    ],
    ['a fact that one language lacks', { en: 'We cancel flights.' }, {}, '"n" is required and missing here.'],
    ['a plural form that is missing', { en: '{n, plural, other {# flights}}' }, {}, 'A plural lacks its form "one".'],
    [
      'an apostrophe before a brace',
      { en: `l'{n} ${GOOD}` },
      {},
      "An apostrophe before a brace turns the fact into plain text: write it as ’ or ''.",
    ],
    ['a broken template', { en: '{n, plural' }, {}, /^messages.one.texts.short.en: This is not ICU MessageFormat: /],
    ['a text over X', { en: `${GOOD} ${'a'.repeat(268)}` }, {}, 'On x it can reach 282 of 280: shorten it.'],
    [
      'a link elsewhere',
      { en: `${GOOD} https://b.example/x` },
      {},
      'https://b.example/x leads to a host that no fact allows.',
    ],
  ] as const)('PK3: %s', (_name, short, changes, message) => {
    const [problem, ...more] = problemsOf(file(short, changes))
    expect(more).toEqual([])
    expect(problem?.line).toBe(LINE)
    if (typeof message === 'string') expect(problem?.message).toBe(`messages.one.texts.short.en: ${message}`)
    else expect(problem?.message).toMatch(message)
  })
  test('PK3: the longest month and the longest time are tried', () => {
    const text = `${GOOD} {day} {next} `
    const parsed = problemsOf(file({ sv: text + 'a'.repeat(240) }, { requires: '[n, day, next]' }))
    expect(parsed.map((problem) => problem.message).find((message) => message.includes('On x'))).toBe(
      'messages.one.texts.short.sv: On x it can reach 306 of 280: shorten it.',
    )
  })
  test('PK4: a promise is an instant that the message requires', () => {
    const [problem] = problemsOf(file({ en: GOOD }, { promise: 'day' }))
    expect(problem).toEqual({
      line: 14,
      message: 'messages.one.promise: A promise is an instant that the message requires.',
    })
  })
  test('PK4: a link needs its hosts, and the file its name', () => {
    expect(problemsOf(file({ en: GOOD }, { hosts: '[]' })).map((problem) => problem.line)).toEqual([9])
    expect(problemsOf(file({ en: GOOD }), 'other.yaml')).toEqual([
      { line: 2, message: 'id: The file is called other.yaml: call it small.yaml.' },
    ])
  })
  test('PK5: broken YAML and wrong fields are told with their line', () => {
    expect(problemsOf('tenfold: 1\nid: [')[0]?.line).toBeGreaterThan(0)
    expect(problemsOf(file({ en: GOOD }).replace('version: 1', 'version: 0'))).toMatchObject([{ line: 3 }])
    expect(problemsOf(file({ en: GOOD }).replace('messages:', 'colour: red\nmessages:'))[0]?.message).toContain(
      'colour',
    )
  })
})
