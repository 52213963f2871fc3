import { SLICE_KINDS } from '@tenfold/core/surge/slice.ts'
import { expect, test } from 'vitest'
import { sliceName } from './slice-name.ts'

const VALUES = {
  all: '',
  account: 'x-fi',
  channel: 'x',
  language: 'fi',
  topic: 'cancellation-delay',
  'channel-language': 'x/fi',
  'topic-account': 'cancellation-delay/x-fi',
} as const

test('WC1: every part of the talk has a name in each language of the screens', () => {
  const names = (['en', 'fi', 'sv'] as const).map((locale) =>
    SLICE_KINDS.map((kind) => sliceName({ kind, value: VALUES[kind] }, locale)),
  )
  expect(names).toEqual([
    ['all conversation', 'x-fi', 'X', 'Finnish', 'Cancelled or late', 'X in Finnish', 'Cancelled or late, x-fi'],
    ['koko keskustelu', 'x-fi', 'X', 'suomi', 'Peruttu tai myöhässä', 'X, suomi', 'Peruttu tai myöhässä, x-fi'],
    [
      'hela diskussionen',
      'x-fi',
      'X',
      'finska',
      'Inställt eller försenat',
      'X på finska',
      'Inställt eller försenat, x-fi',
    ],
  ])
  expect(sliceName({ kind: 'topic', value: 'unheard-of' }, 'en')).toBe('unheard-of')
})
