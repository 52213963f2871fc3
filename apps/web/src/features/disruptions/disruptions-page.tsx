import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { type Story, storiesOf } from '../../live/stories.ts'
import { announce } from '../../ui/announcer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useKeys } from '../../ui/keyboard.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import { GROUPINGS, groupsOf, isPlanned } from './board-groups.ts'
import { type Change, changeSince } from './changed-since.ts'
import { DisruptionPanel } from './disruption-panel.tsx'
import styles from './disruptions.module.css'
import { EnterDialog } from './enter-dialog.tsx'
import { FeedList } from './feed-list.tsx'
import { type SeenStories, useSeen } from './seen.ts'
import { StoryTable } from './story-table.tsx'
import { words } from './words.ts'

const SHOWN = ['all', 'unplanned', 'planned'] as const

/** What the railway and the airport say, story by story, with what is different since this person looked. */
export function DisruptionsPage() {
  const t = useWords(words)
  const disruptions = useBoard((board) => board.disruptions)
  const feeds = useBoard((board) => board.feeds)
  const mayEnter = useCan('disruption:enter')
  const { open: openId = null, by = 'cause', show = 'all' } = useSearch({ from: '/shell/disruptions' })
  const navigate = useNavigate({ from: '/disruptions' })
  const [entering, setEntering] = useState(false)
  const opener = useRef<HTMLElement | null>(null)
  const stories = useMemo(() => storiesOf(Object.values(disruptions)), [disruptions])
  const { kept, mark } = useSeen(stories)
  const changes = useMemo(() => changesOf(stories, kept), [stories, kept])
  const planned = stories.filter(isPlanned)
  const shown = show === 'all' ? stories : stories.filter((story) => isPlanned(story) === (show === 'planned'))
  const groups = groupsOf(shown, by)
  const counts = { all: stories.length, planned: planned.length, unplanned: stories.length - planned.length }

  const search = (change: { open?: string | undefined; by?: string | undefined; show?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as typeof before, replace: true })
  const setOpen = (disruptionId: string | null) => search({ open: disruptionId ?? undefined })
  const onOpen = useCallback(
    (id: string, button: HTMLElement) => {
      opener.current = button
      void navigate({ search: (before) => ({ ...before, open: id }), replace: true })
    },
    [navigate],
  )
  const opened = stories.find(({ tellers }) => tellers.some(({ id }) => id === openId))
  // Opened is seen; what changes while it is open is news again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the story, and not with each of its changes
  useEffect(() => {
    if (opened !== undefined && kept !== null) mark([opened])
  }, [openId, opened?.id, kept !== null])
  useKeys({ n: () => mayEnter && setEntering(true) })
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('title')}</h1>
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('groupBy')}
          value={by}
          onChange={(value) => search({ by: value === 'cause' ? undefined : value })}
          data={GROUPINGS.map((value) => ({ value, label: t(`by_${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          value={show}
          onChange={(value) => search({ show: value === 'all' ? undefined : value })}
          data={SHOWN.map((value) => ({ value, label: t(`show_${value}`, { count: counts[value] }) }))}
        />
        {changes.size > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              mark(stories)
              announce(t('seen'))
            }}
          >
            {t('markSeen', { count: changes.size })}
          </Button>
        )}
        {mayEnter && (
          <Button size="xs" className={styles.enter} onClick={() => setEntering(true)}>
            {t('enter')} (N)
          </Button>
        )}
      </div>
      <Panel title={shown.length === 0 ? t('title') : t('summary', sumOf(shown))}>
        {shown.length === 0 ? (
          <Empty>{t(stories.length === 0 ? 'empty' : 'emptySifted')}</Empty>
        ) : (
          <Wide label={t('title')}>
            <StoryTable groups={groups} by={by} openId={openId} changes={changes} onOpen={onOpen} />
          </Wide>
        )}
      </Panel>
      {openId !== null && (
        <DisruptionPanel
          key={openId}
          id={openId}
          onOpen={setOpen}
          onClose={() => {
            setOpen(null)
            opener.current?.focus()
          }}
        />
      )}
      <FeedList feeds={Object.values(feeds)} />
      {entering && (
        <EnterDialog
          onClose={(id) => {
            setEntering(false)
            if (id !== null) search({ open: id })
          }}
        />
      )}
    </div>
  )
}

function changesOf(stories: readonly Story[], kept: SeenStories['kept']): ReadonlyMap<string, Change> {
  if (kept === null) return new Map()
  return new Map(
    stories.flatMap((story) => {
      const change = changeSince(kept[story.id], story)
      return change === null ? [] : [[story.id, change] as const]
    }),
  )
}

/** Of the stories' leads: what tells the same is counted once. */
const sumOf = (stories: readonly Story[]) => ({
  count: stories.length,
  cancelled: stories.reduce((sum, { lead }) => sum + lead.counts.cancelled, 0),
  atRisk: stories.reduce((sum, { lead }) => sum + lead.counts.atRisk, 0),
})
