import { TextInput } from '@mantine/core'
import type { Alarm } from '@tenfold/contract/entities.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { clockTime } from '../../ui/clock-time.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { alarmWords } from './alarm-words.ts'

const MOST_MIN = 60

interface ShelveDialogProps {
  readonly alarm: Alarm
  readonly name: string
  readonly onClose: () => void
}

/** Puts an alarm aside for an hour at most, with a reason. */
export function ShelveDialog({ alarm, name, onClose }: ShelveDialogProps) {
  const t = useWords(alarmWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('alarm:shelve')
  const [field, setField] = useState('30')
  const [reason, setReason] = useState('')
  const minutes = /^\d{1,2}$/.test(field.trim()) ? Number(field) : 0
  const isRight = minutes >= 1 && minutes <= MOST_MIN
  const shelve = async () => {
    if ((await act({ alarmId: alarm.id, minutes, reason: reason.trim() })) === null) return
    announce(t('shelvedDone', { time: clockTime(nowMs + minutes * MINUTE, nowMs, format) }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('shelveTitle', { name })}
      confirmLabel={t('shelveAct', { minutes: isRight ? minutes : MOST_MIN })}
      onConfirm={() => void shelve()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (!isRight ? t('minutesNeeded') : reason.trim() === '' ? t('reasonNeeded') : null)}
    >
      <p>{t('shelveNote')}</p>
      <TextInput
        label={t('minutes')}
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST_MIN}
        value={field}
        onChange={({ currentTarget }) => setField(currentTarget.value)}
        required
      />
      <TextInput
        label={t('reason')}
        description={t('reasonHint')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        maxLength={300}
        required
        data-autofocus
      />
    </ConfirmDialog>
  )
}
