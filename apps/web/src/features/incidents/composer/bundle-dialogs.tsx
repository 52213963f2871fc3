import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MessageText } from '../../../ui/message-text.tsx'
import type { Names } from '../names.ts'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { HandLine } from './hand-notes.tsx'
import { LateNote } from './late-note.tsx'
import { messageWords } from './message-words.ts'
import type { Piece } from './piece.ts'

interface BundleProps {
  /** As they were when the dialog opened: what is confirmed is what was read. */
  readonly pieces: readonly Piece[]
  readonly desk: Desk
  readonly onClose: () => void
}

const bundleOf = (pieces: readonly Piece[]) => ({
  drafts: pieces.map(({ draft }) => ({ draftId: draft.id, hash: draft.hash })),
})

/** One approval for a bundle; each hash is that of the text on the screen. What is late is asked about, never parked. */
export function ApproveDialog({
  pieces,
  desk,
  onClose,
  onTime,
}: BundleProps & { readonly onTime: (late: readonly Piece[]) => void }) {
  const t = useWords(messageWords)
  const tApproval = useWords(approvalWords)
  const notLive = useNotLive()
  const nowMs = useRoomNow()
  const { act, busy, problem } = useAct('draft:approve')
  // A change that comes while the dialog is open must not slip under the approval.
  const [seen] = useState(pieces)
  const late = seen.filter(({ draft }) => draft.sendAt !== null && Date.parse(draft.sendAt) <= nowMs)
  const approve = async () => {
    if ((await act({ ...bundleOf(seen), sendNow: late.length > 0 })) === null) return
    announce(t('approved', { count: seen.length }))
    onClose()
  }
  const label =
    late.length > 0 ? tApproval('approveNow', { count: seen.length }) : t('approveCount', { count: seen.length })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      size="lg"
      title={late.length > 0 ? tApproval('lateTitle') : t('approveCount', { count: seen.length })}
      confirmLabel={label}
      onConfirm={() => void approve()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive}
    >
      <LateNote late={late} onTime={onTime} />
      <p>{t('approveNote')}</p>
      <Texts pieces={seen} desk={desk} />
    </ConfirmDialog>
  )
}

/** The last look before the public: accounts, audience, languages, approver, time and the first words. */
export function PublishDialog({
  pieces,
  desk,
  onClose,
  onTime,
}: BundleProps & { readonly onTime: (late: readonly Piece[]) => void }) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const nowMs = useRoomNow()
  const { act, busy, problem } = useAct('draft:publish')
  const [seen] = useState(pieces)
  // Without its time an approved text is another text: it has to be approved again.
  const late = seen.filter(({ draft }) => draft.sendAt !== null && Date.parse(draft.sendAt) <= nowMs)
  const publish = async () => {
    if ((await act(bundleOf(seen))) === null) return
    announce(t('published', { count: seen.length }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      size="lg"
      title={t('publishCount', { count: seen.length })}
      confirmLabel={t('publishCount', { count: seen.length })}
      onConfirm={() => void publish()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (late.length > 0 ? '' : null)}
      danger
    >
      <LateNote late={late} onTime={onTime} />
      <p>{t('publishNote')}</p>
      <Audiences pieces={seen} names={desk.names} />
    </ConfirmDialog>
  )
}

/** Without the approvals that are missing: one person takes it on themselves, and says why. */
export function BreakGlassDialog({ pieces, desk, onClose }: BundleProps) {
  const t = useWords(approvalWords)
  const tMessage = useWords(messageWords)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('draft:publish')
  const [seen] = useState(pieces)
  const [reason, setReason] = useState('')
  const publish = async () => {
    if ((await act({ ...bundleOf(seen), breakGlass: reason.trim() })) === null) return
    announce(tMessage('published', { count: seen.length }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      size="lg"
      title={t('breakGlass')}
      confirmLabel={t('breakGlassCount', { count: seen.length })}
      onConfirm={() => void publish()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (reason.trim() === '' ? '' : null)}
      danger
    >
      <p className={styles.warn}>{t('breakGlassNote')}</p>
      <Textarea
        label={t('breakGlassReason')}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Texts pieces={seen} desk={desk} />
    </ConfirmDialog>
  )
}

/** Each text once, with the accounts that say it. */
function Texts({ pieces, desk }: { readonly pieces: readonly Piece[]; readonly desk: Desk }) {
  const { names } = desk
  const groups = Map.groupBy(pieces, ({ draft, text }) => `${draft.lang}\n${text?.text ?? ''}`)
  return (
    <ul className={styles.list}>
      {[...groups].map(([key, group]) => (
        <li key={key}>
          {group.map(({ draft }) => (
            <strong key={draft.id} className={styles.line}>
              {names.account(draft.account)} · {names.channel(draft.channel)} · {names.language(draft.lang)}
            </strong>
          ))}
          <MessageText lang={group[0]?.draft.lang ?? ''} text={group[0]?.text?.text ?? ''} className={styles.text} />
          {group[0] !== undefined && <HandLine piece={group[0]} desk={desk} />}
        </li>
      ))}
    </ul>
  )
}

function Audiences({ pieces, names }: { readonly pieces: readonly Piece[]; readonly names: Names }) {
  const t = useWords(messageWords)
  const tApproval = useWords(approvalWords)
  const format = useFormat()
  return (
    <ul className={styles.list}>
      {pieces.map(({ draft, text }) => (
        <li key={draft.id}>
          <strong>
            {t('audience', {
              account: names.account(draft.account),
              channel: names.channel(draft.channel),
              lang: names.language(draft.lang),
            })}
          </strong>
          <p className={styles.small}>
            {[
              ...draft.approvals.map(({ by }) => t('approver', { name: by.name })),
              ...(draft.sendAt === null ? [] : [tApproval('scheduled', { at: format.dateTime(draft.sendAt) })]),
              ...(draft.promisesAt === null ? [] : [t('promise', { at: format.dateTime(draft.promisesAt) })]),
            ].join(' · ')}
          </p>
          <p>
            {t('saidFirst')}: <MessageText lang={draft.lang} text={firstWords(text?.text ?? '')} />
          </p>
        </li>
      ))}
    </ul>
  )
}

const firstWords = (text: string): string => {
  const letters = [...text]
  return letters.length <= 90 ? text : `${letters.slice(0, 89).join('')}…`
}
