import { Button, Textarea } from '@mantine/core'
import { outstanding } from '@tenfold/core/approval.ts'
import { can } from '@tenfold/core/policy.ts'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { LanguageMark } from '../../../ui/language-mark.tsx'
import { MessageText } from '../../../ui/message-text.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import type { Desk } from '../composer/desk.ts'
import { DraftMark } from '../composer/draft-mark.tsx'
import { cellState } from '../composer/draft-state.ts'
import type { Piece } from '../composer/piece.ts'
import { factText } from '../facts/fact-text.ts'
import styles from './answers.module.css'
import type { Used } from './shelf.ts'
import type { Copy } from './use-copy.ts'
import { answerWords } from './words.ts'

interface AnswerRowProps {
  readonly piece: Piece
  readonly desk: Desk
  readonly used: Used | null
  readonly copy: Copy
  readonly isChosen: boolean
  readonly onCopy: () => void
}

/** One answer in one language for one account: what it says, whether it may be used, and how often it was. */
export function AnswerRow({ piece, desk, used, copy, isChosen, onCopy }: AnswerRowProps) {
  const t = useWords(answerWords)
  const me = useMe()
  const notLive = useNotLive()
  const { draft, text } = piece
  const { names } = desk
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const title = names.message(draft.message)
  const named = { title, account: names.account(draft.account), language: names.language(draft.lang) }
  const blocked = useBlocked(piece, desk)
  const mayCopy = can(me, 'conversation:work', { accounts: [draft.account], lang: draft.lang })
  const byHand = copy.byHand?.draftId === draft.id ? copy.byHand.text : null
  return (
    <li ref={row} className={styles.answer} data-chosen={isChosen} data-blocked={blocked !== null}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <span className={styles.small}>{named.account}</span>
        <LanguageMark lang={draft.lang} />
        <DraftMark state={cellState(piece)} />
        {mayCopy && (
          <Button
            size="compact-sm"
            disabled={blocked !== null || notLive !== null || copy.busy}
            title={blocked ?? notLive ?? undefined}
            aria-label={t('copyNamed', named)}
            onClick={onCopy}
          >
            {t('copy')}
          </Button>
        )}
        <Discard piece={piece} named={named} />
      </div>
      <MessageText lang={draft.lang} text={text?.text ?? ''} className={styles.text} />
      {blocked !== null && (
        <p className={styles.bad}>
          <Shape name="hatch" /> {blocked}
        </p>
      )}
      {byHand !== null && <Textarea label={t('byHand')} readOnly autosize value={byHand} data-autofocus />}
      {copy.refused?.draftId === draft.id && <ProblemNote problem={copy.refused.problem} />}
      {used !== null && <Uses used={used} desk={desk} />}
    </li>
  )
}

/** Why the answer cannot be copied, in a sentence; null: it can. */
function useBlocked({ draft, stale }: Piece, { names }: Desk): string | null {
  const t = useWords(answerWords)
  if (stale.length > 0) return t('blockedStale', { facts: stale.map(({ key }) => names.fact(key)).join(', ') })
  if (draft.state === 'approved') return null
  return t('blockedWaiting', {
    roles: outstanding(draft)
      .map(({ by }) => names.role(by))
      .join(', '),
  })
}

/** How often it was copied, and with what that has changed since: those who got that are to be told. */
function Uses({ used, desk }: { readonly used: Used; readonly desk: Desk }) {
  const t = useWords(answerWords)
  const format = useFormat()
  return (
    <>
      <p className={styles.small}>{t('used', { count: used.count, time: format.time(used.lastAt) })}</p>
      {used.wrong.map(({ count, lastAt, said }) => (
        <p key={`${lastAt} ${JSON.stringify(said)}`} className={styles.bad}>
          <Shape name="octagon" />{' '}
          {t('usedWrong', {
            count,
            time: format.time(lastAt),
            values: Object.entries(said)
              .map(
                ([key, value]) => `${desk.names.fact(key)}: ${factText(desk.fact(key)?.type ?? 'text', value, format)}`,
              )
              .join(', '),
          })}
        </p>
      ))}
    </>
  )
}

interface DiscardProps {
  readonly piece: Piece
  readonly named: { readonly title: string; readonly account: string; readonly language: string }
}

function Discard({ piece: { draft }, named }: DiscardProps) {
  const t = useWords(answerWords)
  const me = useMe()
  const { act, busy, problem } = useAct('draft:discard')
  if (!can(me, 'draft:write', { accounts: [draft.account], lang: draft.lang })) return null
  const discard = async () => {
    if ((await act({ draftId: draft.id })) !== null) announce(t('discarded', named))
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={busy}
        aria-label={t('discardNamed', named)}
        onClick={() => void discard()}
      >
        {t('discard')}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}
