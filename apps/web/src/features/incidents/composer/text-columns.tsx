import type { Forbidden } from '@tenfold/text/do-not-say.ts'
import { useWords } from '../../../i18n/words.ts'
import { Wide } from '../../../ui/wide.tsx'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { DraftCard } from './draft-card.tsx'
import { byPlan } from './language-order.ts'
import type { Piece } from './piece.ts'

interface TextColumnsProps {
  readonly pieces: readonly Piece[]
  readonly desk: Desk
  readonly forbidden: ReadonlyMap<string, readonly Forbidden[]>
  readonly selected: ReadonlySet<string>
  readonly onSelect: (draftId: string, on: boolean) => void
  readonly isPreview: boolean
  /** Languages that the playbook has a text in and nothing is written in. */
  readonly missing: readonly string[]
}

/** The texts of a message by language, the source first: side by side where there is room, one below the other on a phone. */
export function TextColumns({ pieces, desk, forbidden, selected, onSelect, isPreview, missing }: TextColumnsProps) {
  const t = useWords(checkWords)
  const { playbook, names } = desk
  const source = playbook?.languages?.mandatory[0]
  const langs = byPlan(
    pieces.map(({ draft }) => draft.lang),
    playbook,
  )
  return (
    <>
      <Wide label={t('noteTitle', { count: pieces.length })}>
        <div className={styles.columns}>
          {langs.map((lang) => (
            <div key={lang} className={styles.column} data-source={lang === source}>
              <div className={styles.columnHead}>
                {names.language(lang)}
                {lang === source && <small> · {t('source')}</small>}
              </div>
              {pieces
                .filter(({ draft }) => draft.lang === lang)
                .map((piece) => (
                  <DraftCard
                    key={piece.draft.id}
                    piece={piece}
                    desk={desk}
                    forbidden={forbidden.get(piece.draft.id) ?? []}
                    selected={selected.has(piece.draft.id)}
                    onSelect={(on) => onSelect(piece.draft.id, on)}
                    isPreview={isPreview}
                  />
                ))}
            </div>
          ))}
        </div>
      </Wide>
      {missing.length > 0 && (
        <p className={styles.small}>
          {t('missing')}: {missing.map(names.language).join(', ')}
        </p>
      )}
    </>
  )
}
