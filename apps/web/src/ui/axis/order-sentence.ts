import { MINUTE } from '@tenfold/core/time.ts'
import type { Format } from '../../i18n/format.ts'
import { translator } from '../../i18n/words.ts'
import { clockTime } from '../clock-time.ts'
import type { First } from './firsts.ts'
import { lagWords } from './lag-words.ts'
import { axisWords } from './words.ts'

/**
 * What came first, and by how much: "First cancellation 09:10; talk rose 12 min later; our first post 31 min after that."
 * @param nowMs room time, for the day of another day
 * @returns null where nothing happened
 */
export function orderSentence(firsts: readonly First[], nowMs: number, format: Format): string | null {
  const t = translator(axisWords, format.locale)
  const [earliest, ...others] = firsts
  if (earliest === undefined) return null
  let before = earliest
  const clauses = others.map((each, i) => {
    const min = minuteOf(each.atMs) - minuteOf(before.atMs)
    before = each
    const lag = lagWords(min, format)
    const when = min === 0 ? t('sameTime') : t(i === 0 ? 'later' : 'afterThat', { lag })
    return t(`then_${each.kind}`, { when })
  })
  return `${[t(`first_${earliest.kind}`, { time: clockTime(earliest.atMs, nowMs, format) }), ...clauses].join('; ')}.`
}

/** Between the minutes that a clock shows, so that the sentence adds up. */
const minuteOf = (atMs: number): number => Math.floor(atMs / MINUTE)
