import { TextInput } from '@mantine/core'
import type { StateReason } from '@tenfold/contract/entities.ts'
import type { PersonalLevel } from '@tenfold/core/surge/level.ts'
import { useState } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useAccountName } from '../live/directory.ts'
import { useBoard } from '../live/room.tsx'
import { levelOf } from '../live/room-state.ts'
import { useAct, useNotLive } from '../live/use-act.ts'
import { announce } from './announcer.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import styles from './decide-dialogs.module.css'
import { decideWords } from './decide-words.ts'
import { reasonSentence } from './reason-sentence.ts'
import { ProposedMark } from './state-mark.tsx'
import { uiWords } from './words.ts'

interface DecideProps {
  /** What is proposed. */
  readonly level: PersonalLevel
  readonly reasons: readonly StateReason[]
  readonly onClose: () => void
}

/** A person says that it is a crisis or an emergency; what follows stands above the button. */
export function ConfirmStateDialog({ level, reasons, onClose }: DecideProps) {
  const t = useWords(decideWords)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('state:confirm')
  const confirm = async () => {
    if ((await act({ level })) === null) return
    announce(t(`confirmed_${level}`))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(`confirmTitle_${level}`)}
      confirmLabel={t(`confirm_${level}`)}
      onConfirm={() => void confirm()}
      danger
      busy={busy}
      problem={problem}
      disabledWhy={notLive}
    >
      <Reasons level={level} reasons={reasons} />
      <div>
        <h3 className={styles.heading}>{t('follows')}</h3>
        <ul className={styles.follows}>
          <li>{t('told')}</li>
          <li>{t(`follow1_${level}`)}</li>
          <li>{t(`follow2_${level}`)}</li>
          <li>{t('name')}</li>
        </ul>
      </div>
    </ConfirmDialog>
  )
}

/** A person says that it is none, and why. */
export function DismissStateDialog({ level, reasons, onClose }: DecideProps) {
  const t = useWords(decideWords)
  const ui = useWords(uiWords)
  const notLive = useNotLive()
  const state = useBoard(levelOf)
  const { act, busy, problem } = useAct('state:dismiss')
  const [reason, setReason] = useState('')
  const dismiss = async () => {
    if ((await act({ level, reason: reason.trim() })) === null) return
    announce(t(`dismissed_${level}`))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(`dismissTitle_${level}`)}
      confirmLabel={t('dismiss')}
      onConfirm={() => void dismiss()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (reason.trim() === '' ? t('reasonNeeded') : null)}
    >
      <Reasons level={level} reasons={reasons} />
      <p>{t('dismissNote', { state: ui(state) })}</p>
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

function Reasons({ level, reasons }: Omit<DecideProps, 'onClose'>) {
  const t = useWords(decideWords)
  const format = useFormat()
  const account = useAccountName()
  return (
    <div>
      <ProposedMark level={level} size={20} />
      {reasons.length > 0 && (
        <>
          <p className={styles.because}>{t('reasons')}</p>
          <ul className={styles.follows}>
            {reasons.map((reason) => (
              <li key={JSON.stringify(reason)}>{reasonSentence(reason, format, account)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
