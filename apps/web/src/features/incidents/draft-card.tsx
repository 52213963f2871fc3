import { Button, Checkbox, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useCan, useMe } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName } from '../../ui/names.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { DraftMark } from './draft-mark.tsx'
import { cellState, whyNotApprove } from './draft-state.ts'
import styles from './incidents.module.css'
import { Length } from './length.tsx'
import { messageWords } from './message-words.ts'
import type { Names } from './names.ts'
import { Outbox } from './outbox.tsx'
import type { Piece } from './use-drafts.ts'

interface DraftCardProps {
  readonly piece: Piece
  readonly names: Names
  readonly selected: boolean
  readonly onSelect: (selected: boolean) => void
}

/** One text of one account and language: words, length, who wrote and approved it, what is to be done. */
export function DraftCard({ piece, names, selected, onSelect }: DraftCardProps) {
  const t = useWords(messageWords)
  const format = useFormat()
  const me = useMe()
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const { draft, text, publication } = piece
  const state = cellState(draft, publication)
  const open = publication === null
  const account = names.accountOn(draft.account)
  const lang = names.language(draft.lang)
  const hindrance = draft.state === 'draft' ? whyNotApprove(draft, me, text?.version) : null
  return (
    <article className={styles.card} data-state={state} aria-label={`${account}, ${lang}`}>
      <div className={styles.cardHead}>
        {open && (
          <Checkbox
            checked={selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
            aria-label={t('select', { account, lang })}
          />
        )}
        <h3>
          {names.account(draft.account)} · {channelName(draft.channel)} · {lang}
        </h3>
        <DraftMark state={state} />
      </div>
      {editing ? (
        <DraftEditor
          piece={piece}
          names={names}
          onDone={() => {
            setEditing(false)
            requestAnimationFrame(() => edit.current?.focus())
          }}
        />
      ) : text === undefined ? (
        <p className={styles.small}>{t('textMissing')}</p>
      ) : (
        <>
          <MessageText lang={draft.lang} text={text.text} className={styles.text} />
          <Length length={text.length} />
        </>
      )}
      {draft.staleFacts.length > 0 && (
        <p className={styles.warn}>
          {t(publication?.state === 'posted' ? 'stalePosted' : 'staleFacts', {
            facts: draft.staleFacts.map(names.fact).join(', '),
          })}
        </p>
      )}
      <p className={styles.small}>
        {t('authors', { names: draft.authors.map((author) => author.name).join(', ') })}
        {draft.approval !== null && (
          <>
            <br />
            {t('approvedBy', { name: draft.approval.by.name, at: format.time(draft.approval.at) })}
          </>
        )}
        {draft.promisesAt !== null && (
          <>
            <br />
            {t('promise', { at: format.dateTime(draft.promisesAt) })}
          </>
        )}
      </p>
      {hindrance !== null && <p className={styles.small}>{t(hindrance)}</p>}
      {text?.previous != null && !editing && (
        <details>
          <summary className={styles.small}>{t('previous')}</summary>
          <MessageText lang={draft.lang} text={text.previous} className={styles.text} />
        </details>
      )}
      {publication !== null && (
        <Outbox publication={publication} handle={names.handle(draft.account)} text={text?.text} />
      )}
      {open && !editing && (
        <CardActs piece={piece} account={account} lang={lang} edit={edit} onEdit={() => setEditing(true)} />
      )}
    </article>
  )
}

interface CardActsProps {
  readonly piece: Piece
  readonly account: string
  readonly lang: string
  readonly edit: React.RefObject<HTMLButtonElement | null>
  readonly onEdit: () => void
}

function CardActs({ piece, account, lang, edit, onEdit }: CardActsProps) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const { draft, text } = piece
  const mayWrite = useCan('draft:write', { accounts: [draft.account], lang: draft.lang })
  const refresh = useAct('draft:refresh')
  const discard = useAct('draft:discard')
  const [discarding, setDiscarding] = useState(false)
  if (!mayWrite) return null
  const name = `${account}, ${lang}`
  return (
    <>
      <Group gap="xs">
        {draft.staleFacts.length > 0 && (
          <Button
            size="xs"
            loading={refresh.busy}
            disabled={notLive !== null}
            aria-label={`${t('refresh')}: ${name}`}
            onClick={() =>
              void refresh.act({ draftId: draft.id }).then((done) => done !== null && announce(t('refreshed')))
            }
          >
            {t('refresh')}
          </Button>
        )}
        <Button
          ref={edit}
          size="xs"
          variant="default"
          disabled={text === undefined}
          aria-label={`${t('edit')}: ${name}`}
          onClick={onEdit}
        >
          {t('edit')}
        </Button>
        <Button size="xs" variant="subtle" aria-label={`${t('discard')}: ${name}`} onClick={() => setDiscarding(true)}>
          {t('discard')}
        </Button>
      </Group>
      <ProblemNote problem={refresh.problem} />
      <ConfirmDialog
        opened={discarding}
        onClose={() => setDiscarding(false)}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        danger
        busy={discard.busy}
        problem={discard.problem}
        disabledWhy={notLive}
        onConfirm={() => void discard.act({ draftId: draft.id })}
      >
        <p>{t('discardNote', { account, lang })}</p>
      </ConfirmDialog>
    </>
  )
}
