import { Button, Tabs } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useCan, useMe, useRoomNow } from '../../live/room.tsx'
import { useRenewed } from '../../live/use-renewed.ts'
import { Empty } from '../../ui/empty.tsx'
import { useKeys } from '../../ui/keyboard.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { heldOrder } from './held-order.ts'
import { MessageDetail } from './message-detail.tsx'
import styles from './queue.module.css'
import { QueueBar } from './queue-bar.tsx'
import { QueueRow } from './queue-row.tsx'
import { conversationsOf, type QueueTab } from './row.ts'
import type { QueueState } from './state.tsx'
import { step } from './step.ts'
import { type NewestFilter, renewMentions, useConversations, useMentionTexts, useNewest } from './use-rows.ts'
import { useWork } from './use-work.ts'
import { words } from './words.ts'

const TABS: readonly QueueTab[] = ['newest', 'mine', 'open', 'all']
/** One question for texts names up to 100 ids, and one of them is kept for the open message. */
const MOST_ROWS = 99
const NO_FILTER: NewestFilter = { lang: null, topic: null, needsReply: false }
const EMPTY = { newest: 'emptyNewest', mine: 'emptyMine', open: 'emptyOpen', all: 'emptyAll' } as const

/** List | message: who waits for an answer, who has them, and marking them as answered. */
export function QueuePage() {
  const t = useWords(words)
  const client = useQueryClient()
  const me = useMe()
  const nowMs = useRoomNow()
  const mayAssign = useCan('conversation:assign')
  const [tab, setTab] = useState<QueueTab>('newest')
  const { topic = null, message = null } = useSearch({ from: '/shell/queue' })
  const navigate = useNavigate({ from: '/queue' })
  const [filter, setFilter] = useState<NewestFilter>({ ...NO_FILTER, topic })
  const [held, setHeld] = useState(false)
  const [current, setShown] = useState(message)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [assigning, setAssigning] = useState<readonly string[] | null>(null)

  const conversations = useConversations()
  const newest = useNewest(filter, tab === 'newest', held)
  const listed =
    tab === 'newest'
      ? newest.mentions.map(({ id }) => id)
      : conversationsOf(tab, conversations.all, me.id)
          .filter((conversation) => filter.lang === null || conversation.lang.startsWith(filter.lang))
          .map(({ mentionId }) => mentionId)
  const { ids, waiting } = useHeld(
    `${tab} ${JSON.stringify(filter)}`,
    tab === 'newest' ? listed : listed.slice(0, MOST_ROWS),
    held,
  )
  const behind = tab === 'newest' ? 0 : Math.max(0, listed.length - MOST_ROWS)
  const arrived = tab === 'newest' ? newest.arrived : waiting

  // The open message is asked for too: it may have left the list.
  const asked = tab === 'newest' ? [] : ids
  const texts = useMentionTexts(current === null || asked.includes(current) ? asked : [current, ...asked])
  const mentions = new Map([...newest.mentions, ...(texts.data?.mentions ?? [])].map((each) => [each.id, each]))
  const missing = texts.isSuccess && !texts.isPlaceholderData
  // The open message first: no question holds more than a hundred.
  const shown = [...new Set([...(current === null ? [] : [current]), ...ids])].flatMap((id) => mentions.get(id) ?? [])
  useRenewed(shown, (renewed) => renewMentions(client, renewed), current)

  const conversation = current === null ? null : conversations.of(current)
  const work = useWork(current, conversation)
  const stateOf = (id: string): QueueState =>
    conversations.of(id)?.state ?? (conversations.wasAnswered(id) ? 'answered' : 'none')
  /** Opens a message, and keeps it in the address: it is still open after a reload. */
  const setCurrent = (id: string | null) => {
    setShown(id)
    void navigate({
      search: ({ message: _, ...before }) => (id === null ? before : { ...before, message: id }),
      replace: true,
    })
  }
  const toAssign = selected.size > 0 ? [...selected] : current === null ? [] : [current]

  const move = (by: 1 | -1) => {
    const to = step(ids, current, by)
    setCurrent(to)
    if (to !== null) document.querySelector<HTMLElement>(`[data-row="${CSS.escape(to)}"]`)?.focus()
  }
  const mine = conversation?.holder?.id === me.id
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    e: () => current !== null && !mine && stateOf(current) !== 'answered' && work.claim(),
    r: () => mine && work.startAnswered(),
    a: () => mayAssign && toAssign.length > 0 && setAssigning(toAssign),
  })

  const isSifted = filter.lang !== null || filter.topic !== null || filter.needsReply
  return (
    <>
      <h1 className="visually-hidden">{t('title')}</h1>
      <div className={styles.page} data-open={current !== null}>
        <div className={styles.listSide}>
          <Tabs
            value={tab}
            onChange={(value) => {
              setTab(TABS.find((each) => each === value) ?? 'newest')
              setSelected(new Set())
            }}
          >
            <Tabs.List aria-label={t('list')}>
              {TABS.map((each) => (
                <Tabs.Tab key={each} value={each}>
                  {t(each)}
                  {each !== 'newest' && ` ${conversationsOf(each, conversations.all, me.id).length}`}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={tab} pt="sm">
              <QueueBar
                filter={filter}
                onFilter={setFilter}
                sifts={tab === 'newest'}
                arrived={arrived}
                onLetIn={() => (tab === 'newest' ? newest.renew() : setHeld(false))}
                selected={selected.size}
                onAssign={work.notLive === null ? () => setAssigning([...selected]) : null}
                onClear={() => setSelected(new Set())}
              />
              <ProblemNote problem={tab === 'newest' ? newest.query.error : texts.error} />
              {ids.length === 0 && !(tab === 'newest' && newest.query.isPending) ? (
                <Empty>{t(tab === 'newest' && isSifted ? 'emptySifted' : EMPTY[tab])}</Empty>
              ) : (
                <ul
                  className={styles.list}
                  aria-label={t('list')}
                  aria-busy={tab === 'newest' && newest.query.isPending}
                  onPointerEnter={() => setHeld(true)}
                  onPointerLeave={(event) => setHeld(event.currentTarget.contains(document.activeElement))}
                  onFocus={() => setHeld(true)}
                  onBlur={(event) => setHeld(event.currentTarget.contains(event.relatedTarget))}
                >
                  {ids.map((id) => (
                    <QueueRow
                      key={id}
                      mentionId={id}
                      mention={mentions.get(id)}
                      missing={missing}
                      conversation={conversations.of(id)}
                      state={stateOf(id)}
                      current={id === current}
                      selected={mayAssign ? selected.has(id) : null}
                      nowMs={nowMs}
                      onOpen={() => setCurrent(id)}
                      onSelect={(on) => {
                        const next = new Set(selected)
                        if (on) next.add(id)
                        else next.delete(id)
                        setSelected(next)
                      }}
                    />
                  ))}
                </ul>
              )}
              {behind > 0 && <p className={styles.meta}>{t('behind', { count: behind })}</p>}
              {tab === 'newest' && newest.query.hasNextPage && (
                <Button
                  mt="sm"
                  variant="default"
                  loading={newest.query.isFetchingNextPage}
                  onClick={() => void newest.query.fetchNextPage()}
                >
                  {t('loadOlder')}
                </Button>
              )}
            </Tabs.Panel>
          </Tabs>
        </div>
        <Panel
          className={styles.detail}
          title={t('detail')}
          actions={
            <Button className={styles.back} size="xs" variant="default" onClick={() => setCurrent(null)}>
              {t('back')}
            </Button>
          }
        >
          {current === null ? (
            <Empty>{t('choose')}</Empty>
          ) : (
            <MessageDetail
              mention={mentions.get(current)}
              missing={missing}
              conversation={conversation}
              state={stateOf(current)}
              work={work}
              onAssign={mayAssign ? () => setAssigning([current]) : null}
              onOpen={setCurrent}
            />
          )}
        </Panel>
      </div>
      {assigning !== null && (
        <AssignDialog
          mentionIds={assigning}
          langs={[...new Set(assigning.flatMap((id) => mentions.get(id)?.lang ?? conversations.of(id)?.lang ?? []))]}
          onClose={(assigned) => {
            setAssigning(null)
            if (assigned) setSelected(new Set())
          }}
        />
      )}
    </>
  )
}

/** The ids to show: what was shown stays in place while the list is held; another list (`key`) begins anew. */
function useHeld(key: string, listed: readonly string[], held: boolean) {
  const before = useRef<{ readonly key: string; readonly ids: readonly string[] }>({ key, ids: [] })
  const hold = held && before.current.key === key && before.current.ids.length > 0
  const { shown, waiting } = heldOrder(before.current.ids, listed, hold)
  useEffect(() => {
    before.current = { key, ids: shown }
  })
  return { ids: shown, waiting }
}
