import { expect, test } from 'vitest'
import { moneyOf, phoneOf, servicesOf, windowOf, wordsByLanguage, writeMoney, writeWindow } from './fact-forms.ts'
import { checkFact, type FactRule } from './facts.ts'

const said = (rule: FactRule, value: string) => {
  const result = checkFact('it', rule, value)
  return result.ok ? result.value : result.refusal.detail?.expected
}

test('FA8: an amount has a currency and lies in its range, and is written in one form', () => {
  for (const same of ['250 EUR', 'EUR 250', '250EUR', '0250.00 EUR', 'EUR 250,00']) {
    expect(said({ type: 'money', min: 1, max: 600 }, same)).toBe('250 EUR')
  }
  expect(writeMoney(moneyOf('12,50 SEK') ?? { amount: '', currency: '' })).toBe('12.50 SEK')
  for (const bad of ['250', '250 €', '2.5 EUR', '-1 EUR', '250 EUR SEK', 'EUR']) expect(moneyOf(bad)).toBeNull()
  expect(said({ type: 'money', min: 1, max: 600 }, '601 EUR')).toBe('an amount from 1 to 600')
})

test('FA9: a phone number names its country', () => {
  expect(said({ type: 'phone' }, ' +358 (9) 123-4567 ')).toBe('+358 9 123 4567')
  for (const bad of ['09 123 4567', '+0 123 4567', '+358', '+358 9 123 4567 ext 8', '+358 9 1234567890123']) {
    expect(phoneOf(bad)).toBeNull()
  }
})

test('FA10: services are numbers as travellers know them, each once, and not too many', () => {
  expect(said({ type: 'services' }, 'sv431,  ic 27; SV431')).toBe('SV431, IC 27')
  for (const bad of ['', 'Helsinki', 'SV431 and SV433', 'SV431234', 'ABCD1']) expect(servicesOf(bad)).toBeNull()
  expect(said({ type: 'services', max: 1 }, 'SV431, SV433')).toMatch(/^at most 1 /)
})

test('FA11: a window runs forward, and what it leaves out lies within', () => {
  const whole = '2013-11-25/2014-05-31 except 2013-12-16/2014-01-06'
  expect(said({ type: 'window' }, whole.replace(' except ', '  except  '))).toBe(whole)
  expect(windowOf('2013-11-25/2013-11-25')).toEqual({ from: '2013-11-25', to: '2013-11-25', except: null })
  expect(writeWindow({ from: '2013-11-25', to: '2013-11-30', except: null })).toBe('2013-11-25/2013-11-30')
  for (const bad of [
    '2013-11-25',
    '2013-11-25/2013-11-24',
    '2013-11-31/2013-12-01',
    '2013-11-25/2013-11-30 except 2013-11-24/2013-11-26',
    '2013-11-25/2013-11-30 except 2013-11-26/2013-12-01',
    '2013-11-25/2013-11-30 except 2013-11-26/2013-11-26 except 2013-11-28/2013-11-28',
  ]) {
    expect(windowOf(bad), bad).toBeNull()
  }
})

test('FA12: words by language are whole in each of them', () => {
  const good = '{"en":"by the desk","fi":"tiskillä"}'
  expect(said({ type: 'text', max: 11 }, good)).toBe(good)
  expect(said({ type: 'text', max: 10 }, good)).toBe('words on one line')
  expect(said({ type: 'text' }, '{"en":"one","fi":" "}')).toBe('words on one line')
  expect(said({ type: 'text' }, '{"en":"one\\ntwo"}')).toBe('words on one line')
  for (const plain of ['{"en":1}', '{"EN":"one"}', '{}', '[1]', '{broken', 'Tampere']) {
    expect(wordsByLanguage(plain)).toBeNull()
    expect(said({ type: 'text' }, plain)).toBe(plain)
  }
})
