import type { Translate } from '../../i18n/words.ts'
import type { words } from './words.ts'

/** With less than two weeks a Sunday has been seen once at most. */
const WEEK_TOLD_DAYS = 14

/** What an expected figure rests on, as part of a sentence. */
export function basisOf(knownDays: number, t: Translate<keyof typeof words.en>): string {
  if (knownDays < 1) return t('basisNone')
  return t(knownDays < WEEK_TOLD_DAYS ? 'basisDay' : 'basisWeek', { days: Math.floor(knownDays) })
}
