import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName } from '../../ui/names.ts'
import styles from './incidents.module.css'
import { messageWords } from './message-words.ts'
import type { Names } from './names.ts'
import type { Piece } from './use-drafts.ts'

interface BundleProps {
  /** As they were when the dialog opened: what is confirmed is what was read. */
  readonly pieces: readonly Piece[]
  readonly names: Names
  readonly onClose: () => void
}

const bundleOf = (pieces: readonly Piece[]) => ({
  drafts: pieces.map(({ draft }) => ({ draftId: draft.id, hash: draft.hash })),
})

/** One approval for a bundle; each hash is that of the text on the screen. */
export function ApproveDialog({ pieces, names, onClose }: BundleProps) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('draft:approve')
  // A change that comes while the dialog is open must not slip under the approval.
  const [seen] = useState(pieces)
  const approve = async () => {
    if ((await act(bundleOf(seen))) === null) return
    announce(t('approved', { count: seen.length }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('approveCount', { count: seen.length })}
      confirmLabel={t('approveCount', { count: seen.length })}
      onConfirm={() => void approve()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive}
    >
      <p>{t('approveNote')}</p>
      <ul className={styles.list}>
        {seen.map(({ draft, text }) => (
          <li key={draft.id}>
            <strong>
              {names.account(draft.account)} · {channelName(draft.channel)} · {names.language(draft.lang)}
            </strong>
            <MessageText lang={draft.lang} text={text?.text ?? ''} className={styles.text} />
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}

/** The last look before the public: accounts, audience, languages, approver, link and the first words. */
export function PublishDialog({ pieces, names, link, onClose }: BundleProps & { readonly link: string | null }) {
  const t = useWords(messageWords)
  const format = useFormat()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('draft:publish')
  const [seen] = useState(pieces)
  const publish = async () => {
    if ((await act(bundleOf(seen))) === null) return
    announce(t('published', { count: seen.length }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('publishCount', { count: seen.length })}
      confirmLabel={t('publishCount', { count: seen.length })}
      onConfirm={() => void publish()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive}
      danger
    >
      <p>{t('publishNote')}</p>
      {link !== null && (
        <p>
          {t('link')}: <bdi>{link}</bdi>
        </p>
      )}
      <ul className={styles.list}>
        {seen.map(({ draft, text }) => (
          <li key={draft.id}>
            <strong>
              {t('audience', {
                account: names.account(draft.account),
                channel: channelName(draft.channel),
                lang: names.language(draft.lang),
              })}
            </strong>
            <p className={styles.small}>
              {draft.approval !== null && t('approver', { name: draft.approval.by.name })}
              {draft.promisesAt !== null && ` · ${t('promise', { at: format.dateTime(draft.promisesAt) })}`}
            </p>
            <p>
              {t('saidFirst')}: <MessageText lang={draft.lang} text={firstWords(text?.text ?? '')} />
            </p>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}

const firstWords = (text: string): string => {
  const letters = [...text]
  return letters.length <= 90 ? text : `${letters.slice(0, 89).join('')}…`
}
