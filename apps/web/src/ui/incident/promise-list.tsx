import { Button, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { PromiseClock, Publication } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { nextUpdateMs } from '@tenfold/core/incident-view/next-update.ts'
import { lazy, Suspense, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { clocksOf, promisesOf } from '../../live/clocks.ts'
import { useDirectory } from '../../live/directory.ts'
import { useBoard, useCan, useRoomNow } from '../../live/room.tsx'
import { ClockFace } from '../clock-face.tsx'
import { Empty } from '../empty.tsx'
import { languageName } from '../names.ts'
import { BatchList } from './batch-list.tsx'
import styles from './incident.module.css'
import { promiseWords } from './promise-words.ts'
import { promisingPosts } from './promising-posts.ts'
import { useSituation } from './use-situation.ts'

// It brings the renderer of the texts with it, which nobody waits for before it is asked for.
const NothingNew = lazy(() => import('./nothing-new.tsx').then((own) => ({ default: own.NothingNew })))

interface PromiseListProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** What was promised to the public, soonest first, and the options that the law asks for. */
export function PromiseList({ incident, playbook }: PromiseListProps) {
  const t = useWords(promiseWords)
  const promises = useBoard((board) => promisesOf(incident.id, board))
  if (promises.length === 0 && incident.batches.length === 0) return <Empty>{t('empty')}</Empty>
  return (
    <div className={styles.list}>
      {promises.map((promise) => (
        <PromiseItem key={promise.id} promise={promise} incident={incident} playbook={playbook} />
      ))}
      {incident.batches.length > 0 && <BatchList batches={incident.batches} />}
    </div>
  )
}

function PromiseItem({ promise, incident, playbook }: PromiseListProps & { readonly promise: PromiseClock }) {
  const t = useWords(promiseWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const board = useBoard((whole) => whole)
  const { facts, texts, posts } = useSituation(incident)
  const accounts = useDirectory().data?.accounts
  const mayAnswer = useCan('fact:set')
  const [answering, setAnswering] = useState(false)
  const making = promisingPosts(promise.dueAt, texts, posts)
  const [first] = making
  const posted = new Set(posts.flatMap(({ draftId, state }) => (state === 'posted' ? [draftId] : [])))
  const waiting = texts.filter(
    ({ id, promisesAt }) => promisesAt !== null && promisesAt > promise.dueAt && !posted.has(id),
  )
  const clock = clocksOf(incident, board, nowMs).find(({ id }) => id === promise.id)
  const lead = incident.roles.lead
  const saidBy = ({ account, lang, postedBy, postedAt }: Publication): string => {
    const place = `${accounts?.find(({ key }) => key === account)?.name ?? account} · ${languageName(lang, format.locale)}`
    if (postedBy === null || postedAt === null) return t('released', { time: format.time(promise.madeAt), place })
    return t('promised', { name: postedBy.name, time: format.time(postedAt), place })
  }
  return (
    <article className={styles.promise}>
      <div className={styles.promiseHead}>
        {clock !== undefined && <ClockFace clock={clock} large={false} />}
        {mayAnswer && !answering && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('nothingNewFor', { time: format.time(promise.dueAt) })}
            disabled={playbook === undefined}
            title={playbook === undefined ? t('noPlaybook') : undefined}
            onClick={() => setAnswering(true)}
          >
            {t('nothingNew')}
          </Button>
        )}
      </div>
      {first !== undefined && <p className={styles.dim}>{saidBy(first)}</p>}
      <p className={styles.dim}>{lead === undefined ? t('nobodyLeads') : t('leads', { name: lead.name })}</p>
      {waiting.length > 0 && (
        <p>
          {t('written', { count: waiting.length })}{' '}
          <Link to="/incidents/$id" params={{ id: incident.id }} search={{ tab: 'messages' }}>
            {t('seeTexts')}
          </Link>
        </p>
      )}
      {answering && playbook !== undefined && (
        <Suspense fallback={<Skeleton height={160} />}>
          <NothingNew
            promise={promise}
            playbook={playbook}
            facts={facts}
            places={making}
            proposedMs={nextUpdateMs(Date.parse(promise.dueAt), Date.parse(promise.madeAt), nowMs)}
            onClose={() => setAnswering(false)}
          />
        </Suspense>
      )}
    </article>
  )
}
