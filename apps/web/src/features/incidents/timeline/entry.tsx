import { Button } from '@mantine/core'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useMe } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { linkOf, type Naming, sentenceFor } from './sentence.ts'
import styles from './timeline.module.css'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import { eventWords, timelineWords } from './words.ts'

interface EntryProps {
  readonly incident: Incident
  /** What one person did in one act; at least one. */
  readonly run: readonly DomainEvent[]
  readonly naming: Naming
  /** Notes that were withdrawn, by id. */
  readonly withdrawn: ReadonlySet<string>
  /** The duplicate that it happened in, in words; null: it happened here. */
  readonly origin: string | null
}

/** One line of the timeline; what belongs to the same act unfolds below it. */
export function Entry({ incident, run, naming, withdrawn, origin }: EntryProps) {
  const t = useWords(timelineWords)
  const format = useFormat()
  const [event, ...more] = run
  if (event === undefined) return null
  const isWithdrawn = event.type === 'incident.noted' && withdrawn.has(event.noteId)
  const isGlass = 'publication' in event && event.publication.breakGlass !== null
  return (
    <li>
      <time dateTime={event.at} title={format.dateTime(event.at)}>
        {format.timeS(event.at)}
      </time>
      <div>
        <div data-said data-withdrawn={isWithdrawn} data-glass={isGlass}>
          {isWithdrawn && (
            <span className={styles.mark}>
              <Shape name="cross" /> {t('withdrawn')}
              {' · '}
            </span>
          )}
          {origin !== null && (
            <span className={styles.mark}>
              <Shape name="hollowDiamond" /> {origin}
              {' · '}
            </span>
          )}
          {isGlass && (
            <>
              <Shape name="triangle" />{' '}
            </>
          )}
          <Line event={event} naming={naming} />
          {more.length > 0 && (
            <details>
              <summary className={styles.small}>{t('more', { count: more.length })}</summary>
              <ul className={styles.small}>
                {more.map((other) => (
                  <li key={other.seq}>
                    <Line event={other} naming={naming} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
        {incident.state === 'open' && (
          <Acts
            incident={incident}
            event={event}
            isWithdrawn={isWithdrawn}
            said={sentenceFor(event, naming).said[0]?.text ?? ''}
          />
        )}
      </div>
    </li>
  )
}

/** An event as a sentence, with the words of whoever did it. */
function Line({ event, naming }: { readonly event: DomainEvent; readonly naming: Naming }) {
  const t = useWords(timelineWords)
  const say = useWords(eventWords)
  const { key, values, said } = sentenceFor(event, naming)
  const link = linkOf(event)
  return (
    <>
      {say(key, values)}
      {said.map((each) => (
        <span key={`${each.as} ${each.text}`} className={styles.said} data-as={each.as} dir="auto">
          {each.as !== 'words' && <strong>{t(`as_${each.as}`)}: </strong>}
          {each.text}
        </span>
      ))}
      {link !== null && (
        <>
          {' · '}
          <a href={link} target="_blank" rel="noopener noreferrer">
            {t('link')}
          </a>
        </>
      )}
    </>
  )
}

interface ActsProps {
  readonly incident: Incident
  readonly event: DomainEvent
  readonly isWithdrawn: boolean
  /** The entry's own words. */
  readonly said: string
}

/** Pin, unpin, withdraw: seen under the pointer, with the focus, and always on a phone. */
function Acts({ incident, event, isWithdrawn, said }: ActsProps) {
  const t = useWords(timelineWords)
  const me = useMe()
  const mayWork = useCan('incident:work')
  const mayNote = useCan('incident:note')
  const { act, busy, problem } = useAct('incident:pin')
  const [withdrawing, setWithdrawing] = useState(false)
  const isPinned = incident.pins.includes(event.seq)
  const note =
    event.type === 'incident.noted' && !isWithdrawn && mayNote && (mayWork || event.by?.id === me.id) ? event : null
  if (!mayWork && note === null) return null
  return (
    <div className={styles.acts} data-pinned={isPinned}>
      {mayWork && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={busy}
          aria-pressed={isPinned}
          onClick={() => void act({ incidentId: incident.id, seq: event.seq, on: !isPinned })}
        >
          {t(isPinned ? 'unpin' : 'pin')}
        </Button>
      )}
      {note !== null && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWithdrawing(true)}>
          {t('withdraw')}
        </Button>
      )}
      <ProblemNote problem={problem} />
      {withdrawing && note !== null && (
        <WithdrawDialog
          incidentId={incident.id}
          noteId={note.noteId}
          said={said}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </div>
  )
}
