import { Button, Group, Stack, Textarea } from '@mantine/core'
import { measure } from '@tenfold/text/measure.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { ApiProblem } from '../../live/api.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { isSend } from '../../ui/enter.ts'
import { MessageText, useFace } from '../../ui/message-text.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './incidents.module.css'
import { Length } from './length.tsx'
import { messageWords } from './message-words.ts'
import type { Names } from './names.ts'
import type { Piece } from './use-drafts.ts'

interface DraftEditorProps {
  readonly piece: Piece
  readonly names: Names
  readonly onDone: () => void
}

/** The text under change with its length as the channel counts it. A change by someone else shows both texts. */
export function DraftEditor({ piece, names, onDone }: DraftEditorProps) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const { draft, text: saved } = piece
  const [text, setText] = useState(saved?.text ?? '')
  /** The version that the change stands on. */
  const [base, setBase] = useState(saved?.version ?? draft.version)
  const { act, busy, problem, forget } = useAct('draft:edit')
  useFace(draft.lang)
  const refused = problem instanceof ApiProblem && problem.problem.code === 'conflict'
  const conflict = saved !== undefined && saved.version > base && saved.text !== text

  const save = async (version: number) => {
    if (text.trim() === '' || notLive !== null) return
    const done = await act({ draftId: draft.id, text: text.trim(), version })
    if (done === null) return
    announce(t('saved'))
    onDone()
  }
  return (
    <Stack gap="xs">
      <Textarea
        aria-label={t('editOf', { account: names.accountOn(draft.account), lang: names.language(draft.lang) })}
        description={t('editHint')}
        lang={draft.lang}
        dir="auto"
        autosize
        minRows={4}
        maxRows={16}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isSend(event) && !conflict) void save(base)
        }}
      />
      <Length length={measure(draft.channel, text)} />
      {conflict && (
        <div className={styles.outbox} role="alert">
          <p className={styles.warn}>{t('conflict')}</p>
          <strong>{t('theirs')}</strong>
          <MessageText lang={draft.lang} text={saved.text} className={styles.text} />
          <Group gap="xs">
            <Button size="xs" loading={busy} onClick={() => void save(saved.version)}>
              {t('keepMine')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setText(saved.text)
                setBase(saved.version)
                forget()
              }}
            >
              {t('takeTheirs')}
            </Button>
          </Group>
        </div>
      )}
      {!(refused && conflict) && <ProblemNote problem={problem} />}
      <Group gap="xs">
        {!conflict && (
          <Button
            size="xs"
            loading={busy}
            disabled={notLive !== null || text.trim() === ''}
            onClick={() => void save(base)}
          >
            {t('saveText')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
