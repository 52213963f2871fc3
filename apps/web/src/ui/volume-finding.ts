import type { Ahead } from '@tenfold/contract/http/volume.ts'
import type { Format } from '../i18n/format.ts'
import type { Translate } from '../i18n/words.ts'
import type { DrawnVolume } from './volume-rows.ts'
import type { chartWords } from './volume-words.ts'

type Say = Translate<keyof typeof chartWords.en>

/** What a volume says in one sentence; the words that stand over its chart. */
export function findingOf(volume: DrawnVolume, t: Say, format: Format): string {
  const peak = volume.points.reduce<DrawnVolume['points'][number] | null>(
    (best, point) => (best === null || point.observed > best.observed ? point : best),
    null,
  )
  const total = volume.points.reduce((sum, { observed }) => sum + observed, 0)
  const past =
    peak === null || total === 0
      ? t('findingNone')
      : t('finding', {
          total,
          expected: format.number(volume.points.reduce((sum, { expected }) => sum + expected, 0)),
          peak: format.number(peak.observed),
          step: format.age(volume.stepS),
          at: format.dateTime(peak.at),
        })
  return volume.ahead === null ? past : `${past}. ${aheadSentence(volume.ahead, t, format)}`
}

function aheadSentence({ in60 }: Ahead, t: Say, format: Format): string {
  const { low, high, pastError } = in60
  const coming =
    high === 0 ? t('findingAheadNone') : t('findingAhead', { low: format.number(low), high: format.number(high) })
  return pastError === null ? coming : `${coming}; ${t('findingOff', { error: format.percent(pastError) })}`
}

/** What the look ahead was worth over the last day. */
export function pastErrorOf({ in30, in60 }: Ahead, t: Say, format: Format): string {
  if (in30.pastError === null || in60.pastError === null) return t('ahead')
  const hits = ({ within, of }: Ahead['in30']): number => Math.round((within ?? 0) * of)
  return t('aheadPast', {
    error30: format.percent(in30.pastError),
    within30: hits(in30),
    of30: in30.of,
    error60: format.percent(in60.pastError),
    within60: hits(in60),
    of60: in60.of,
  })
}
