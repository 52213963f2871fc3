import { Button, Checkbox, Group } from '@mantine/core'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { carriedValue } from '@tenfold/core/facts.ts'
import type { Forbidden } from '@tenfold/text/do-not-say.ts'
import { useRef, useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { usePlace, useSayPlace } from '../../../live/room.tsx'
import { MessageText } from '../../../ui/message-text.tsx'
import { factText } from '../facts/fact-text.ts'
import { ApprovalLines } from './approval-lines.tsx'
import { BriefReads } from './brief-reads.tsx'
import { CardActs } from './card-acts.tsx'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { DraftEditor } from './draft-editor.tsx'
import { DraftMark } from './draft-mark.tsx'
import { cellState } from './draft-state.ts'
import { FactText } from './fact-text.tsx'
import { ForbiddenWords } from './forbidden.tsx'
import { GoesWith } from './goes-with.tsx'
import { HandLine } from './hand-notes.tsx'
import { Length } from './length.tsx'
import { messageWords } from './message-words.ts'
import { Outbox } from './outbox.tsx'
import type { Piece } from './piece.ts'
import { PresenceNote } from './presence-note.tsx'
import { BriefText, Preview } from './preview.tsx'
import { Translation } from './translation.tsx'
import { useAssets } from './use-assets.ts'
import { useUnsaved } from './use-unsaved.ts'

const cardId = (draftId: string): string => `text-${draftId}`

/** Brings a text into view and under the keyboard. */
export function goToCard(draftId: string): void {
  const card = document.getElementById(cardId(draftId))
  card?.scrollIntoView({ block: 'nearest', inline: 'center' })
  card?.focus({ preventScroll: true })
}

interface DraftCardProps {
  readonly piece: Piece
  readonly desk: Desk
  readonly forbidden: readonly Forbidden[]
  readonly selected: boolean
  readonly onSelect: (selected: boolean) => void
  /** As the channel shows it. */
  readonly isPreview: boolean
}

/** One text of one account and language: words, length, who wrote and approved it, what is to be done. */
export function DraftCard({ piece, desk, forbidden, selected, onSelect, isPreview }: DraftCardProps) {
  const t = useWords(messageWords)
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const unsaved = useUnsaved()
  const [hasUnsaved, setHasUnsaved] = useState(() => unsaved.of(piece.draft.id) !== null)
  const place = usePlace()
  const say = useSayPlace()
  const { draft, text, publication } = piece
  const { names } = desk
  const state = cellState(piece)
  const open = publication === null
  const account = names.accountOn(draft.account)
  const lang = names.language(draft.lang)
  // Whoever edits one text stays with it, whatever else they look at.
  const look = () => {
    if (place?.doing !== 'editing') say({ draftId: draft.id, doing: 'viewing' })
  }
  return (
    <article
      id={cardId(draft.id)}
      tabIndex={-1}
      className={styles.card}
      data-state={state}
      aria-label={`${account}, ${lang}`}
      onFocus={look}
      onPointerDown={look}
    >
      <div className={styles.cardHead}>
        {open && (
          <Checkbox
            checked={selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
            aria-label={t('select', { account, lang })}
          />
        )}
        <h3>
          {names.account(draft.account)} · {names.channel(draft.channel)} · {lang}
        </h3>
        <DraftMark state={state} />
      </div>
      <PresenceNote draftId={draft.id} />
      {text === undefined ? (
        <p className={styles.small}>{t('textMissing')}</p>
      ) : editing ? (
        <DraftEditor
          piece={piece}
          saved={text}
          desk={desk}
          onDone={() => {
            setEditing(false)
            setHasUnsaved(unsaved.of(draft.id) !== null)
            requestAnimationFrame(() => edit.current?.focus())
          }}
        />
      ) : (
        <Words piece={piece} text={text.text} desk={desk} isPreview={isPreview} />
      )}
      {text !== undefined && !editing && <Length length={text.length} />}
      {hasUnsaved && !editing && (
        <div className={styles.note}>
          <p className={styles.warn}>{t('unsavedHere')}</p>
          <Group gap="xs">
            <Button size="xs" disabled={text === undefined} onClick={() => setEditing(true)}>
              {t('goOn')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                unsaved.drop(draft.id)
                setHasUnsaved(false)
              }}
            >
              {t('dropMine')}
            </Button>
          </Group>
        </div>
      )}
      <StaleNote piece={piece} desk={desk} />
      {!editing && <HandLine piece={piece} desk={desk} />}
      <ForbiddenWords found={forbidden} desk={desk} />
      <GoesWith piece={piece} desk={desk} />
      <Translation piece={piece} desk={desk} />
      <ApprovalLines piece={piece} desk={desk} />
      <Record piece={piece} />
      {publication !== null && (
        <Outbox
          publication={publication}
          handle={names.handle(draft.account)}
          text={text?.text}
          isWrong={piece.stale.length > 0 || forbidden.length > 0}
        />
      )}
      {publication?.state === 'posted' && draft.channel === BRIEF_CHANNEL && (
        <BriefReads piece={piece} publication={publication} desk={desk} />
      )}
      {open && !editing && <CardActs piece={piece} desk={desk} edit={edit} onEdit={() => setEditing(true)} />}
    </article>
  )
}

function Words({ piece, text, desk, isPreview }: { piece: Piece; text: string; desk: Desk; isPreview: boolean }) {
  const assets = useAssets().filter(({ id }) => piece.draft.media.includes(id))
  if (isPreview) return <Preview piece={piece} text={text} desk={desk} assets={assets} />
  // A brief that is out is read, not worked on.
  if (piece.draft.channel === BRIEF_CHANNEL && piece.publication !== null) {
    return <BriefText text={text} lang={piece.draft.lang} />
  }
  return <FactText piece={piece} text={text} desk={desk} />
}

/** Facts that the text says and that are not so any more; of a post that is out the list above says what to do. */
function StaleNote({ piece: { stale, publication, draft }, desk }: { readonly piece: Piece; readonly desk: Desk }) {
  const t = useWords(messageWords)
  const tCheck = useWords(checkWords)
  const format = useFormat()
  if (stale.length === 0 || (publication?.state === 'posted' && draft.channel === BRIEF_CHANNEL)) return null
  const inWords = ({ key, why }: (typeof stale)[number]): string => {
    const fact = desk.fact(key)
    if (why === 'expired' || fact === undefined) return desk.names.fact(key)
    const was = factText(fact.type, draft.facts[key] ?? '', format)
    return `${desk.names.fact(key)} (${was} → ${factText(fact.type, carriedValue(fact, draft.lang), format)})`
  }
  const listOf = (why: 'changed' | 'expired') =>
    stale
      .filter((each) => each.why === why)
      .map(inWords)
      .join(', ')
  const [changed, expired] = [listOf('changed'), listOf('expired')]
  return (
    <>
      {changed !== '' && (
        <p className={styles.warn}>
          {t(publication?.state === 'posted' ? 'stalePosted' : 'staleFacts', { facts: changed })}
        </p>
      )}
      {expired !== '' && <p className={styles.warn}>{tCheck('expired', { facts: expired })}</p>}
    </>
  )
}

/** Who wrote it, what it promises, and how it read before. */
function Record({ piece: { draft, text } }: { readonly piece: Piece }) {
  const t = useWords(messageWords)
  const format = useFormat()
  return (
    <>
      <p className={styles.small}>
        {t('authors', { names: draft.authors.map((author) => author.name).join(', ') })}
        {draft.promisesAt !== null && (
          <>
            <br />
            {t('promise', { at: format.dateTime(draft.promisesAt) })}
          </>
        )}
      </p>
      {text?.previous != null && text.previous !== text.text && (
        <details>
          <summary className={styles.small}>{t('previous')}</summary>
          <MessageText lang={draft.lang} text={text.previous} className={styles.text} />
        </details>
      )}
    </>
  )
}
