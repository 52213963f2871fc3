import { readFileSync } from 'node:fs'
import { findReferences } from '@tenfold/core/understand/references.ts'
import { expect, test } from 'vitest'
import { parseGazetteer } from './gazetteer.ts'

const FOLDER = new URL('../lexicons/', import.meta.url)
const carriers = readFileSync(new URL('carriers.yaml', FOLDER), 'utf8')
const places = readFileSync(new URL('places.yaml', FOLDER), 'utf8')

test('GZ1: the shipped files load and know the carriers and railways of the drills', () => {
  const parsed = parseGazetteer({ carriers, places })
  if (!('gazetteer' in parsed)) throw new Error(JSON.stringify(parsed.problems))
  const valuesIn = (text: string) => findReferences(text, parsed.gazetteer).map(({ value }) => value)
  expect(valuesIn('ZZ 301, Suvanto Air 312')).toEqual(['ZZ301', 'ZZ312'])
  expect(valuesIn('HR 142, HK 7 ja Havurata 63')).toEqual(['HR 142', 'HK 7', 'HR 63'])
})

test('GZ2: what is not of the format is told with file and line', () => {
  const parsed = parseGazetteer({ carriers: carriers.replace('iata: AY,', 'iata: ay,'), places })
  const line = carriers.split('\n').findIndex((each) => each.includes('iata: AY,')) + 1
  expect(parsed).toMatchObject({
    problems: [{ file: 'carriers.yaml', line, message: expect.stringContaining('IATA') }],
  })
})

test.each([
  ['carriers', 'carriers.yaml', '  - { iata: DY,', '  - { iata: AY,', '"AY" stands twice: leave one out.'],
  [
    'places',
    'places.yaml',
    'code: PSL, name: Pasila',
    'code: PSL, name: Turku',
    '"Turku" stands twice: leave one out.',
  ],
  ['places', 'places.yaml', 'airport: TMP', 'airport: QQQ', 'There is no airport QQQ.'],
] as const)('GZ2: in %s a fault is told with its line (%s, %s)', (key, file, from, to, message) => {
  const sources = { carriers, places }
  const parsed = parseGazetteer({ ...sources, [key]: sources[key].replace(from, to) })
  const problems = 'problems' in parsed ? parsed.problems : []
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ file, message: expect.stringContaining(message) })
  expect(problems[0]?.line).toBeGreaterThan(3)
})
