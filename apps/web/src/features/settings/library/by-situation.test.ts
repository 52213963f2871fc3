import type { Asset } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { bySituation, languagesOf } from './by-situation.ts'

const asset = (title: string, lang: string | null, situation: Asset['situation']): Asset => ({
  id: title,
  kind: 'link',
  title,
  url: 'https://suvantoair.example',
  lang,
  situation,
  alt: null,
  approved: null,
  addedBy: { id: '1', name: 'Comms 1' },
})
const LIBRARY = [
  asset('Map', null, null),
  asset('Where to sleep', 'fi', 'stranded'),
  asset('Rebook', 'sv', 'cancelled'),
  asset('Picture', null, 'cancelled'),
  asset('Refund', 'en', 'cancelled'),
  asset('Call', 'en', 'cancelled'),
]
const shelves = (lang: string) =>
  bySituation(LIBRARY, lang).map(({ situation, assets }) => [situation, ...assets.map(({ title }) => title)])

test('LI7: by situation, in each by language and title; what is of any comes last', () => {
  expect(shelves('')).toEqual([
    ['cancelled', 'Call', 'Refund', 'Rebook', 'Picture'],
    ['stranded', 'Where to sleep'],
    [null, 'Map'],
  ])
})

test('LI7: of one language, with what is in none', () => {
  expect(shelves('sv')).toEqual([
    ['cancelled', 'Rebook', 'Picture'],
    [null, 'Map'],
  ])
  expect(languagesOf(LIBRARY)).toEqual(['en', 'fi', 'sv'])
})
