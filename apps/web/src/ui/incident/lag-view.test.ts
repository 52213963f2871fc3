import { zPlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { expect, test } from 'vitest'
import { lagView, notOut } from './lag-view.ts'

const at = (minute: number) => new Date(Date.UTC(2013, 10, 15, 8, minute)).toISOString()
const ms = (minute: number) => Date.parse(at(minute))
const post = (draftId: string, lang: string, minute: number | null, channel = 'x') => ({
  draftId,
  channel,
  account: `${channel}-${lang}`,
  lang,
  postedAt: minute === null ? null : at(minute),
})
const texts = { en: 'Cancelled.', fi: 'Peruttu.', ja: '欠航', de: 'Gestrichen.' }
const playbook = zPlaybookFile.parse({
  tenfold: 1,
  id: 'strike',
  version: 1,
  title: { en: 'Strike' },
  languages: { mandatory: ['en', 'fi'] },
  facts: {},
  messages: { aware: { title: { en: 'Aware' }, requires: [], texts: { short: texts, long: texts } } },
})
const accounts = [{ languages: ['en', 'fi'] }, { languages: ['ja'] }]
const knows = { messageOf: () => 'aware', playbook, accounts }
const states = (view: ReturnType<typeof lagView>) =>
  view.rounds.map(({ languages }) => languages.map(({ lang, state }) => `${lang} ${state}`).join(', '))

test('WN4: a message is meant for the languages that it has texts in and that an account speaks', () => {
  const view = lagView([post('a', 'en', 0), post('b', 'fi', 2)], knows, ms(30))
  expect(view.source).toBe('en')
  expect(states(view)).toEqual(['en out, fi out, ja waiting'])
  expect(notOut(view)).toEqual([{ lang: 'ja', lagMs: 30 * 60_000 }])
})

test('WN4: a brief is no post to the public', () => {
  const view = lagView([post('a', 'en', 0), post('b', 'fi', 2, 'brief')], knows, ms(30))
  expect(states(view)).toEqual(['en out, fi waiting, ja waiting'])
})

test('WN4: a wall without drafts and playbook tells of the languages that wait in the outbox or once spoke', () => {
  const wall = { messageOf: () => undefined, playbook: undefined, accounts: [] }
  const first = [post('a', 'fi', 0), post('b', 'en', 3), post('c', 'ko', null)]
  expect(states(lagView(first, wall, ms(30)))).toEqual(['fi out, en out, ko waiting'])
  const second = [...first, post('d', 'fi', 60)]
  expect(notOut(lagView(second, wall, ms(70))).map(({ lang }) => lang)).toEqual(['en', 'ko'])
  expect(lagView([post('c', 'ko', null)], wall, ms(30))).toEqual({ source: null, rounds: [] })
})
