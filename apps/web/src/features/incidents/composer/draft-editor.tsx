import { Button, Group, Stack, Textarea } from '@mantine/core'
import { measure } from '@tenfold/text/measure.ts'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { ApiProblem } from '../../../live/api.ts'
import { useSayPlace } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { isSend } from '../../../ui/enter.ts'
import { useFace } from '../../../ui/message-text.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { HandNotes } from './hand-notes.tsx'
import { type HandReading, handReader } from './hand-reading.ts'
import { Length } from './length.tsx'
import { messageWords } from './message-words.ts'
import type { DraftText, Piece } from './piece.ts'
import { useUnsaved } from './use-unsaved.ts'
import { WordChanges } from './word-changes.tsx'

interface DraftEditorProps {
  readonly piece: Piece
  /** As it is saved. */
  readonly saved: DraftText
  readonly desk: Desk
  readonly onDone: () => void
}

/**
 * The text under change with its length as the channel counts it. What is typed is kept in the browser until it is
 * saved; a change by someone else shows both texts.
 */
export function DraftEditor({ piece, saved, desk, onDone }: DraftEditorProps) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const { draft } = piece
  const unsaved = useUnsaved()
  const [kept] = useState(() => unsaved.of(draft.id))
  const [text, setText] = useState(kept?.text ?? saved.text)
  /** The version that the change stands on, and its words where they are known. */
  const [base, setBase] = useState({ version: kept?.version ?? saved.version, text: kept === null ? saved.text : null })
  /** Facts that the text says where it leaves it open. */
  const [says, setSays] = useState<readonly string[]>([])
  const reader = useMemo(() => handReader(draft, desk), [draft, desk])
  const read = useMemo(() => reader(text, says), [reader, text, says])
  const { act, busy, problem, forget } = useAct('draft:edit')
  const field = useRef<HTMLTextAreaElement>(null)
  useFace(draft.lang)
  useEditing(draft.id)
  // Other media or another time make a new version of the same words.
  const version = saved.text === base.text ? saved.version : base.version
  const refused = problem instanceof ApiProblem && problem.problem.code === 'conflict'
  const conflict = saved.version > version && saved.text !== text

  const change = (next: string) => {
    setText(next)
    if (next === saved.text) unsaved.drop(draft.id)
    else unsaved.keep(draft.id, { version, text: next })
  }
  const take = (next: string) => {
    change(next)
    setBase({ version: saved.version, text: saved.text })
    forget()
  }
  const save = async (onto: number) => {
    if (text.trim() === '' || notLive !== null) return
    if ((await act({ draftId: draft.id, text: text.trim(), version: onto, says: [...says] })) === null) return
    unsaved.drop(draft.id)
    announce(t('saved'))
    onDone()
  }
  return (
    <Stack gap="xs">
      <Textarea
        ref={field}
        aria-label={t('editOf', {
          account: desk.names.accountOn(draft.account),
          lang: desk.names.language(draft.lang),
        })}
        description={t('editHint')}
        lang={draft.lang}
        dir="auto"
        autosize
        minRows={4}
        maxRows={16}
        autoFocus
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isSend(event) && !conflict) void save(version)
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone()
        }}
      />
      <Length length={measure(draft.channel, text)} />
      <FactsInText piece={piece} read={read} desk={desk} />
      {(text !== saved.text || !draft.isRendered) && (
        <HandNotes
          piece={piece}
          read={read}
          desk={desk}
          onReplace={({ start, end }, words) => change(`${text.slice(0, start)}${words}${text.slice(end)}`)}
          onName={(key) => setSays([...says, key])}
          onSettled={() => field.current?.focus()}
        />
      )}
      {conflict && (
        <div className={styles.note} role="alert">
          <p className={styles.warn}>{t('conflict')}</p>
          <WordChanges was={saved.text} is={text} lang={draft.lang} />
          <Group gap="xs">
            <Button size="xs" loading={busy} disabled={notLive !== null} onClick={() => void save(saved.version)}>
              {t('keepMine')}
            </Button>
            <Button size="xs" variant="default" onClick={() => take(saved.text)}>
              {t('takeTheirs')}
            </Button>
          </Group>
        </div>
      )}
      {!(refused && conflict) && <ProblemNote problem={problem} />}
      {notLive !== null && <p className={styles.small}>{notLive}</p>}
      <Group gap="xs">
        {!conflict && (
          <Button
            size="xs"
            loading={busy}
            disabled={notLive !== null || text.trim() === ''}
            onClick={() => void save(version)}
          >
            {t('saveText')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onDone}>
          {t(text === saved.text ? 'cancel' : 'later')}
        </Button>
        {text !== saved.text && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              unsaved.drop(draft.id)
              onDone()
            }}
          >
            {t('dropMine')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** Others see who changes the text, for as long as this is open. */
function useEditing(draftId: string): void {
  const say = useSayPlace()
  useEffect(() => {
    say({ draftId, doing: 'editing' })
    return () => say({ draftId, doing: 'viewing' })
  }, [say, draftId])
}

/** Which facts the words say, and which of those that they said they say no more: the languages would differ. */
function FactsInText({
  piece,
  read,
  desk,
}: {
  readonly piece: Piece
  readonly read: HandReading
  readonly desk: Desk
}) {
  const t = useWords(checkWords)
  const said = Object.keys(read.facts)
  const gone = Object.keys(piece.draft.facts).filter((key) => !said.includes(key))
  if (said.length + gone.length === 0) return null
  const list = (keys: readonly string[]) => keys.map((key) => desk.names.fact(key)).join(', ')
  return (
    <p className={styles.small}>
      {t('inText', { facts: list(said) || t('noneInText') })}
      {gone.length > 0 && (
        <>
          {' · '}
          <span className={styles.warn}>{t('notInText', { facts: list(gone) })}</span>
        </>
      )}
    </p>
  )
}
