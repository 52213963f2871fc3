import { Button } from '@mantine/core'
import type { Alarm, RoomState, StateReason } from '@tenfold/contract/entities.ts'
import { isUrgent } from '@tenfold/core/alarm.ts'
import type { PersonalLevel } from '@tenfold/core/surge/level.ts'
import { useRef, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { escalatesInMs } from '../../live/alarms.ts'
import { useAccountName } from '../../live/directory.ts'
import { useBoard, useCan, useRoomNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { alarmName } from '../../ui/alarm-name.ts'
import { clockTime } from '../../ui/clock-time.ts'
import { ConfirmStateDialog, DismissStateDialog } from '../../ui/decide-dialogs.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { reasonSentence } from '../../ui/reason-sentence.ts'
import { RungMark } from '../../ui/rung-mark.tsx'
import { Shape } from '../../ui/shape.tsx'
import { ProposedMark, StateMark } from '../../ui/state-mark.tsx'
import { alarmWords } from './alarm-words.ts'
import styles from './panels.module.css'
import { ShelveDialog } from './shelve-dialog.tsx'

/** An alarm: what, why, since when, who was told, who has it, and what can be done about it. */
export function AlarmItem({ alarm, state }: { readonly alarm: Alarm; readonly state: RoomState | null }) {
  const t = useWords(alarmWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const may = useCan('alarm:acknowledge')
  const notLive = useNotLive()
  const account = useAccountName()
  const item = useRef<HTMLLIElement>(null)
  const { act, busy, problem } = useAct('alarm:acknowledge')
  const [shelving, setShelving] = useState(false)
  const { acknowledged } = alarm
  const proposed = state !== null && state.proposed !== null && state.proposed === alarm.level ? state.proposed : null
  const acknowledge = async () => {
    // The button goes with the alarm's state; who works by keyboard stays with the alarm.
    if ((await act({ alarmId: alarm.id })) !== null) item.current?.focus()
  }
  return (
    <li className={styles.item} ref={item} tabIndex={-1}>
      <div className={styles.row}>
        <AlarmMark alarm={alarm} proposed={proposed} />
        <span className={styles.dim}>{t('raised', { time: clockTime(alarm.raisedAt, nowMs, format) })}</span>
      </div>
      <Reasons reasons={alarm.reasons} />
      {acknowledged === null ? (
        <Told alarm={alarm} nowMs={nowMs} />
      ) : (
        <p className={styles.has}>
          <Shape name="check" />{' '}
          {t('acknowledged', { name: acknowledged.by.name, time: clockTime(acknowledged.at, nowMs, format) })}
        </p>
      )}
      {may && (
        <div className={styles.acts}>
          {acknowledged === null && (
            <>
              <Button
                size="xs"
                px="xs"
                loading={busy}
                disabled={notLive !== null}
                title={notLive ?? undefined}
                onClick={() => void acknowledge()}
              >
                {t('acknowledge')}
              </Button>
              <Button size="xs" px="xs" variant="default" onClick={() => setShelving(true)}>
                {t('shelve')}
              </Button>
            </>
          )}
          {proposed !== null && <Decide level={proposed} reasons={alarm.reasons} />}
        </div>
      )}
      <ProblemNote problem={problem} />
      {shelving && (
        <ShelveDialog
          alarm={alarm}
          name={alarmName(alarm, state, format.locale, account)}
          onClose={() => setShelving(false)}
        />
      )}
    </li>
  )
}

function AlarmMark({ alarm, proposed }: { readonly alarm: Alarm; readonly proposed: PersonalLevel | null }) {
  const format = useFormat()
  const account = useAccountName()
  const rung = useBoard((board) => (alarm.surgeId === null ? 0 : (board.surges[alarm.surgeId]?.rung ?? 0)))
  if (alarm.rule === 'surge') {
    return (
      <>
        <RungMark rung={rung} />
        <strong>{alarmName(alarm, null, format.locale, account)}</strong>
      </>
    )
  }
  if (alarm.rule === 'promise') return <strong>{alarmName(alarm, null, format.locale)}</strong>
  return proposed === null ? <StateMark level={alarm.level} /> : <ProposedMark level={proposed} />
}

/** So many are read at a glance. */
const REASONS_SHOWN = 3

/** Why, a sentence each: those of the whole first, and of its parts what is read at a glance; the rest opens. */
export function Reasons({ reasons }: { readonly reasons: readonly StateReason[] }) {
  const t = useWords(alarmWords)
  const whole = reasons.filter(({ code }) => code !== 'part')
  const ordered = [...whole, ...reasons.filter(({ code }) => code === 'part')]
  const shown = Math.max(whole.length, REASONS_SHOWN)
  const more = ordered.slice(shown)
  return (
    <div className={styles.reasons}>
      <ReasonList reasons={ordered.slice(0, shown)} />
      {more.length > 0 && (
        <details>
          <summary>{t('moreReasons', { count: more.length })}</summary>
          <ReasonList reasons={more} />
        </details>
      )}
    </div>
  )
}

function ReasonList({ reasons }: { readonly reasons: readonly StateReason[] }) {
  const format = useFormat()
  const account = useAccountName()
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={JSON.stringify(reason)}>{reasonSentence(reason, format, account)}</li>
      ))}
    </ul>
  )
}

/** Who was told, and when the next one is. */
function Told({ alarm, nowMs }: { readonly alarm: Alarm; readonly nowMs: number }) {
  const t = useWords(alarmWords)
  const format = useFormat()
  const leftMs = escalatesInMs(alarm, nowMs)
  const names = alarm.told.map(({ name }) => name)
  return (
    <p className={styles.dim}>
      {names.length === 0 ? t('nobodyTold') : t('told', { names: names.join(', ') })}{' '}
      {leftMs === null
        ? names.length > 0 && t('noNext')
        : leftMs > 0
          ? t(isUrgent(alarm) ? 'again' : 'next', { left: format.countdown(leftMs) })
          : t('nextNow')}{' '}
      {alarm.folded > 0 && t('folded', { count: alarm.folded })}
    </p>
  )
}

/** A crisis and an emergency are what a person says they are. */
export function Decide({
  level,
  reasons,
}: {
  readonly level: PersonalLevel
  readonly reasons: readonly StateReason[]
}) {
  const t = useWords(alarmWords)
  const [deciding, setDeciding] = useState<'confirm' | 'dismiss' | null>(null)
  const close = () => setDeciding(null)
  return (
    <>
      <Button size="xs" px="xs" variant="default" onClick={() => setDeciding('confirm')}>
        {t('confirm')}
      </Button>
      <Button size="xs" px="xs" variant="default" onClick={() => setDeciding('dismiss')}>
        {t('dismiss')}
      </Button>
      {deciding === 'confirm' && <ConfirmStateDialog level={level} reasons={reasons} onClose={close} />}
      {deciding === 'dismiss' && <DismissStateDialog level={level} reasons={reasons} onClose={close} />}
    </>
  )
}
