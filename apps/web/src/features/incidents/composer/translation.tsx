import { Button, Group } from '@mantine/core'
import type { DraftBasis } from '@tenfold/contract/http/drafts.ts'
import { isAmong } from '@tenfold/core/person.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan, useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import type { Piece } from './piece.ts'
import { WordChanges } from './word-changes.tsx'

/** How far a translation is: made from which text, read by a second pair of eyes, behind its source or not. */
export function Translation({ piece, desk }: { readonly piece: Piece; readonly desk: Desk }) {
  const t = useWords(checkWords)
  const format = useFormat()
  const me = useMe()
  const notLive = useNotLive()
  const { draft, text, publication } = piece
  const source = useBoard((board) => (draft.basis === null ? null : (board.drafts[draft.basis.draftId] ?? null)))
  const mayReview = useCan('draft:write', { accounts: [draft.account], lang: draft.lang })
  const { act, busy, problem } = useAct('draft:review')
  // Texts that are as the playbook has them follow it, not each other.
  const followsPlaybook = draft.isRendered && source?.isRendered === true
  const isBehind = draft.basis !== null && source !== null && source.version > draft.basis.version && !followsPlaybook
  const isReviewed = draft.review !== null && draft.review.hash === draft.hash
  const isOpen = publication === null && (draft.state === 'draft' || draft.state === 'approved')
  const offersReview =
    isOpen &&
    mayReview &&
    (!isReviewed || isBehind) &&
    !isAmong(draft.authors, me.id) &&
    text?.version === draft.version
  const review = async () => {
    if ((await act({ draftId: draft.id, hash: draft.hash })) !== null) announce(t('reviewDone'))
  }
  if (draft.basis === null && !isReviewed && !offersReview) return null
  return (
    <>
      <p className={styles.small}>
        {source !== null && <>{t('translation', { lang: desk.names.language(source.lang) })} · </>}
        {isReviewed && draft.review !== null ? (
          <span className={styles.done}>
            <Shape name="check" /> {t('reviewed', { name: draft.review.by.name, at: format.time(draft.review.at) })}
          </span>
        ) : (
          t('unreviewed')
        )}
      </p>
      {isBehind && source !== null && isOpen && (
        <div className={styles.note}>
          <p className={styles.warn}>
            <Shape name="hatch" /> {t('sourceChanged')}
          </p>
          <SourceChange piece={piece} sourceVersion={source.version} langName={desk.names.language(source.lang)} />
        </div>
      )}
      {offersReview && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={busy}
            disabled={notLive !== null}
            aria-label={`${t('review')}: ${desk.names.accountOn(draft.account)}, ${desk.names.language(draft.lang)}`}
            onClick={() => void review()}
          >
            {t('review')}
          </Button>
        </Group>
      )}
      <ProblemNote problem={problem} />
    </>
  )
}

interface SourceChangeProps {
  readonly piece: Piece
  readonly sourceVersion: number
  readonly langName: string
}

function SourceChange({ piece, sourceVersion, langName }: SourceChangeProps) {
  const t = useWords(checkWords)
  const { draft } = piece
  const basis = useGet<DraftBasis>(`/api/drafts/${draft.id}/basis`, `${sourceVersion} ${draft.basis?.version ?? 0}`)
  if (basis.data === undefined) return <ProblemNote problem={basis.error} />
  const { was, is, lang } = basis.data
  return (
    <details open>
      <summary className={styles.small}>{t('sourceDiff', { lang: langName })}</summary>
      <WordChanges was={was} is={is} lang={lang} />
    </details>
  )
}
