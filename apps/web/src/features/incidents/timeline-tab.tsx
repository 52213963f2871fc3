import { Button, Stack, Textarea } from '@mantine/core'
import { useThrottledValue } from '@mantine/hooks'
import type { Incident } from '@tenfold/contract/entities.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Timeline } from '@tenfold/contract/http.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useMemo, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { useGet } from '../../live/use-get.ts'
import { announce } from '../../ui/announcer.tsx'
import { Answer } from '../../ui/answer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { isSend } from '../../ui/enter.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './incidents.module.css'
import { useNames } from './names.ts'
import { runsOf } from './runs.ts'
import { linkOf, type Naming, sentenceFor } from './timeline-sentence.ts'
import { eventWords, timelineWords } from './timeline-words.ts'
import { words } from './words.ts'

/** At most one question a second and a half, however fast events come. */
const RENEW_MS = 1_500

interface TimelineTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** What happened, oldest first, in the language of the screen; notes are added below. */
export function TimelineTab({ incident, playbook }: TimelineTabProps) {
  const t = useWords(timelineWords)
  const title = useWords(words)('timeline')
  // Notes change nothing on the board but its number, so the number is what is watched.
  const seq = useThrottledValue(
    useBoard((board) => board.seq),
    RENEW_MS,
  )
  const timeline = useGet<Timeline>(`/api/incidents/${incident.id}/timeline`, seq)
  const naming = useNaming(playbook)
  return (
    <Panel title={title}>
      <Answer query={timeline} lines={8}>
        {({ events }) =>
          events.length === 0 ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            <ol className={styles.timeline}>
              {runsOf(events).map((run) => (
                <Run key={run[0]?.seq} run={run} naming={naming} />
              ))}
            </ol>
          )
        }
      </Answer>
      {incident.state === 'open' && <NoteForm incidentId={incident.id} />}
    </Panel>
  )
}

interface RunProps {
  readonly run: readonly DomainEvent[]
  readonly naming: Naming
}

/** One line of the timeline; what belongs to the same act unfolds below it. */
function Run({ run, naming }: RunProps) {
  const t = useWords(timelineWords)
  const say = useWords(eventWords)
  const format = useFormat()
  const [event, ...more] = run
  if (event === undefined) return null
  const { key, values, said } = sentenceFor(event, naming)
  const link = linkOf(event)
  return (
    <li>
      <time dateTime={event.at} title={format.dateTime(event.at)}>
        {format.timeS(event.at)}
      </time>
      <div>
        {say(key, values)}
        {said !== null && (
          <span className={styles.note} dir="auto">
            {said}
          </span>
        )}
        {link !== null && (
          <>
            {' · '}
            <a href={link} target="_blank" rel="noopener noreferrer">
              {t('link')}
            </a>
          </>
        )}
        {more.length > 0 && (
          <details>
            <summary className={styles.small}>{t('more', { count: more.length })}</summary>
            <ul className={styles.small}>
              {more.map((other) => {
                const sentence = sentenceFor(other, naming)
                const otherLink = linkOf(other)
                return (
                  <li key={other.seq}>
                    {say(sentence.key, sentence.values)}
                    {otherLink !== null && (
                      <>
                        {' · '}
                        <a href={otherLink} target="_blank" rel="noopener noreferrer">
                          {t('link')}
                        </a>
                      </>
                    )}
                  </li>
                )
              })}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}

function useNaming(playbook: PlaybookFile | undefined): Naming {
  const t = useWords(timelineWords)
  const names = useNames(playbook)
  const format = useFormat()
  return useMemo(
    () => ({
      ...names,
      account: names.accountOn,
      factValue: (type, value) => {
        if (type === 'integer') return format.number(Number(value))
        if (type === 'instant') return format.dateTime(value)
        return type === 'date' ? format.day(`${value}T12:00:00Z`) : value
      },
      title: (texts) => inLanguage(texts, format.locale),
      time: format.time,
      ratio: format.ratio,
      slice: (kind, value) => {
        if (kind === 'all') return t('everything')
        if (kind === 'channel') return channelName(value)
        return kind === 'language' ? languageName(value, format.locale) : names.accountOn(value)
      },
    }),
    [names, format, t],
  )
}

function NoteForm({ incidentId }: { readonly incidentId: string }) {
  const t = useWords(timelineWords)
  const mayNote = useCan('incident:note')
  const { act, busy, problem } = useAct('incident:note')
  const [text, setText] = useState('')
  if (!mayNote) return null
  const save = async () => {
    if (text.trim() === '' || (await act({ incidentId, text: text.trim() })) === null) return
    setText('')
    announce(t('saved'))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs" mt="sm" align="flex-start">
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4_000}
          w="100%"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isSend(event)) void save()
          }}
        />
        <ProblemNote problem={problem} />
        <Button type="submit" size="xs" loading={busy} disabled={text.trim() === ''}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  )
}
