import { expect, test } from 'vitest'
import { checkFact, staled, turnsStale } from './facts.ts'

const said = (...args: Parameters<typeof checkFact>) => {
  const result = checkFact(...args)
  return result.ok ? result.value : (result.refusal.detail?.expected ?? result.refusal.code)
}

test('FA1: a whole number lies in its sanity range', () => {
  const rule = { type: 'integer', min: 1, max: 2_000 } as const
  expect(said('cancelled', rule, ' 0130 ')).toBe('130')
  for (const bad of ['0', '2001', '12.5', '1 300', '１３', 'many', '-3', '1e3', '']) {
    expect(said('cancelled', rule, bad)).toBe('a whole number from 1 to 2000')
  }
  expect(said('cancelled', { type: 'integer' }, '-1')).toMatch(/from 0 to/)
})

test('FA2: an instant names its zone and is kept in UTC', () => {
  const rule = { type: 'instant' } as const
  expect(said('nextUpdate', rule, '2013-11-15T16:00+02:00')).toBe('2013-11-15T14:00:00.000Z')
  expect(said('nextUpdate', rule, '2013-11-15T14:00:00.000Z')).toBe('2013-11-15T14:00:00.000Z')
  for (const bad of ['2013-11-15T16:00', '2013-02-30T16:00Z', '2013-11-15T24:00Z', '16:00', '2013-11-15']) {
    expect(said('nextUpdate', rule, bad)).toMatch(/with its zone/)
  }
})

test('FA3: a date is a day of the calendar', () => {
  expect(said('strikeDay', { type: 'date' }, '2012-02-29')).toBe('2012-02-29')
  for (const bad of ['2013-02-29', '2013-13-01', '15.11.2013', '2013-1-5']) {
    expect(said('strikeDay', { type: 'date' }, bad)).toMatch(/a date/)
  }
})

test('FA4: a link leads to one of our hosts and hides nothing', () => {
  const rule = { type: 'url', hosts: ['ours.example'] } as const
  for (const good of ['https://ours.example', 'https://www.ours.example/a?b=1#c', 'http://OURS.example:8080/']) {
    expect(said('link', rule, good)).toBe(good)
  }
  for (const bad of ['https://theirs.example/', 'https://notours.example/', 'https://ours.example@theirs.example/']) {
    expect(checkFact('link', rule, bad).ok).toBe(false)
  }
  for (const bad of ['javascript:alert(1)', 'ours.example', 'https://ours.example\\@theirs.example', 'https://a b']) {
    expect(checkFact('link', { type: 'url' }, bad).ok).toBe(false)
  }
})

test('FA5: words stand on one line', () => {
  expect(said('place', { type: 'text' }, ' Tampere ')).toBe('Tampere')
  expect(checkFact('place', { type: 'text' }, 'a\nb').ok).toBe(false)
  expect(checkFact('place', { type: 'text' }, '  ').ok).toBe(false)
})

test('FA6: a refusal names the fact, what it needs, and the start of what was given', () => {
  expect(checkFact('strikeDay', { type: 'date' }, 'x'.repeat(100))).toEqual({
    ok: false,
    refusal: {
      code: 'fact_invalid',
      detail: { key: 'strikeDay', expected: 'a date such as 2013-11-15', got: `${'x'.repeat(39)}…` },
    },
  })
})

test('FA7: a text turns stale when a fact that it carries has a newer version, and only once', () => {
  const carrier = { state: 'draft', facts: { cancelled: 2, link: 1 }, staleFacts: ['link'] } as const
  expect(turnsStale(carrier, 'cancelled', 3)).toBe(true)
  expect(turnsStale(carrier, 'cancelled', 2)).toBe(false)
  expect(turnsStale(carrier, 'link', 9)).toBe(false)
  expect(turnsStale(carrier, 'nextUpdate', 5)).toBe(false)
  expect(turnsStale({ ...carrier, state: 'discarded' }, 'cancelled', 3)).toBe(false)
  expect(staled(carrier, 'cancelled').staleFacts).toEqual(['cancelled', 'link'])
})
