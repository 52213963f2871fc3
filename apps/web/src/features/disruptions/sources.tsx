import { Button } from '@mantine/core'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { CREDITS, type FeedKind } from '@tenfold/contract/feed-kinds.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useCan } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PhaseMark } from '../../ui/phase-mark.tsx'
import { Wide } from '../../ui/wide.tsx'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Section } from './section.tsx'
import table from './table.module.css'
import { words } from './words.ts'

type Source = DisruptionDetail['sources'][number]

interface SourcesProps {
  readonly sources: readonly Source[]
  readonly disruption: Disruption
  readonly onOpen: (id: string) => void
}

/** Everybody who tells this story, the first to tell first: what each says, and since when. */
export function Sources({ sources, disruption, onOpen }: SourcesProps) {
  const t = useWords(detailWords)
  const board = useWords(words)
  const [apart, setApart] = useState<Source | null>(null)
  const credits = [...new Set(sources.flatMap(({ feed }) => CREDITS[feed?.kind as FeedKind] ?? []))]
  return (
    <Section title={t('sources')}>
      <Wide label={t('sources')}>
        <table className={`${table.table} ${table.cards}`}>
          <thead>
            <tr>
              <th scope="col">{t('source')}</th>
              <th scope="col">{t('says')}</th>
              <th scope="col">{board('phase')}</th>
              <th scope="col" data-number>
                {board('cancelled')}
              </th>
              <th scope="col" data-number>
                {board('atRisk')}
              </th>
              <th scope="col">{t('first')}</th>
              <th scope="col">{t('last')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <SourceRow
                key={source.disruptionId}
                source={source}
                isShown={source.disruptionId === disruption.id}
                // The one that gave the story its name stays: the others leave it.
                mayLeave={sources.length > 1 && source.disruptionId !== disruption.storyId}
                onOpen={onOpen}
                onApart={() => setApart(source)}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {credits.length > 0 && <p className={styles.small}>{t('credit', { sources: credits.join('; ') })}</p>}
      {apart !== null && <TakeApart source={apart} storyId={disruption.storyId} onClose={() => setApart(null)} />}
    </Section>
  )
}

interface SourceRowProps {
  readonly source: Source
  readonly isShown: boolean
  readonly mayLeave: boolean
  readonly onOpen: (id: string) => void
  readonly onApart: () => void
}

function SourceRow({ source, isShown, mayLeave, onOpen, onApart }: SourceRowProps) {
  const t = useWords(detailWords)
  const board = useWords(words)
  const format = useFormat()
  const mayEnter = useCan('disruption:enter')
  const { disruptionId, feed, title, phase, counts, startedAt, changedAt, closed } = source
  const says = inLanguage(title, format.locale)
  return (
    <tr>
      <th scope="row">{feed === null ? board('byHand') : feed.name}</th>
      <td>
        <span lang={languageOf(title, format.locale)}>{says}</span>
      </td>
      <td>
        <PhaseMark phase={phase} />
        {closed && <span className={styles.small}> · {t('sourceOver')}</span>}
      </td>
      <td data-number data-label={board('cancelled')}>
        {format.number(counts.cancelled)}
      </td>
      <td data-number data-label={board('atRisk')}>
        {format.number(counts.atRisk)}
      </td>
      <td data-label={t('first')}>{format.dateTime(startedAt)}</td>
      <td data-label={t('last')}>{format.dateTime(changedAt)}</td>
      <td>
        <span className={styles.row}>
          {isShown ? (
            <span className={styles.small}>{t('thisOne')}</span>
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('openOne')}: ${feed?.name ?? board('byHand')}, ${says}`}
              onClick={() => onOpen(disruptionId)}
            >
              {t('openOne')}
            </Button>
          )}
          {mayLeave && mayEnter && !closed && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('apart')}: ${feed?.name ?? board('byHand')}, ${says}`}
              onClick={onApart}
            >
              {t('apart')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}

interface TakeApartProps {
  readonly source: Source
  readonly storyId: string
  readonly onClose: () => void
}

function TakeApart({ source, storyId, onClose }: TakeApartProps) {
  const t = useWords(detailWords)
  const { locale } = useFormat()
  const { act, busy, problem } = useAct('disruption:relate')
  const apart = async () => {
    if ((await act({ disruptionId: source.disruptionId, otherId: storyId, how: 'apart' })) !== null) onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('apartTitle')}
      confirmLabel={t('apart')}
      onConfirm={() => void apart()}
      busy={busy}
      problem={problem}
    >
      <p>{t('apartNote', { title: inLanguage(source.title, locale) })}</p>
    </ConfirmDialog>
  )
}
