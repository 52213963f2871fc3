import type { Fact, Publication } from '@tenfold/contract/drafting.ts'
import { zPlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { expect, test } from 'vitest'
import { nothingNewTexts } from './nothing-new-texts.ts'
import { promisingPosts } from './promising-posts.ts'

const message = (more: object) => ({
  title: { en: 'No news' },
  requires: ['nextUpdate'],
  promise: 'nextUpdate',
  ...more,
})
const playbook = (messages: object) =>
  zPlaybookFile.parse({
    tenfold: 1,
    id: 'strike',
    version: 1,
    title: { en: 'Strike' },
    facts: {
      nextUpdate: { type: 'instant', label: { en: 'Next update by' } },
      link: { type: 'url', label: { en: 'Link' } },
    },
    messages,
  })
const quiet = playbook({
  update: message({ texts: { short: {}, long: {} } }),
  noNews: message({
    nothingNew: true,
    requires: ['nextUpdate', 'link'],
    texts: {
      short: { en: 'Nothing new. Next update by {nextUpdate}.', fi: 'Ei uutta. Seuraava päivitys {nextUpdate}.' },
      long: {
        en: 'Nothing new yet. Next update by {nextUpdate}: {link}',
        fi: 'Ei vielä uutta. Päivitys {nextUpdate}.',
      },
    },
  }),
})
const fact = (key: string, type: Fact['type'], value: string): Fact => ({
  incidentId: 'i',
  key,
  type,
  value,
  version: 1,
  source: 'person',
  setBy: { id: 'u', name: 'Shift lead' },
  why: null,
  asOf: value,
  expiresAt: null,
})
const FACTS = [
  fact('nextUpdate', 'instant', '2013-11-15T12:00:00.000Z'),
  fact('link', 'url', 'https://suvantoair.example/strike'),
]
const place = (account: string, channel: string, lang: string) => ({ account, channel, lang })

test('WN5: the text of every language stands ready with the new time, in the form of each channel', () => {
  const places = [place('x-global', 'x', 'en'), place('fb', 'facebook', 'en'), place('li', 'linkedin', 'en')]
  const texts = nothingNewTexts(quiet, FACTS, [...places, place('x-fi', 'x', 'fi')], '2013-11-15T14:00:00.000Z')
  expect(texts?.map(({ lang, form, accounts, text }) => [lang, form, accounts.join(), text])).toEqual([
    ['en', 'short', 'x-global', 'Nothing new. Next update by 16:00.'],
    ['en', 'long', 'fb,li', 'Nothing new yet. Next update by 16:00: https://suvantoair.example/strike'],
    ['fi', 'short', 'x-fi', 'Ei uutta. Seuraava päivitys klo 16.00.'],
  ])
})

test('WN5: a language without a text and facts that are missing are said', () => {
  const [ja] = nothingNewTexts(quiet, FACTS, [place('line', 'line', 'ja')], FACTS[0]?.value ?? '') ?? []
  expect(ja).toMatchObject({ text: null, missing: [] })
  const [en] = nothingNewTexts(quiet, [], [place('fb', 'facebook', 'en')], FACTS[0]?.value ?? '') ?? []
  expect(en).toMatchObject({ text: null, missing: ['link'] })
})

test('WN5: without such a message there is nothing to write', () => {
  expect(nothingNewTexts(playbook({}), FACTS, [], FACTS[0]?.value ?? '')).toBeNull()
})

test('WN5: it is written wherever the promise was made: released, with that time, each account and language once', () => {
  const drafts = ['a', 'b', 'd', 'e', 'f'].map((id) => ({ id, promisesAt: 'noon' }))
  const post = (draftId: string, account: string, state: Publication['state'], postedAt: string | null = null) => ({
    draftId,
    account,
    channel: account === 'staff' ? 'brief' : 'x',
    lang: 'en',
    state,
    postedAt,
  })
  const posts = [
    post('f', 'x-ready', 'ready'),
    post('a', 'x-global', 'posted', '2013-11-15T12:10:00.000Z'),
    post('b', 'x-global', 'posted', '2013-11-15T12:00:00.000Z'),
    post('c', 'x-fi', 'posted', '2013-11-15T11:00:00.000Z'),
    post('d', 'x-se', 'held'),
    post('e', 'staff', 'posted', '2013-11-15T11:00:00.000Z'),
  ]
  const making = promisingPosts('noon', [...drafts, { id: 'c', promisesAt: 'one' }], posts)
  expect(making.map(({ draftId }) => draftId)).toEqual(['b', 'f'])
})
