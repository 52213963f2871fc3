import { Button } from '@mantine/core'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { Axis, DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { useMemo, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { AXIS_MOST_MS, useAxis } from '../../live/axis.ts'
import { useCan, useRoomNow } from '../../live/room.tsx'
import { type Range, useVolume } from '../../live/volume.ts'
import { firstsOf } from '../../ui/axis/firsts.ts'
import { orderSentence } from '../../ui/axis/order-sentence.ts'
import { useKeys } from '../../ui/keyboard.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { VolumeFigure } from '../../ui/volume-figure.tsx'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Section } from './section.tsx'

const EVERYTHING = { channel: null, lang: null }
/** Before the first word of it, for what was usual; after the last, for what it left behind. */
const BEFORE_MS = HOUR
const AFTER_MS = 3 * HOUR

interface StoryAxisProps extends Pick<DisruptionDetail, 'disruption' | 'sources' | 'talk'> {}

/** The story on the time axis of the talk, with what came first and by how much; T shows it as a table. */
export function StoryAxis({ disruption, sources, talk }: StoryAxisProps) {
  const t = useWords(detailWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const mayRead = useCan('volume:read')
  const [asTable, setAsTable] = useState(false)
  useKeys({ t: () => setAsTable(!asTable) })
  const range = rangeOf(sources, disruption, nowMs)
  const { volume, error } = useVolume(range, EVERYTHING)
  const { data: told, error: axisError } = useAxis(mayRead ? range : null, disruption.id)
  const axis = useMemo(() => (told === undefined ? null : withTalk(told, talk)), [told, talk])
  return (
    <Section
      title={t('axis')}
      actions={
        <Button size="compact-xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'asChart' : 'asTable')} (T)
        </Button>
      }
    >
      <ProblemNote problem={error ?? axisError} />
      {axis !== null && (
        <p className={styles.finding}>
          {orderSentence(firstsOf(axis, Date.parse(axis.fromAt), Date.parse(axis.toAt)), nowMs, format) ??
            t('axisNone')}
        </p>
      )}
      <div className={styles.axis}>
        {volume !== undefined && axis !== null && <VolumeFigure volume={volume} axis={axis} asTable={asTable} />}
      </div>
    </Section>
  )
}

/** With the surges that belong to it; others of the same time are another story. */
function withTalk(axis: Axis, talk: DisruptionDetail['talk']): Axis {
  const own = new Set(talk.map(({ surge }) => surge.id))
  return { ...axis, surges: axis.surges.filter(({ surgeId }) => own.has(surgeId)) }
}

/** From an hour before anybody told of it until now; of a story that is over, until three hours after its last word. */
function rangeOf(sources: DisruptionDetail['sources'], { startedAt }: Disruption, nowMs: number): Range {
  const starts = [startedAt, ...sources.map((source) => source.startedAt)].map((at) => Date.parse(at))
  const fromMs = Math.min(...starts) - BEFORE_MS
  const endMs = Math.max(...sources.map(({ changedAt }) => Date.parse(changedAt))) + AFTER_MS
  const isOver = sources.length > 0 && sources.every(({ closed }) => closed)
  if (!isOver || endMs >= nowMs) {
    // The left end stays where it is from minute to minute.
    return { kind: 'since', fromMs: Math.max(fromMs, Math.floor((nowMs - AXIS_MOST_MS) / HOUR) * HOUR) }
  }
  return { kind: 'custom', fromMs: Math.max(fromMs, endMs - AXIS_MOST_MS), toMs: endMs }
}
