import { describe, expect, test } from 'vitest'
import { missingPlurals, placeholdersOf, render } from './render.ts'

const FLIGHTS = '{n, plural, one {# flight} other {# flights}} on {day}'

describe('render', () => {
  test('RE1: the count chooses the form', () => {
    expect(render(FLIGHTS, { n: 1, day: 'Friday' }, 'en')).toEqual({ ok: true, value: '1 flight on Friday' })
    expect(render(FLIGHTS, { n: 1300, day: 'Friday' }, 'en')).toEqual({ ok: true, value: '1,300 flights on Friday' })
    expect(render('{n, plural, one {# lennon} other {# lentoa}}', { n: 1300 }, 'fi')).toEqual({
      ok: true,
      value: '1\u00a0300 lentoa',
    })
  })
  test('RE2: a missing fact is refused by name, and nothing is printed', () => {
    expect(render(FLIGHTS, {}, 'en')).toEqual({
      ok: false,
      refusal: { code: 'fact_missing', detail: { keys: 'n, day' } },
    })
  })
  test('RE3: a fact inside a plural form is found too', () => {
    expect(placeholdersOf('{n, plural, one {at {place}} other {#}}', 'en')).toEqual(['n', 'place'])
  })
  test('RE4: plural forms that the language has and the text lacks', () => {
    expect(missingPlurals('{n, plural, other {#}}', 'en')).toEqual(['one'])
    expect(missingPlurals('{n, plural, one {#} other {#}}', 'ru')).toEqual(['few', 'many'])
    expect(missingPlurals('{n, plural, other {#}}', 'ja')).toEqual([])
  })
  test('RE5: angle brackets are text, and no invisible characters are added', () => {
    expect(render('a < b {x}', { x: 'ab' }, 'en')).toEqual({ ok: true, value: 'a < b ab' })
  })
})
