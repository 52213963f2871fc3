import { expect, test } from 'vitest'
import { codesharesOf, flightNumber } from './flight-number.ts'

test.each([
  ['AY016', 'AY16', 'AY'],
  [' ay 16', 'AY16', 'AY'],
  ['AY0000', 'AY0', 'AY'],
  ['0B181', '0B181', '0B'],
  ['A3764', 'A3764', 'A3'],
  ['U22779', 'U22779', 'U2'],
  ['BPS692', 'BPS692', 'BPS'],
  ['DY1330P', 'DY1330P', 'DY'],
])('FL1: %s is %s of %s', (told, number, operator) => {
  expect(flightNumber(told)).toEqual({ number, operator })
})

test.each(['', 'NJE', '6298', 'AY', 'OH-ABC', 'FIN1KA', '1234', 'AY123456', '<b>AY1</b>'])(
  'FL1: "%s" is no flight number',
  (told) => {
    expect(flightNumber(told)).toBeNull()
  },
)

test('FL1: codeshares are numbers, each once, never the own one', () => {
  const own = { number: 'AY16', operator: 'AY' }
  expect(codesharesOf(own, ['BA6090', 'aa 8988', '', 'AY016', 'BA6090', 'x'])).toEqual(['AA8988', 'BA6090'])
  expect(
    codesharesOf(
      own,
      Array.from({ length: 99 }, (_, i) => `BA${i + 1}`),
    ),
  ).toHaveLength(20)
})
