import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { nextUpdateMs } from '@tenfold/core/incident-view/next-update.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { fromLocal, toLocal } from '../../i18n/zoned.ts'
import { closedPromises, promiseClock } from '../../live/clocks.ts'
import { useBoard, useCan, useRoomNow } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ClockFace } from '../../ui/clock-face.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { promiseWords } from '../../ui/incident/promise-words.ts'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** Promises of a closed incident that still run: the public waits, so each is answered here, which opens the incident. */
export function ClosedPromises({ incident }: { readonly incident: Incident }) {
  const promises = useBoard((board) => closedPromises(board).filter(({ incidentId }) => incidentId === incident.id))
  return promises.map((promise) => <ClosedPromise key={promise.id} promise={promise} incident={incident} />)
}

interface ClosedPromiseProps {
  readonly incident: Incident
  readonly promise: PromiseClock
}

function ClosedPromise({ incident, promise }: ClosedPromiseProps) {
  const t = useWords(words)
  const nowMs = useRoomNow()
  const mayAnswer = useCan('fact:set')
  const [answering, setAnswering] = useState(false)
  return (
    <div className={styles.clocks}>
      <ClockFace clock={promiseClock(promise, nowMs)} />
      {incident.playbook === null ? (
        <span className={styles.small}>{t('answerByHand')}</span>
      ) : (
        mayAnswer && (
          <Button size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
            {t('answer')}
          </Button>
        )
      )}
      {answering && <AnswerDialog incident={incident} promise={promise} onClose={() => setAnswering(false)} />}
    </div>
  )
}

function AnswerDialog({ incident, promise, onClose }: ClosedPromiseProps & { readonly onClose: () => void }) {
  const t = useWords(words)
  const said = useWords(promiseWords)
  const format = useFormat()
  const navigate = useNavigate()
  const nowMs = useRoomNow()
  const { act, busy, problem } = useAct('promise:answer')
  const dueMs = Date.parse(promise.dueAt)
  const [field, setField] = useState(() =>
    toLocal(nextUpdateMs(dueMs, Date.parse(incident.declaredAt), nowMs), format.timeZone),
  )
  const nextMs = fromLocal(field, format.timeZone)
  const isAhead = nextMs !== null && nextMs > nowMs
  const answer = async () => {
    if (!isAhead) return
    const done = await act({ promiseId: promise.id, nextAt: new Date(nextMs).toISOString() })
    if (done === null) return
    announce(said('done', { count: done.draftIds.length }))
    onClose()
    await navigate({ to: '/incidents/$id', params: { id: incident.id }, search: { tab: 'messages' } })
  }
  return (
    <FormDialog
      title={t('answerTitle', { time: format.time(dueMs) })}
      submitLabel={t('answerAct')}
      busy={busy}
      problem={problem}
      ready={isAhead}
      onSubmit={() => void answer()}
      onClose={onClose}
    >
      <p>{t('answerNote')}</p>
      <TextInput
        type="datetime-local"
        label={said('nextAt')}
        value={field}
        error={isAhead ? null : said('past')}
        data-autofocus
        onChange={({ currentTarget }) => setField(currentTarget.value)}
      />
    </FormDialog>
  )
}
