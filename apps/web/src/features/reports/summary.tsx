import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { cancelledInAll, FIRST_WORDS_MIN } from './figures.ts'
import { words } from './words.ts'

/** The whole report in one paragraph, with its numbers. */
export function Summary({ report }: { readonly report: IncidentReport }) {
  const t = useWords(words)
  const format = useFormat()
  const { figures } = report
  const { peak, firstPostFromDetectionMin: firstMin } = figures
  const cancelled = cancelledInAll(report)
  const sentences = [
    t('sumVolume', { mentions: figures.mentions, expected: format.number(figures.expected) }),
    peak === null
      ? t('sumNoPeak')
      : t('sumPeak', {
          ratio: format.ratio(peak.ratio),
          observed: format.number(peak.observed),
          expected: format.expected(peak.expected),
          minutes: peak.windowMin,
          at: format.dateTime(peak.at),
        }),
    ...(cancelled > 0 ? [t('sumCancelled', { count: cancelled })] : []),
    firstMin === null
      ? t('sumNoFirst')
      : t('sumFirst', { minutes: Math.round(firstMin), verdict: firstMin <= FIRST_WORDS_MIN ? 'met' : 'missed' }),
    t('sumAnswers', { answered: figures.answered, open: format.number(figures.stillOpen) }),
    ...(figures.promisesKept + figures.promisesLate > 0
      ? [t('sumPromises', { kept: figures.promisesKept, late: format.number(figures.promisesLate) })]
      : []),
  ]
  return <p>{sentences.join(' ')}</p>
}
