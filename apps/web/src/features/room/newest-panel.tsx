import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAgeS, useBoard, useCan } from '../../live/room.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { UnderstandingLag } from '../../ui/understanding-lag.tsx'
import { MentionRow } from './mention-row.tsx'
import { heldList } from './newest.ts'
import styles from './newest-panel.module.css'
import { type FilterProps, SliceSelect } from './slice-select.tsx'
import { useNewest } from './use-newest.ts'
import { roomWords } from './words.ts'

/** What people say, newest first. The list holds still while someone points at it or is in it. */
export function NewestPanel({
  filter,
  onFilter,
  className,
}: FilterProps & { readonly className?: string | undefined }) {
  const t = useWords(roomWords)
  const mayRead = useCan('mention:read')
  const { mentions, page, older, more } = useNewest(filter, mayRead)
  const ageS = useAgeS(page.data)
  const holders = useBoard((board) => board.conversations)
  const byMention = new Map(Object.values(holders).map((conversation) => [conversation.mentionId, conversation]))

  const box = useRef<HTMLDivElement>(null)
  const inside = useRef({ pointer: false, focus: false })
  const [held, setHeld] = useState<readonly string[] | null>(null)
  const { shown, waiting } = heldList(held, mentions)
  const hold = (change: Partial<typeof inside.current>) => {
    inside.current = { ...inside.current, ...change }
    const holds = inside.current.pointer || inside.current.focus
    if (!holds) setHeld(null)
    else if (held === null) setHeld(mentions.map(({ id }) => id))
  }
  const letIn = () => {
    setHeld(inside.current.pointer || inside.current.focus ? mentions.map(({ id }) => id) : null)
    box.current?.scrollTo({ top: 0 })
  }

  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => 96,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 8,
  })
  return (
    <Panel
      title={t('newest')}
      {...(mayRead ? { asOfS: ageS } : {})}
      expectedS={60}
      className={className}
      actions={
        mayRead && (
          <>
            <UnderstandingLag className={styles.held} />
            {held !== null && (
              <span className={styles.held} title={t('newestHeldNote')}>
                {t('newestHeld')}
              </span>
            )}
            {waiting > 0 && (
              <Button size="compact-sm" radius="xl" onClick={letIn}>
                {t('newestNew', { count: waiting })}
              </Button>
            )}
            <SliceSelect filter={filter} onFilter={onFilter} />
          </>
        )
      }
    >
      {!mayRead ? (
        <Empty>{t('newestHidden')}</Empty>
      ) : (
        <>
          <ProblemNote problem={page.error} />
          {shown.length === 0 && page.data !== undefined && <Empty>{t('newestEmpty')}</Empty>}
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
          <div
            role="group"
            className={styles.box}
            ref={box}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-label={t('newest')}
            onPointerEnter={() => hold({ pointer: true })}
            onPointerLeave={() => hold({ pointer: false })}
            onFocus={() => hold({ focus: true })}
            onBlur={({ currentTarget, relatedTarget }) => hold({ focus: currentTarget.contains(relatedTarget) })}
          >
            <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
              {rows.getVirtualItems().map(({ key, index, start }) => {
                const mention = shown[index]
                return mention === undefined ? null : (
                  <MentionRow
                    key={key}
                    measure={rows.measureElement}
                    index={index}
                    count={shown.length}
                    top={start}
                    mention={mention}
                    conversation={byMention.get(mention.id) ?? null}
                  />
                )
              })}
            </ul>
            {more && (
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  setHeld(null)
                  void older().catch(() => undefined)
                }}
              >
                {t('older')}
              </Button>
            )}
          </div>
        </>
      )}
    </Panel>
  )
}
