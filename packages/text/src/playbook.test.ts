import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { FINDING_LANGUAGES, FINDING_WORDS } from './finding-words.ts'
import { FORMAT_WORDS } from './format-words.ts'
import { checkPlaybook, readPlaybook } from './playbook.ts'
import { findingSentence } from './playbook-finding.ts'
import { summaryOf } from './playbook-summary.ts'
import { missingPlurals, placeholdersOf } from './render.ts'

const FOLDER = new URL('../../../playbooks/', import.meta.url)
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))
const shipped = (name: string) => checkPlaybook(readFileSync(new URL(name, FOLDER), 'utf8'), name)

type Draft = Record<string, unknown>
const GOOD = {
  en: 'Now {n, plural, one {# flight} other {# flights}}: {link}',
  fi: 'Nyt {n, plural, one {# lento} other {# lentoa}}: {link}',
}
const words = (en: string) => ({ en, fi: `${en} (fi)` })
const message = (more: Draft = {}): Draft => ({
  title: words('One'),
  kind: 'update',
  requires: ['n', 'link'],
  approval: [{ by: 'anyone', count: 1 }],
  tone: 'inform',
  texts: { short: { ...GOOD }, long: { ...GOOD } },
  ...more,
})

/** A playbook of one message in which nothing is wrong, only much missing. */
const small = (more: Draft = {}): Draft => ({
  tenfold: 1,
  id: 'small',
  version: 1,
  title: words('Small'),
  facts: {
    n: { type: 'integer', label: words('Count'), min: 1, max: 2000 },
    link: { type: 'url', label: words('Link'), hosts: ['a.example'] },
    day: { type: 'date', label: words('Day') },
    next: { type: 'instant', label: words('Next') },
    window: { type: 'window', label: words('Window') },
  },
  roles: { lead: { title: words('Lead') }, legal: { title: words('Legal'), deputies: ['lead'] } },
  messages: { one: message() },
  ...more,
})
const one = (more: Draft) => small({ messages: { one: message(more) } })
const short = (texts: Draft, more: Draft = {}) => one({ texts: { short: texts, long: { ...GOOD } }, ...more })

/** What is said of the whole file that is no matter of these tests. */
const UNFINISHED = ['sections_missing', 'kinds_missing', 'questions_few', 'fact_unused']
const findings = (playbook: Draft) =>
  check(stringify(playbook), 'small.yaml').filter(({ code }) => !UNFINISHED.includes(code))
const said = (playbook: Draft) => findings(playbook).map(({ level, message }) => `${level}: ${message}`)
/** What the check says, in English. What is found in any test is said in the room's other languages too, and never twice alike. */
const seen = new Set<string>()
const check = (source: string, fileName: string) =>
  checkPlaybook(source, fileName).findings.map((finding) => {
    const [message = '', ...others] = FINDING_LANGUAGES.map((lang) => findingSentence(finding, lang))
    seen.add(finding.code)
    expect(others).not.toContain(message)
    return { line: finding.line, code: finding.code, level: finding.level, message }
  })

