import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { fromLocal } from '../../../i18n/zoned.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { numberOf, textOf } from '../number-text.ts'
import styles from '../settings.module.css'
import { calendarWords } from './calendar-words.ts'
import { dayAfter } from './day-after.ts'
import { KINDS, type Kind } from './kinds.ts'

interface AddEntryProps {
  /** Gets the title of what was added; null: nothing was. */
  readonly onClose: (title: string | null) => void
}

/** A form for what is expected; times are in the zone of the screens. */
export function AddEntry({ onClose }: AddEntryProps) {
  const t = useWords(calendarWords)
  const { timeZone, locale } = useFormat()
  const nowMs = useRoomNow()
  const accounts = useDirectory().data?.accounts ?? []
  const [kind, setKind] = useState<Kind>('holiday')
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState(() => dayAfter(nowMs, 1, timeZone))
  const [to, setTo] = useState(() => dayAfter(nowMs, 2, timeZone))
  const [account, setAccount] = useState('')
  const [factor, setFactor] = useState(() => textOf(2, locale))
  const { act, busy, problem } = useAct('calendar:add')

  const fromMs = fromLocal(from, timeZone)
  const toMs = fromLocal(to, timeZone)
  const ends = fromMs !== null && toMs !== null && toMs > fromMs
  const planned = kind === 'planned'
  const times = numberOf(factor, locale)
  const timesFit = !planned || (times >= 1 && times <= 50)
  const add = async () => {
    if (fromMs === null || toMs === null) return
    const done = await act({
      kind,
      title: title.trim(),
      fromAt: new Date(fromMs).toISOString(),
      toAt: new Date(toMs).toISOString(),
      account: planned && account !== '' ? account : null,
      factor: planned ? times : null,
    })
    if (done !== null) onClose(title.trim())
  }
  return (
    <FormDialog
      title={t('add')}
      submitLabel={t('add')}
      busy={busy}
      problem={problem}
      ready={title.trim() !== '' && ends && timesFit}
      onSubmit={() => void add()}
      onClose={() => onClose(null)}
    >
      <NativeSelect
        label={t('kind')}
        description={t(`does_${kind}`)}
        value={kind}
        data-autofocus
        onChange={(event) => setKind(KINDS.find((each) => each === event.currentTarget.value) ?? kind)}
        data={KINDS.map((each) => ({ value: each, label: t(`kind_${each}`) }))}
      />
      <TextInput
        label={t('name')}
        maxLength={100}
        required
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className={styles.fields}>
        <TextInput
          label={t('from')}
          description={t('zone', { zone: timeZone })}
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label={t('to')}
          description={t('zone', { zone: timeZone })}
          type="datetime-local"
          required
          value={to}
          error={fromMs !== null && toMs !== null && !ends && t('endsBefore')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {planned && (
        <div className={styles.fields}>
          <NativeSelect
            label={t('account')}
            value={account}
            onChange={(event) => setAccount(event.currentTarget.value)}
            data={[
              { value: '', label: t('everyAccount') },
              ...accounts.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
          <TextInput
            label={t('factor')}
            inputMode="decimal"
            autoComplete="off"
            required
            value={factor}
            error={!timesFit && t('factorLimits')}
            onChange={(event) => setFactor(event.currentTarget.value)}
          />
        </div>
      )}
    </FormDialog>
  )
}
