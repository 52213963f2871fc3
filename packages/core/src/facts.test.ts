import { describe, expect, test } from 'vitest'
import { carriedValue, checkFact, type Known, staleFacts } from './facts.ts'
import { pick, randomFrom } from './random.ts'

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

describe('FA7: a text is stale while a fact that it says has another value', () => {
  const known =
    (values: Record<string, string>, expiresAt: string | null = null) =>
    (key: string): Known | undefined =>
      values[key] === undefined ? undefined : { type: 'text', value: values[key], expiresAt }
  const carrier = { lang: 'fi', facts: { cancelled: '100', place: 'Turussa' }, promiseKey: null }

  test('by value: what is set back is right again', () => {
    expect(staleFacts(carrier, known({ cancelled: '130', place: 'Turussa' }), 0)).toEqual([
      { key: 'cancelled', why: 'changed' },
    ])
    expect(staleFacts(carrier, known({ cancelled: '100', place: 'Turussa' }), 0)).toEqual([])
    expect(staleFacts(carrier, known({ other: '1' }), 0)).toEqual([])
  })

  test('words by language: only the language whose words changed', () => {
    const places = (fi: string, sv: string) => JSON.stringify({ fi, sv })
    expect(carriedValue({ value: places('Turussa', 'i Åbo') }, 'sv-FI')).toBe('i Åbo')
    expect(staleFacts(carrier, known({ place: places('Turussa', 'i Åbo nu') }), 0)).toEqual([])
    expect(staleFacts(carrier, known({ place: places('Porissa', 'i Åbo') }), 0)).toHaveLength(1)
  })

  test('FA13: a value that nobody confirmed in time has expired', () => {
    const at = '2013-11-14T10:00:00.000Z'
    const facts = known({ cancelled: '100' }, at)
    expect(staleFacts(carrier, facts, Date.parse(at) - 1)).toEqual([])
    expect(staleFacts(carrier, facts, Date.parse(at))).toEqual([{ key: 'cancelled', why: 'expired' }])
  })

  test('FA14: a later next update makes no post wrong that is out, but every text that is not', () => {
    const promising = { lang: 'en', facts: { nextUpdate: 'a' }, promiseKey: 'nextUpdate' }
    expect(staleFacts(promising, known({ nextUpdate: 'b' }), 0)).toHaveLength(1)
    expect(staleFacts(promising, known({ nextUpdate: 'b' }), 0, true)).toEqual([])
  })

  test('FA15: of 1,000 carriers every one that says another value is found, and no other', () => {
    const random = randomFrom(1)
    const keys = Array.from({ length: 12 }, (_, index) => `fact${index}`)
    for (let round = 0; round < 20; round++) {
      const now = Object.fromEntries(keys.map((key) => [key, pick(['1', '2', '3'], random)]))
      const carriers = Array.from({ length: 1_000 }, () => ({
        lang: pick(['en', 'fi', 'ja'], random),
        promiseKey: null,
        facts: Object.fromEntries(keys.filter(() => random() < 0.4).map((key) => [key, pick(['1', '2', '3'], random)])),
      }))
      for (const one of carriers) {
        const wrong = keys.filter((key) => one.facts[key] !== undefined && one.facts[key] !== now[key]).sort()
        expect(staleFacts(one, known(now), 0).map(({ key }) => key)).toEqual(wrong)
      }
    }
  })
})
