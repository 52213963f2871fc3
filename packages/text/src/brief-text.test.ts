import { expect, test } from 'vitest'
import { briefSections, briefText } from './brief-text.ts'

const PARTS = { say: 'We are sorry.\nRebooking is open.', pointTo: 'https://a.example', neverSay: 'Whose fault it is.' }

test('DT8: a brief falls into its three parts again, in its language', () => {
  for (const lang of ['en', 'fi', 'sv-FI', 'zh-Hans', 'xx']) {
    expect(briefSections(briefText(PARTS, lang), lang).map(({ body }) => body)).toEqual(Object.values(PARTS))
  }
  expect(briefSections(briefText(PARTS, 'fi'), 'fi').map(({ heading }) => heading)).toEqual([
    'Mitä sanot',
    'Mihin ohjaat',
    'Mitä et sano',
  ])
})

test('DT8: words without a heading, or before the first, are kept', () => {
  expect(briefSections('Just say sorry.\nTwice.', 'en')).toEqual([{ heading: '', body: 'Just say sorry.\nTwice.' }])
  expect(briefSections('First this.\nWhat to say\nSorry.', 'en').map(({ body }) => body)).toEqual([
    'First this.',
    'Sorry.',
  ])
})
