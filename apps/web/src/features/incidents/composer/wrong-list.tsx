import { Button, Group } from '@mantine/core'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { carriedValue } from '@tenfold/core/facts.ts'
import { can } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useMe } from '../../../live/room.tsx'
import { useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { type Corrected, useCorrect } from '../../../ui/incident/use-correct.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { factText } from '../facts/fact-text.ts'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import type { Piece } from './piece.ts'

interface WrongListProps {
  readonly pieces: readonly Piece[]
  readonly desk: Desk
  /** A message of which corrections were written. */
  readonly onCorrected: (draftIds: readonly string[]) => void
}

/** Posts that are out and say what does not hold any more; those that a later post has put right are only counted. */
export function WrongList({ pieces, desk, onCorrected }: WrongListProps) {
  const t = useWords(checkWords)
  const me = useMe()
  const format = useFormat()
  const notLive = useNotLive()
  const { correct: correctAll, busy, progress, problem } = useCorrect()
  /** What the playbook corrects nowhere in a language. */
  const [left, setLeft] = useState<Corrected['left']>([])
  const wrong = pieces.filter((piece) => piece.wrong.length > 0)
  const superseded = pieces.filter(
    ({ publication, stale, wrong }) =>
      publication?.state === 'posted' && wrong.length === 0 && stale.some(({ why }) => why === 'changed'),
  )
  if (wrong.length === 0 && superseded.length === 0) return null
  const isBrief = ({ draft }: Piece) => draft.channel === BRIEF_CHANNEL
  const mine = wrong.filter(
    (piece) =>
      !piece.isCorrected &&
      !isBrief(piece) &&
      can(me, 'draft:write', { accounts: [piece.draft.account], lang: piece.draft.lang }),
  )
  const correct = async () => {
    const done = await correctAll(mine.map(({ draft }) => draft.id))
    if (done === null) return
    announce(t('corrected', { count: done.draftIds.length }))
    setLeft(done.left)
    if (done.draftIds.length > 0) onCorrected(done.draftIds)
  }
  return (
    <section className={styles.alarm} data-quiet={wrong.length === 0} aria-label={t('wrongTitle')}>
      {wrong.length > 0 && (
        <>
          <h3>
            <Shape name="octagon" /> {t('wrongTitle')} · {format.number(wrong.length)}
          </h3>
          <p className={styles.small}>{t('wrongNote')}</p>
          <ul className={styles.findings} data-scroll="true">
            {wrong.map((piece) => (
              <WrongPost key={piece.draft.id} piece={piece} desk={desk} />
            ))}
          </ul>
          {mine.length > 0 && (
            <Group gap="xs">
              <Button loading={busy} disabled={notLive !== null} onClick={() => void correct()}>
                {t('correctAll', { count: mine.length })}
              </Button>
              {progress !== null && (
                <span role="status" className={styles.small}>
                  {t('correcting', progress)}
                </span>
              )}
            </Group>
          )}
          <ProblemNote problem={problem} />
          {leftByFacts(left).map(({ keys, langs }) => (
            <p key={keys.join()} role="status" className={styles.warn}>
              {t('noCorrection', {
                langs: langs.map(desk.names.language).join(', '),
                facts: keys.map(desk.names.fact).join(', '),
              })}
            </p>
          ))}
        </>
      )}
      {superseded.length > 0 && (
        <p className={styles.small}>
          <Shape name="check" /> {t('superseded', { count: superseded.length })}
        </p>
      )}
    </section>
  )
}

/** What is left, each set of facts once, with its languages. */
const leftByFacts = (left: Corrected['left']) =>
  [...Map.groupBy(left, ({ keys }) => keys.join())].map(([, own]) => ({
    keys: own[0]?.keys ?? [],
    langs: [...new Set(own.map(({ lang }) => lang))],
  }))

function WrongPost({ piece, desk }: { readonly piece: Piece; readonly desk: Desk }) {
  const t = useWords(checkWords)
  const format = useFormat()
  const { draft, publication, wrong, isCorrected } = piece
  return (
    <li>
      <strong>
        {desk.names.account(draft.account)} · {desk.names.channel(draft.channel)} · {desk.names.language(draft.lang)}
      </strong>{' '}
      {wrong.map((key) => {
        const fact = desk.fact(key)
        return (
          <span key={key} className={styles.was}>
            {desk.names.fact(key)}: {factText(fact?.type ?? 'text', draft.facts[key] ?? '', format)}
            {fact !== undefined && (
              <>
                {' → '}
                {factText(fact.type, carriedValue(fact, draft.lang), format)}
              </>
            )}
          </span>
        )
      })}
      {isCorrected && <span className={styles.small}> · {t('beingCorrected')}</span>}
      {!isCorrected && draft.channel === BRIEF_CHANNEL && <span className={styles.small}> · {t('briefWrong')}</span>}
      {publication?.url != null && (
        <>
          {' '}
          <a href={publication.url} target="_blank" rel="noopener noreferrer">
            {desk.names.channel(draft.channel)}
          </a>
        </>
      )}
    </li>
  )
}
