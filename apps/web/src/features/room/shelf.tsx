import { Button } from '@mantine/core'
import type { Alarm, RoomState } from '@tenfold/contract/entities.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAccountName } from '../../live/directory.ts'
import { useCan, useRoomNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { alarmName } from '../../ui/alarm-name.ts'
import { announce } from '../../ui/announcer.tsx'
import { clockTime } from '../../ui/clock-time.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { alarmWords } from './alarm-words.ts'
import styles from './panels.module.css'

/** Alarms that somebody has put aside, folded away, each with what is left of its time and the way back. */
export function Shelf({ alarms, state }: { readonly alarms: readonly Alarm[]; readonly state: RoomState | null }) {
  const t = useWords(alarmWords)
  if (alarms.length === 0) return null
  return (
    <details className={styles.shelf}>
      <summary>{t('shelved', { count: alarms.length })}</summary>
      <ul className={styles.list}>
        {alarms.map((alarm) => (
          <ShelvedItem key={alarm.id} alarm={alarm} state={state} />
        ))}
      </ul>
    </details>
  )
}

function ShelvedItem({ alarm, state }: { readonly alarm: Alarm; readonly state: RoomState | null }) {
  const t = useWords(alarmWords)
  const format = useFormat()
  const account = useAccountName()
  const nowMs = useRoomNow()
  const may = useCan('alarm:acknowledge')
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('alarm:unshelve')
  const { shelved } = alarm
  if (shelved === null) return null
  const leftMs = Math.max(0, Date.parse(shelved.until) - nowMs)
  return (
    <li className={styles.item}>
      <strong>{alarmName(alarm, state, format.locale, account)}</strong>
      <p className={styles.dim}>
        {t('shelvedUntil', {
          time: clockTime(shelved.until, nowMs, format),
          left: format.countdown(leftMs),
          name: shelved.by.name,
        })}
      </p>
      <p className={styles.dim} dir="auto">
        {shelved.reason}
      </p>
      {may && (
        <div>
          <Button
            size="xs"
            variant="default"
            loading={busy}
            disabled={notLive !== null}
            title={notLive ?? undefined}
            onClick={() => void act({ alarmId: alarm.id }).then((done) => done !== null && announce(t('tookBack')))}
          >
            {t('takeBack')}
          </Button>
        </div>
      )}
      <ProblemNote problem={problem} />
    </li>
  )
}
