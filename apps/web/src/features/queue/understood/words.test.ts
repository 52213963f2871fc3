import { expect, test } from 'vitest'
import { translator } from '../../../i18n/words.ts'
import { understoodWords } from '../../../ui/understood-words.ts'
import { understoodPanelWords } from './words.ts'

const LOCALES = ['en', 'fi', 'sv'] as const

test('UV5: copies are counted with the post itself', () => {
  const rows = LOCALES.map((locale) => translator(understoodWords, locale)('copies', { count: 2 }))
  expect(rows).toEqual(['2 alike', '2 samanlaista', '2 likadana'])
  const details = LOCALES.map((locale) => translator(understoodPanelWords, locale)('first', { size: 2 }))
  expect(details).toEqual([
    'The first of 2 nearly identical posts',
    'Ensimmäinen 2 lähes samanlaisesta viestistä',
    'Det första av 2 nästan likadana meddelanden',
  ])
})

test('UV5: a count of contacts that ends at twenty says so', () => {
  const said = (count: number) =>
    LOCALES.map((locale) => translator(understoodPanelWords, locale)('contacts', { count }))
  expect(said(3)).toEqual([
    'Third contact in 24 hours',
    'Kolmas yhteydenotto 24 tunnin aikana',
    'Tredje kontakten på 24 timmar',
  ])
  expect(said(19)).toEqual([
    '19th contact in 24 hours',
    '19. yhteydenotto 24 tunnin aikana',
    '19:e kontakten på 24 timmar',
  ])
  expect(said(20)).toEqual([
    '20 or more contacts in 24 hours',
    'Vähintään 20 yhteydenottoa 24 tunnin aikana',
    '20 eller fler kontakter på 24 timmar',
  ])
})