describe('shipped playbooks', () => {
  test('there is one', () => expect(files).toContain('airline-strike.yaml'))
  test.each(files)('PK1: of %s the linter has nothing to say', (name) => expect(shipped(name).findings).toEqual([]))
  test('PK2: every text of the strike is in en, fi and sv, and what readers abroad wait for in five more', () => {
    const { playbook } = shipped('airline-strike.yaml')
    if (playbook === null) throw new Error('it does not load')
    for (const { kind, texts } of Object.values(playbook.messages)) {
      const parts = kind === 'brief' ? [texts.say, texts.pointTo, texts.neverSay] : [texts.short, texts.long]
      const abroad = ['aware', 'holding', 'update', 'strikeOff', 'closing'].includes(kind ?? '')
      for (const part of parts) {
        const all = ['en', 'fi', 'sv', 'de', 'et', 'ja', 'ko', 'zh-Hans']
        // A correction is in the languages of the posts that it corrects.
        const few = kind === 'correction' && Object.keys(part).length === 8 ? all : all.slice(0, 3)
        expect(Object.keys(part)).toEqual(abroad ? all : few)
      }
    }
  })
  test.each(files)('PK9: in %s every fact that posts say is put right by a correction in their languages', (name) => {
    const { playbook } = shipped(name)
    if (playbook === null) throw new Error('it does not load')
    const messages = Object.values(playbook.messages)
    const rights = (fact: string) =>
      messages.filter(
        ({ kind, requires, corrects }) =>
          kind === 'correction' &&
          (corrects.includes(fact) || requires.some((key) => playbook.facts[key]?.formerOf === fact)),
      )
    const promised = messages.flatMap(({ promise }) => promise ?? [])
    // What a rumour is about, and when it was looked at, is said anew by the next update.
    const elsewhere = [...promised, 'subject', 'checkedAt']
    const left = messages
      .filter(({ kind }) => kind !== 'brief' && kind !== 'faq')
      .flatMap(({ texts }) => [texts.short, texts.long].flatMap((part) => Object.entries(part)))
      .flatMap(([lang, template]) => placeholdersOf(template, lang).map((fact) => ({ lang, fact })))
      .filter(({ fact }) => playbook.facts[fact]?.formerOf === undefined && !elsewhere.includes(fact))
      .filter(({ lang, fact }) => !rights(fact).some(({ texts }) => texts.short[lang] && texts.long[lang]))
    expect(new Set(left.map(({ lang, fact }) => `${fact} ${lang}`))).toEqual(new Set())
  })
  test.each(files)('PK10: in %s nothing new can be said from the first minute, with the promise alone', (name) => {
    const { playbook } = shipped(name)
    if (playbook === null) throw new Error('it does not load')
    const messages = Object.values(playbook.messages)
    const isPromised = messages.some(({ promise }) => promise !== undefined)
    const ready = messages.filter(({ nothingNew, requires, promise }) => nothingNew && requires.join() === promise)
    expect(ready).toHaveLength(isPromised ? 1 : 0)
  })
})

