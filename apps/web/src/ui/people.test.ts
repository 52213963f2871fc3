import { AUTHORS_MOST } from '@tenfold/core/surge/authors.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../i18n/format.ts'
import { LOCALES } from '../i18n/locale.tsx'
import { messagesBy, people } from './people.ts'

test('FG9: messages are told with the people who wrote them, one or many, in every language', () => {
  const said = (locale: (typeof LOCALES)[number], messages: number, authors: number | null) =>
    messagesBy(messages, authors, formatOf(locale, 'Europe/Helsinki'))
  expect(LOCALES.map((locale) => said(locale, 60, 1))).toEqual([
    '60 messages by 1 person',
    '60 viestiä 1 kirjoittajalta',
    '60 meddelanden av 1 skribent',
  ])
  expect(LOCALES.map((locale) => said(locale, 1, 1))).toEqual([
    '1 message by 1 person',
    '1 viesti 1 kirjoittajalta',
    '1 meddelande av 1 skribent',
  ])
  expect(said('en', 60, 58)).toBe('60 messages by 58 people')
  expect(said('sv', 60, 58)).toBe('60 meddelanden av 58 skribenter')
  expect(LOCALES.map((locale) => said(locale, 60, null))).toEqual(['60 messages', '60 viestiä', '60 meddelanden'])
  for (const locale of LOCALES) {
    const most = formatOf(locale, 'Europe/Helsinki').number(AUTHORS_MOST)
    expect(said(locale, 90_000, AUTHORS_MOST)).toMatch(new RegExp(`(at least|vähintään|minst) ${most}`))
    expect(people(AUTHORS_MOST, formatOf(locale, 'Europe/Helsinki'))).toMatch(new RegExp(`^.+ ${most}$`))
    expect(people(12, formatOf(locale, 'Europe/Helsinki'))).toBe('12')
    expect(people(null, formatOf(locale, 'Europe/Helsinki'))).toBe('–')
  }
})
