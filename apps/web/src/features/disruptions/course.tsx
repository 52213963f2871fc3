import { Button } from '@mantine/core'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { PhaseMark } from '../../ui/phase-mark.tsx'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Section } from './section.tsx'

/** The newest; the older ones follow when asked for. */
const SHOWN = 12

/** How phases and counts changed, the newest first, with who did it and why where a person did. */
export function Course({ course }: Pick<DisruptionDetail, 'course'>) {
  const t = useWords(detailWords)
  const format = useFormat()
  const [all, setAll] = useState(false)
  if (course.length === 0) return null
  const newest = course.map((step, i) => ({ ...step, i, isSame: isSame(step, course[i - 1]) })).toReversed()
  return (
    <Section title={t('course')}>
      <ol className={styles.course}>
        {newest.slice(0, all ? newest.length : SHOWN).map(({ at, phase, counts, by, reason, i, isSame: isEdit }) => (
          <li key={i}>
            <time dateTime={at}>{format.dateTime(at)}</time>
            {isEdit && by !== null ? (
              <span>{t('courseEdited', { name: by.name })}</span>
            ) : (
              <div>
                <PhaseMark phase={phase} />{' '}
                {t('courseCounts', {
                  cancelled: format.number(counts.cancelled),
                  atRisk: format.number(counts.atRisk),
                  delayed: format.number(counts.delayed),
                })}
                {by !== null && <span className={styles.small}> · {t('courseBy', { name: by.name })}</span>}
                {reason !== null && <p className={styles.reason}>{reason}</p>}
              </div>
            )}
          </li>
        ))}
      </ol>
      {!all && newest.length > SHOWN && (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          {t('courseAll', { count: newest.length })}
        </Button>
      )}
    </Section>
  )
}

type Step = DisruptionDetail['course'][number]

/** True when neither phase nor counts are different: somebody changed its words, or what it belongs to. */
const isSame = (step: Step, before: Step | undefined): boolean =>
  before !== undefined &&
  step.reason === null &&
  step.phase === before.phase &&
  step.counts.cancelled === before.counts.cancelled &&
  step.counts.partlyCancelled === before.counts.partlyCancelled &&
  step.counts.atRisk === before.counts.atRisk &&
  step.counts.delayed === before.counts.delayed