describe('a file', () => {
  test('PK3: a problem keeps it from use; what is not finished does not', () => {
    expect(said(small())).toEqual([])
    const unfinished = checkPlaybook(stringify(small()), 'small.yaml')
    expect(unfinished.playbook?.id).toBe('small')
    expect(unfinished.findings.map(({ level }) => level)).toEqual(Array(unfinished.findings.length).fill('warning'))
    expect(checkPlaybook(stringify(small({ owner: 'nobody' })), 'small.yaml').playbook).toBeNull()
  })
  test('PK4: a promise is an instant that the message requires', () => {
    const wrong = ['problem: messages.one.promise: A promise is an instant that the message requires.']
    const texts = { short: { en: '{n} {link} {day}' }, long: { en: '{n} {link} {day}' } }
    expect(said(one({ promise: 'day', requires: ['n', 'link', 'day'], texts }))).toEqual(wrong)
  })
  test('PK4: a link needs its hosts, a number its range, a count is an integer, and the file has its name', () => {
    const facts = (more: Draft) => said(small({ facts: { ...(small().facts as Draft), ...more } }))
    const label = words('Link')
    expect(facts({ link: { type: 'url', label } })).toEqual([
      'problem: facts.link: A url needs "hosts": where it may lead to.',
    ])
    expect(facts({ n: { type: 'integer', label, min: 1 } })).toEqual([
      'problem: facts.n: An integer needs "min" and "max", the smaller first.',
    ])
    expect(facts({ fee: { type: 'money', label, min: 9, max: 1 } })).toEqual([
      'problem: facts.fee: An amount needs "min" and "max", the smaller first.',
    ])
    expect(facts({ day: { type: 'date', label, from: 'cancelledServices' } })).toEqual([
      'problem: facts.day.from: Only an integer can be counted.',
    ])
    const [misnamed] = check(stringify(small()), 'other.yaml').filter(({ level }) => level === 'problem')
    expect(misnamed).toEqual({
      line: 2,
      code: 'file_name',
      level: 'problem',
      message: 'id: The file is called other.yaml: call it small.yaml.',
    })
  })
  test('PK6: for use a file is read without what only filled texts show', () => {
    const read = (playbook: Draft) => readPlaybook(stringify(playbook), 'small.yaml')
    const tooLong = short({ ...GOOD, en: `${GOOD.en} ${'a'.repeat(300)}` })
    expect(checkPlaybook(stringify(tooLong), 'small.yaml')).toMatchObject({ playbook: null, readable: { id: 'small' } })
    expect(read(tooLong).playbook?.id).toBe('small')
    expect(read(short({ ...GOOD, en: '{n, plural' })).playbook).toBeNull()
    expect(read(one({ requires: ['n', 'link', 'other'] })).playbook).toBeNull()
    expect(readPlaybook('tenfold: 1', 'small.yaml').readable).toBeNull()
  })
  test('PK7: the summary counts messages by language', () => {
    const languages = { mandatory: ['en', 'sv'], abroad: ['ja', 'en'] }
    const two = message({ kind: 'faq', texts: { short: { en: '{n} {link}' }, long: { ...GOOD, sv: GOOD.en } } })
    const { readable } = checkPlaybook(stringify(small({ languages, messages: { one: message(), two } })), 'small.yaml')
    if (readable === null) throw new Error('it cannot be read')
    expect(summaryOf(readable)).toMatchObject({
      id: 'small',
      nextReview: null,
      messages: 2,
      facts: 5,
      languages: [
        { lang: 'en', written: 2, of: 2 },
        { lang: 'sv', written: 0, of: 2 },
        { lang: 'ja', written: 0, of: 1 },
        { lang: 'fi', written: 1, of: 1 },
      ],
    })
  })
  test('PK5: every finding has its line', () => {
    expect(checkPlaybook('tenfold: 1\nid: [', 'small.yaml').findings[0]?.line).toBeGreaterThan(0)
    const source = stringify(short({ ...GOOD, fi: 'Nyt {n, plural, other {# lentoa}}: {link}' }))
    const line = source.split('\n').findIndex((each) => each.includes('{n, plural, other')) + 1
    const [finding] = checkPlaybook(source, 'small.yaml').findings.filter(({ level }) => level === 'problem')
    expect(finding?.line).toBe(line)
  })
  test.each([
    [{ version: 0 }, 'version: Count versions from 1.'],
    [{ version: 'none' }, 'version: Give a number here.'],
    [{ tenfold: 2 }, 'tenfold: This is format version 1: write 1.'],
    [{ colour: 'red' }, 'colour: There is no such field here.'],
    [{ cluster: 'nobody' }, 'cluster: Give one of: victim, accidental, preventable.'],
    [{ nextReview: '2026-02-30' }, 'nextReview: Give a day as YYYY-MM-DD.'],
    [{ title: { FI: 'Pieni' } }, 'title.FI: Give a language as BCP-47, such as fi, sv-FI or zh-Hans.'],
    [{ checklist: [{ id: 'a', offsetMin: 0, text: words('a') }] }, 'checklist.0.role: This is missing.'],
    [{ trigger: {} }, 'trigger: Give at least one trigger.'],
    [{ severity: { mild: { when: words('a'), tell: ['lead'] } } }, /^severity\.mild: /],
  ])('PK5: %o is told in one sentence', (more, message) => {
    const [finding, ...others] = findings(small(more))
    expect(others).toEqual([])
    expect(finding?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })
})

const AT = 'problem: messages.one.texts.short'

describe('texts', () => {
  test('PL1: all plural forms of the language', () => {
    expect(said(short({ ...GOOD, fi: 'Nyt {n, plural, other {# lentoa}}: {link}' }))).toEqual([
      `${AT}.fi: A plural lacks its form "one".`,
    ])
    const ru = 'Отменено {n, plural, one {# рейс} other {# рейсов}}: {link}'
    expect(said(one({ texts: { short: { ...GOOD, ru }, long: { ...GOOD, ru: GOOD.en } } }))).toEqual([
      `${AT}.ru: A plural lacks its form "few".`,
      `${AT}.ru: A plural lacks its form "many".`,
      'problem: messages.one.texts.long.ru: A plural lacks its form "few".',
      'problem: messages.one.texts.long.ru: A plural lacks its form "many".',
    ])
  })
  test('PL2: the same facts in every language', () => {
    expect(said(short({ ...GOOD, fi: 'Perumme lentoja: {link}' }))).toEqual([
      `${AT}.fi: "n" stands in en and is missing here.`,
    ])
  })
  test('PL2: a short text may leave out a fact that the long one has, but not its promise', () => {
    const long = { en: 'Now {n}: {link} {next}', fi: 'Nyt {n}: {link} {next}' }
    const requires = ['n', 'link', 'next']
    const brief = { en: 'Flights: {link}', fi: 'Lennot: {link}' }
    expect(said(one({ requires, texts: { short: brief, long } }))).toEqual([])
    expect(said(one({ requires, promise: 'next', texts: { short: brief, long } }))).toEqual([
      `${AT}.en: It does not say its promise "next".`,
      `${AT}.fi: It does not say its promise "next".`,
    ])
  })
  // A link is https://HOST/ and 16 more characters; X counts every one as 23.
  test.each([
    ['x', 'en', 'a.fi', 'a', 256, '281 of 280'],
    ['x', 'ja', 'a.fi', '欠', 128, '282 of 280'],
    ['bluesky', 'en', `${'long.'.repeat(10)}fi`, 'a', 222, '301 of 300'],
    ['weibo', 'zh-Hans', 'a.fi', '航', 125, '141 of 140'],
    ['instagram', 'en', 'a.fi', 'a', 2_170, '2201 of 2200'],
  ])('PL3: a text at its longest is measured on %s (%s)', (channel, lang, host, filler, most, over) => {
    const facts = { link: { type: 'url', label: words('Link'), hosts: [host] } }
    const part = channel === 'instagram' ? 'long' : 'short'
    const lint = (count: number) => {
      const text = { [lang]: `{link} ${filler.repeat(count)}` }
      const texts = { short: { [lang]: '{link}' }, long: { [lang]: '{link}' }, [part]: text }
      return said(small({ facts, messages: { one: message({ requires: ['link'], texts }) } }))
    }
    expect(lint(most)).toEqual([])
    expect(lint(most + 1)).toEqual([
      `problem: messages.one.texts.${part}.${lang}: On ${channel} it can reach ${over}: shorten it.`,
    ])
  })
  test('PL3: bytes are counted where a channel counts them', () => {
    const family = '👨‍👩‍👧‍👦'
    const lint = (count: number) => said(short({ en: `{n} {link} ${family.repeat(count)}` }))
    expect(lint(125)).toContainEqual(
      expect.stringMatching(/On bluesky it can reach 3\d{3} of 3000 bytes: shorten it\.$/),
    )
    expect(lint(100).join()).not.toContain('bytes')
  })
  test('PL3: the longest day and the longest time are tried, and both ends of a number', () => {
    const facts = { ...(small().facts as Draft), link: { type: 'url', label: words('Link'), hosts: ['a.fi'] } }
    const tried = (count: number) => {
      const text = `{day} {next} {n, plural, one {only a single flight} other {#}} {link} ${'a'.repeat(count)}`
      const texts = { short: { sv: text }, long: { sv: text } }
      const messages = { one: message({ requires: ['n', 'link', 'day', 'next'], texts }) }
      return said(small({ facts, messages }))
    }
    const fixed = 'torsdag 24 september torsdag 24 september kl. 00.30 only a single flight  '.length + 23
    expect(tried(280 - fixed)).toEqual([])
    expect(tried(281 - fixed)).toEqual([`${AT}.sv: On x it can reach 281 of 280: shorten it.`])
  })
  test.each([
    ['en', 'These are EXTRAORDINARY  circumstances, {link}', 'extraordinary circumstance*'],
    ['en', 'Entitled to no further compensation: {link}', 'no .. compensation'],
    ['fi', 'Poikkeuksellisissa olosuhteissa: {link}', 'poikkeuksellis* olosuhte*'],
    ['ja', 'これは不可抗力による{link}', '不可抗力'],
  ])('PL4: no words of the do-not-say list (%s)', (lang, text, pattern) => {
    const doNotSay = [
      {
        patterns: {
          en: ['extraordinary circumstance*', 'no .. compensation'],
          fi: ['poikkeuksellis* olosuhte*'],
          ja: ['不可抗力'],
        },
        reason: words('Legal'),
        unlock: 'legal',
      },
    ]
    const texts = (short: string) => ({ short: { [lang]: short }, long: { [lang]: '{link}' } })
    const lint = (short: string) => said({ ...one({ requires: ['link'], texts: texts(short) }), doNotSay })
    expect(lint(text)).toEqual([`${AT}.${lang}: "${pattern}" is on the do-not-say list.`])
    expect(lint('{link} circumstances, compensation')).toEqual([])
  })
  test('PL4: what a brief says never to say is left alone, what it says to say is not', () => {
    const doNotSay = [{ patterns: { en: ['our fault'] }, reason: words('Legal') }]
    const brief = (say: string) =>
      said({
        ...one({
          kind: 'brief',
          requires: ['link'],
          texts: { say: { en: say }, pointTo: { en: '{link}' }, neverSay: { en: 'It is our fault.' } },
        }),
        doNotSay,
      })
    expect(brief('We are sorry.')).toEqual([])
    expect(brief('It is our fault.')).toEqual([
      'problem: messages.one.texts.say.en: "our fault" is on the do-not-say list.',
    ])
  })
  test('PL5: links lead to allowed hosts', () => {
    const text = { en: 'https://a.example/ok https://b.example/x {n} {link}' }
    expect(said(short(text))).toContain(`${AT}.en: https://b.example/x leads to a host that no fact allows.`)
    expect(said(short({ en: 'See https://a.example/ok. {n} {link}', fi: 'https://a.example/ok {n} {link}' }))).toEqual(
      [],
    )
  })
  test('PL20: a link that is written out stands in every language', () => {
    expect(said(short({ en: 'https://a.example/ok {n} {link}', fi: 'https://a.example/no {n} {link}' }))).toEqual([
      `${AT}.en: The link https://a.example/no stands in fi and is missing here.`,
      `${AT}.fi: The link https://a.example/ok stands in en and is missing here.`,
    ])
    expect(said(short({ en: 'https://a.example/ok {n} {link}', fi: '{n} {link}' }))).toEqual([
      `${AT}.fi: The link https://a.example/ok stands in en and is missing here.`,
    ])
  })
  test('PL6: no apostrophe before a brace', () => {
    expect(said(short({ ...GOOD, en: "l'{n} {link}" }))).toEqual([
      `${AT}.en: An apostrophe before a brace turns the fact into plain text: write it as ’ or ''.`,
    ])
    expect(said(short({ ...GOOD, en: "l’{n} {link}, l''{n}" }))).toEqual([])
  })
  test('PL7: facts that exist and are required, in a template that can be read', () => {
    expect(said(short({ en: '{n} {link} {other}', fi: '{n} {link} {other}' }))).toEqual([
      `${AT}.en: There is no fact "other".`,
      `${AT}.fi: There is no fact "other".`,
    ])
    expect(said(short({ en: '{n} {link} {day}', fi: '{n} {link} {day}' }))).toEqual([
      `${AT}.en: "day" is used here, so the message has to require it.`,
      `${AT}.fi: "day" is used here, so the message has to require it.`,
    ])
    expect(said(one({ requires: ['n', 'link', 'other'] }))).toEqual([
      'problem: messages.one.requires: There is no fact "other".',
      'problem: messages.one.requires: No text says other.',
    ])
    expect(said(short({ ...GOOD, en: '{n, plural' }))).toEqual([
      expect.stringMatching(/^problem: messages\.one\.texts\.short\.en: This is not ICU MessageFormat: /),
    ])
  })
  test('PL7: a window can be written in the language', () => {
    const fr = '{n} {link} {window}'
    const texts = { short: { fr }, long: { fr } }
    expect(said(one({ requires: ['n', 'link', 'window'], texts }))).toEqual([
      `${AT}.fr: "window" cannot be written in fr yet.`,
      'problem: messages.one.texts.long.fr: "window" cannot be written in fr yet.',
    ])
  })
  test.each([
    ['en', 'Next update by 16:00: {link}'],
    ['fi', 'Kerromme lisää klo 16: {link}'],
    ['sv', 'Nästa uppdatering kl. 15: {link}'],
    ['de', 'Nächste Info bis 15 Uhr: {link}'],
    ['et', 'Järgmine teade kell 16: {link}'],
    ['ja', '次回更新：23時 {link}'],
    ['ko', '다음 안내: 23시 {link}'],
    ['zh-Hans', '下次更新：22点 {link}'],
  ])('PL12: a promise that the message does not name is found in %s', (lang, text) => {
    const texts = { short: { [lang]: text }, long: { [lang]: '{link}' } }
    expect(said(one({ requires: ['link'], texts }))).toEqual([
      `${AT}.${lang}: This promises an update, and the message names no "promise".`,
    ])
  })
  test('PL10: a sentence of over 20 words is a hint, in the languages that are counted so', () => {
    const long = `${'word '.repeat(20)}end`
    const hinted = (lang: string, text: string) =>
      said(one({ requires: ['link'], texts: { short: { [lang]: '{link}' }, long: { [lang]: text } } }))
    expect(hinted('en', `Short: {link} ${long}.`)).toEqual([
      'hint: messages.one.texts.long.en: The sentence "word word word word …" has up to 21 words: more than 20 are hard to read.',
    ])
    expect(hinted('en', `Word ${'word '.repeat(18)}end. {link} Word: ${'word '.repeat(19)}end`)).toEqual([])
    for (const lang of ['fi', 'sv']) expect(hinted(lang, `Sana: {link} ${'sana '.repeat(20)}loppu.`)).toHaveLength(1)
    expect(hinted('sv', `Vi beklagar kl. 15.00 ${'ord '.repeat(15)}slut. {link}`)).toEqual([])
    expect(hinted('de', `{link} ${long}.`)).toEqual([])
  })
})

describe('the plan', () => {
  const checklist = (...items: [string, number][]) =>
    items.map(([id, offsetMin]) => ({ id, offsetMin, role: 'lead', text: words(id) }))

  test('PL8: roles that exist, wherever they are named', () => {
    const unknown = small({
      owner: 'a',
      roles: { lead: { title: words('Lead'), deputies: ['b', 'lead'] }, anyone: { title: words('Anyone') } },
      severity: { alert: { when: words('Loud'), tell: ['lead', 'c'] } },
      checklist: [{ id: 'first', offsetMin: 0, role: 'd', text: words('First') }],
      stopList: [{ stop: 'campaigns', role: 'e', text: words('Stop') }],
      apology: { upTo: 'regret', unlock: 'f', guidance: words('Sorry') },
      doNotSay: [{ patterns: { en: ['never'] }, reason: words('Because'), unlock: 'g' }],
      messages: { one: message({ approval: [{ by: 'h', count: 1 }] }) },
    })
    const facts = { ...(unknown.facts as Draft), day: { type: 'date', label: words('Day'), owner: 'i' } }
    const lines = said({ ...unknown, facts })
    for (const role of 'abcdefghi') {
      expect(lines.filter((line) => line.endsWith(`There is no role "${role}".`))).toHaveLength(1)
    }
    expect(lines).toHaveLength(11)
    expect(lines).toContain('problem: roles.lead.deputies: Nobody is their own deputy.')
    expect(lines).toContain('problem: roles.anyone: "anyone" stands for whoever may approve: call the role otherwise.')
  })
  test('PL9: a mandatory language is a problem where the public misses it, a warning where the room does', () => {
    const languages = { mandatory: ['en', 'fi', 'sv'], abroad: ['ja'] }
    const lines = said(small({ languages }))
    expect(lines).toContain('problem: messages.one.texts: The language sv is mandatory, and it is missing.')
    expect(lines).toContain('warning: messages.one.texts: Readers abroad wait for it in ja.')
    expect(lines).toContain('warning: messages.one.title: The words are missing in sv.')
    expect(lines).toContain('warning: roles.lead.title: The words are missing in sv.')
    const closed = said({ ...one({ kind: 'faq' }), languages: { mandatory: ['en', 'fi'], abroad: ['ja'] } })
    expect(closed).toEqual([])
  })
  test('PL9: a brief is in the mandatory languages too', () => {
    const texts = { say: { en: '{n}' }, pointTo: { en: '{link}' }, neverSay: { en: 'Never.' } }
    expect(said({ ...one({ kind: 'brief', texts }), languages: { mandatory: ['en', 'fi'] } })).toEqual([
      'problem: messages.one.texts: The language fi is mandatory, and it is missing.',
    ])
  })
  test('PL9: short and long are in the same languages, and there is a text at all', () => {
    expect(said(one({ texts: { short: { en: GOOD.en }, long: GOOD } }))).toEqual([
      'problem: messages.one.texts: In fi there is no short.',
    ])
    expect(said(one({ texts: {} }))).toContain('problem: messages.one.texts: There is no text: write short, long.')
  })
  test('PL11: the checklist is in order of time, and every id is there once', () => {
    expect(said(small({ checklist: checklist(['a', 0], ['b', 30], ['c', 15]) }))).toEqual([
      'problem: checklist.2.offsetMin: It comes before "b": put it in order of time.',
    ])
    expect(said(small({ checklist: checklist(['a', 0], ['a', 0]) }))).toEqual([
      'problem: checklist.1.id: "a" is there already.',
    ])
    const twice = [
      { id: 'a', text: words('a') },
      { id: 'a', text: words('a') },
    ]
    expect(said(small({ exitCriteria: twice }))).toEqual(['problem: exitCriteria.1.id: "a" is there already.'])
    expect(said(small({ reviewedOn: '2026-05-01', nextReview: '2026-05-01' }))).toEqual([
      'problem: nextReview: The next review comes after the last one.',
    ])
  })
  test('PL13: who goes beyond the apology policy asks the role that can unlock it', () => {
    const apology = { upTo: 'regret', unlock: 'legal', guidance: words('Sorry') }
    expect(said({ ...one({ tone: 'apologise' }), apology })).toEqual([
      'problem: messages.one.tone: This goes beyond "regret": let "legal" approve it as well.',
    ])
    const approval = [
      { by: 'anyone', count: 1 },
      { by: 'legal', count: 1 },
    ]
    expect(said({ ...one({ tone: 'apologise', approval }), apology })).toEqual([])
  })
  test('PL14: a situation is named, and a brief is no post', () => {
    const wrong = ['problem: messages.one: A message of the kind situation names its situation, and no other does.']
    expect(said(one({ kind: 'situation' }))).toEqual(wrong)
    expect(said(one({ situation: 'atRisk' }))).toEqual(wrong)
    const texts = { short: GOOD, long: GOOD, say: GOOD }
    expect(said(one({ texts }))).toEqual([
      'problem: messages.one.texts: Write short, long: a brief is no post, and a post is no brief.',
    ])
  })
  test('PL17: a wrong value is one of another fact of its type, and a correction says both', () => {
    const facts = (former: Draft) => ({ ...(small().facts as Draft), was: { label: words('Was'), ...former } })
    const wrong = ['problem: facts.was.formerOf: Name another fact of the same type: the one with the right value.']
    expect(said(small({ facts: facts({ type: 'text', formerOf: 'n' }) }))).toEqual(wrong)
    expect(said(small({ facts: facts({ type: 'text', formerOf: 'none' }) }))).toEqual(wrong)
    expect(said(small({ facts: facts({ type: 'text', formerOf: 'was' }) }))).toEqual(wrong)
    const was = facts({ type: 'integer', min: 1, max: 9, formerOf: 'n' })
    const lint = (keys: string[], kind = 'correction') => {
      const text = { en: keys.map((key) => `{${key}}`).join(' ') }
      return said({ ...one({ kind, requires: keys, texts: { short: text, long: text } }), facts: was })
    }
    expect(lint(['n', 'was', 'link'])).toEqual([])
    expect(lint(['was', 'link'], 'update')).toEqual([])
    expect(lint(['was', 'link'])).toEqual([
      'problem: messages.one.requires: It says the wrong value "was" and not the right one: require "n".',
    ])
  })
  test('PL17: what a correction puts right it says', () => {
    const wrong = ['problem: messages.one.corrects: A correction says what it puts right: require "day".']
    expect(said(one({ kind: 'correction', corrects: ['day'] }))).toEqual(wrong)
    expect(said(one({ kind: 'correction', corrects: ['link'] }))).toEqual([])
  })
  test('PL18: nothing new has its promise, and a brief stops no clock', () => {
    expect(said(one({ nothingNew: true }))).toEqual([
      'problem: messages.one.nothingNew: When there is nothing new it says when there will be: name its promise.',
    ])
    const text = { en: '{n} {link} {next}' }
    const promising = { promise: 'next', requires: ['n', 'link', 'next'], texts: { short: text, long: text } }
    expect(said(one({ nothingNew: true, ...promising }))).toEqual([])
    const texts = { say: { en: '{n}' }, pointTo: { en: '{link}' }, neverSay: { en: 'Never.' } }
    expect(said(one({ kind: 'brief', tellsOptions: true, firstWords: true, texts }))).toContain(
      'problem: messages.one: A brief is no post: leave out firstWords, tellsOptions.',
    )
  })
  test('PL19: a text in zh-Hans leads to nothing that China cannot open', () => {
    const lint = (hosts: string[], lang: string, text = '{link}') => {
      const facts = { link: { type: 'url', label: words('Link'), hosts } }
      const texts = { short: { [lang]: text }, long: { [lang]: text } }
      return said(small({ facts, messages: { one: message({ requires: ['link'], texts }) } }))
    }
    const at = (part: string) =>
      `problem: messages.one.texts.${part}.zh-Hans: A link may lead to www.youtube.com, which its readers cannot open.`
    expect(lint(['a.example', 'www.youtube.com'], 'zh-Hans')).toEqual([at('short'), at('long')])
    expect(lint(['a.example', 'www.youtube.com'], 'en')).toEqual([])
    expect(lint(['a.example'], 'zh-Hans')).toEqual([])
  })
  test('PL15: what a shipped playbook lacks is a warning', () => {
    const all = check(stringify(one({ kind: undefined, tone: undefined })), 'small.yaml')
    const lines = all.map(({ level, message }) => `${level}: ${message}`)
    expect(lines).toContain('warning: messages.one: It does not say its kind, tone.')
    expect(lines).toContain('warning: messages: There are 0 messages of the kind faq: answer at least 10.')
    expect(lines).toContain('warning: facts.day: No message requires this fact: use it or leave it out.')
    expect(lines).toContainEqual(
      expect.stringMatching(/^warning: These parts are missing: reviewedOn, .*exitCriteria\.$/),
    )
    expect(lines).toContainEqual(expect.stringMatching(/^warning: messages: There is no message of the kind aware, /))
  })
  test('PL21: where services are cancelled, those whose service is changed or in doubt are told as well', () => {
    const trigger = { disruption: { modes: ['rail'] } }
    expect(said({ ...one({ kind: 'situation', situation: 'rerouted' }), trigger })).toEqual([
      'warning: messages: Services can be cancelled, and there is no message for customers who are in the situation cancelled, atRisk.',
    ])
    expect(said({ ...small(), trigger: { disruption: { causes: ['STRIKE'] } } })).toEqual([])
  })
  test('PL22: one message for when there is nothing new needs no more than the first words had', () => {
    const nothingNew = (...keys: string[]) => {
      const text = { en: [...keys, 'next'].map((key) => `{${key}}`).join(' ') }
      const texts = { short: text, long: text }
      return message({ nothingNew: true, promise: 'next', requires: [...keys, 'next'], texts })
    }
    const first = message({
      firstWords: true,
      requires: ['link'],
      texts: { short: { en: '{link}' }, long: { en: '{link}' } },
    })
    const warned = [
      'warning: messages.later.requires: When there is nothing new, an incident may have no facts but those of its first words: write one such message that needs no n.',
    ]
    expect(said(small({ messages: { first, later: nothingNew('n', 'link') } }))).toEqual(warned)
    expect(said(small({ messages: { first, later: nothingNew('link') } }))).toEqual([])
    expect(said(small({ messages: { first, later: nothingNew('n', 'link'), last: nothingNew() } }))).toEqual([])
    // Another message may be the first: what only one of them says is not certain.
    const other = message({ firstWords: true })
    expect(said(small({ messages: { first, other, later: nothingNew('n', 'link') } }))).toEqual(warned)
  })
})

describe('words of the findings', () => {
  test('PL23: in each language the same things stand in braces, and what is quoted stays as it is in the file', () => {
    for (const { en, ...others } of Object.values(FINDING_WORDS)) {
      for (const [lang, text] of Object.entries(others)) {
        expect(placeholdersOf(text, lang).sort()).toEqual(placeholdersOf(en, 'en').sort())
        expect(missingPlurals(text, lang)).toEqual([])
      }
    }
  })
  test('PL23: each sentence of the format is there in the other languages, and no sentence that it does not have', () => {
    const contract = new URL('../../contract/src/', import.meta.url)
    const said = ['playbook-file.ts', 'playbook-plan.ts'].flatMap((name) => {
      const source = readFileSync(new URL(name, contract), 'utf8')
      return [...source.matchAll(/'([A-Z][^'\n]*\.)'/g)].map(([, sentence]) => sentence)
    })
    const language = 'Give a language as BCP-47, such as fi, sv-FI or zh-Hans.'
    expect(Object.keys(FORMAT_WORDS).sort()).toEqual([...new Set([...said, language])].sort())
  })
  test('PL23: what is not YAML, in words of ours where we have them', () => {
    const first = (source: string) => check(source, 'small.yaml')[0]?.code
    expect(first('a: 1\n\tb: 2')).toBe('yaml_indent')
    expect(first('a: "b')).toBe('yaml_unfinished')
    expect(first('a: 1\na: 2')).toBe('yaml_twice')
    expect(first('a: b: c')).toBe('not_yaml')
  })
  test('PL23: every code has been planted above, and the sentence of each has what it needs', () => {
    // The file's bytes and the number of its version are looked at by the server.
    const elsewhere = ['too_large', 'version_in_use']
    expect(Object.keys(FINDING_WORDS).filter((code) => !seen.has(code))).toEqual(elsewhere)
  })
})
