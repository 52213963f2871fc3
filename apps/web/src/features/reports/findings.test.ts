import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../../i18n/format.ts'
import { LOCALES } from '../../i18n/locale.tsx'
import { translator } from '../../i18n/words.ts'
import { findingsOf } from './findings.ts'
import { words } from './words.ts'

const SILENT = {
  figures: { peak: null, firstPostFromDetectionMin: null, promisesKept: 0, promisesLate: 0 },
  posts: [],
  promises: [],
  answers: [],
  exceptions: [],
  disruptions: [],
  facts: [],
  cancelledPerHour: [],
} as unknown as IncidentReport
const share = (key: string, observed: number) => ({ key, observed, expected: 1, share: observed / 4, ratio: null })

test.each(LOCALES)('VR1: where nothing was said or done, each section still has a title of its own in %s', (locale) => {
  const say = (channels: number, languages: number) =>
    findingsOf(
      SILENT,
      { channels: [share('x', channels)], languages: [share('fi', languages)] },
      translator(words, locale),
      formatOf(locale, 'Europe/Helsinki'),
    )
  const silent = say(0, 0)
  expect(new Set(Object.values(silent)).size).toBe(Object.keys(silent).length)
  expect(
    findingsOf(SILENT, { channels: [], languages: [] }, translator(words, locale), formatOf(locale, 'UTC')),
  ).toEqual(silent)
  const heard = say(3, 4)
  expect(heard.channels).toMatch(/75\s?%/)
  expect(heard.languages).toMatch(/100\s?%/)
})
