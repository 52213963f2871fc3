import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { promisesOf } from '../../live/clocks.ts'
import { useBoard } from '../../live/room.tsx'
import { openIncidents } from '../../live/room-state.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** A duplicate goes into another incident; before it is confirmed it says what moves, and that it cannot be undone. */
export function MergeDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const t = useWords(words)
  const navigate = useNavigate()
  const notLive = useNotLive()
  const board = useBoard((board) => board)
  const others = openIncidents(board).filter(({ id }) => id !== incident.id)
  const { act, busy, problem } = useAct('incident:merge')
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const into = others.find(({ id }) => id === chosen) ?? others[0]
  const own = <T extends { readonly incidentId: string }>(things: Readonly<Record<string, T>>): T[] =>
    Object.values(things).filter(({ incidentId }) => incidentId === incident.id)
  const posts = own(board.publications)
  const onTheirWay = posts.filter(({ state }) => state === 'held' || state === 'scheduled').length
  const written = own(board.drafts).filter(({ state }) => state !== 'published').length
  const merge = async () => {
    if (into === undefined) return
    if ((await act({ incidentId: incident.id, intoId: into.id, reason: reason.trim() })) === null) return
    announce(t('merged', { into: into.title }))
    onClose()
    await navigate({ to: '/incidents/$id', params: { id: into.id } })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('mergeTitle', { title: incident.title })}
      confirmLabel={t('mergeAct')}
      onConfirm={() => void merge()}
      danger
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (into === undefined || reason.trim() === '' ? '' : null)}
    >
      {into === undefined ? (
        <Empty>{t('mergeNone')}</Empty>
      ) : (
        <>
          <NativeSelect
            label={t('mergeInto')}
            data-autofocus
            data={others.map(({ id, title }) => ({ value: id, label: title }))}
            value={into.id}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
          <div>
            <p>{t('mergeMoves', { into: into.title })}</p>
            <ul className={styles.open}>
              <li>{t('mergePosts', { count: posts.length - onTheirWay })}</li>
              <li>{t('mergeDrafts', { count: written + onTheirWay })}</li>
              <li>{t('mergeFacts')}</li>
              <li>{t('mergeLinks', { count: incident.links.length })}</li>
              <li>{t('mergePromises', { count: promisesOf(incident.id, board).length })}</li>
              <li>{t('mergeBatches', { count: incident.batches.length })}</li>
              <li>{t('mergeTerms')}</li>
              <li>{t('mergeClocks')}</li>
              <li>{t('mergeWork')}</li>
            </ul>
          </div>
          <p>{t('mergeStops', { count: onTheirWay })}</p>
          <p>
            <strong>{t('mergeStays')}</strong>
          </p>
          <TextInput
            label={t('mergeReason')}
            maxLength={500}
            required
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </>
      )}
    </ConfirmDialog>
  )
}
