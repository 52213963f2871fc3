import { Button } from '@mantine/core'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PhaseMark } from '../../ui/phase-mark.tsx'
import { Course } from './course.tsx'
import { detailWords } from './detail-words.ts'
import { DisruptionActs } from './disruption-acts.tsx'
import styles from './disruptions.module.css'
import { Facts } from './facts.tsx'
import { LanguageSelect } from './language-select.tsx'
import { Services } from './services.tsx'
import { SeverityMark } from './severity-mark.tsx'
import { Sources } from './sources.tsx'
import { StoryAxis } from './story-axis.tsx'
import { Talk } from './talk.tsx'
import { Updates } from './updates.tsx'
import { words } from './words.ts'

interface DisruptionPanelProps {
  readonly id: string
  /** Shows another one in its place. */
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

/** All that is known of one disruption and of the story that it is a part of. Escape closes it. */
export function DisruptionPanel({ id, onOpen, onClose }: DisruptionPanelProps) {
  const t = useWords(detailWords)
  const board = useWords(words)
  const { locale } = useFormat()
  const open = useBoard((board) => board.disruptions[id])
  // Fetched again whenever anything of its story changes.
  const version = useBoard(({ disruptions }) =>
    Object.values(disruptions)
      .filter((each) => each.storyId === disruptions[id]?.storyId)
      .map(({ changedAt }) => changedAt)
      .sort()
      .join(),
  )
  const detail = useGet<DisruptionDetail>(`/api/disruptions/${id}`, version)
  const disruption = open ?? detail.data?.disruption
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => head.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A dialog of its own lies elsewhere in the page, and closes itself.
    if (event.key !== 'Escape' || event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return
    onClose()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what bubbles up from the panel inside
    <div ref={head} tabIndex={-1} className={styles.panel} onKeyDown={onKeyDown}>
      <Panel
        title={
          disruption === undefined ? (
            board('name')
          ) : (
            <span lang={languageOf(disruption.title, locale)}>{inLanguage(disruption.title, locale)}</span>
          )
        }
        actions={
          <>
            {disruption !== undefined && <State disruption={disruption} isOpen={open !== undefined} />}
            <Button size="xs" variant="default" onClick={onClose}>
              {t('close')}
            </Button>
          </>
        }
      >
        <Answer query={detail} lines={8}>
          {(data) => <Detail detail={open === undefined ? data : { ...data, disruption: open }} onOpen={onOpen} />}
        </Answer>
      </Panel>
    </div>
  )
}

function State({
  disruption: { severity, phase, startedAt },
  isOpen,
}: {
  readonly disruption: Disruption
  readonly isOpen: boolean
}) {
  const t = useWords(detailWords)
  const board = useWords(words)
  const format = useFormat()
  return (
    <>
      <SeverityMark severity={severity} />
      <PhaseMark phase={phase} />
      <span className={styles.small}>
        {t('since', { at: format.dateTime(startedAt) })}
        {!isOpen && ` · ${board('over')}`}
      </span>
    </>
  )
}

interface DetailProps {
  readonly detail: DisruptionDetail
  readonly onOpen: (id: string) => void
}

function Detail({ detail, onOpen }: DetailProps) {
  const { locale } = useFormat()
  const { disruption, text, services, course, sources, talk, updates, consequences } = detail
  const texts = { ...disruption.title, ...text }
  const [lang, setLang] = useState<string | null>(null)
  const told = lang !== null && texts[lang] !== undefined ? lang : languageOf(texts, locale)
  const title = disruption.title[told]
  return (
    <div className={styles.detail}>
      <DisruptionActs detail={detail} />
      <LanguageSelect langs={Object.keys(texts)} lang={told} onLang={setLang} />
      {(text[told] !== undefined || lang !== null) && (
        <div className={styles.text} lang={told}>
          {lang !== null && title !== undefined && <p className={styles.textTitle}>{title}</p>}
          {text[told] !== undefined && <p>{text[told]}</p>}
        </div>
      )}
      <Facts disruption={disruption} onOpen={onOpen} />
      <StoryAxis disruption={disruption} sources={sources} talk={talk} />
      <Talk talk={talk} />
      <Course course={course} />
      <Sources sources={sources} disruption={disruption} onOpen={onOpen} />
      <Updates updates={updates} consequences={consequences} />
      <Services services={services} mode={disruption.mode} />
    </div>
  )
}
