import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useWords } from '../../../i18n/words.ts'
import { Wide } from '../../../ui/wide.tsx'
import type { Names } from '../names.ts'
import styles from './composer.module.css'
import { DraftMark } from './draft-mark.tsx'
import { matrixOf } from './draft-state.ts'
import { byPlan } from './language-order.ts'
import { messageWords } from './message-words.ts'
import type { Piece } from './piece.ts'

interface MatrixProps {
  readonly pieces: readonly Piece[]
  readonly playbook: PlaybookFile | undefined
  readonly names: Names
  readonly message: string
  /** Null: all languages are open. */
  readonly lang: string | null
  readonly onOpen: (message: string, lang: string | null) => void
}

/** Message × language with the state of every text; a cell opens its texts, a message those of all languages. */
export function Matrix({ pieces, playbook, names, message, lang, onOpen }: MatrixProps) {
  const t = useWords(messageWords)
  const matrix = matrixOf(pieces, Object.keys(playbook?.messages ?? {}))
  const langs = byPlan(matrix.langs, playbook)
  return (
    <Wide label={t('matrix')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('message')}</th>
            {langs.map((each) => (
              <th key={each} scope="col">
                {names.language(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.messages.map((key) => (
            <tr key={key}>
              <td>
                <button
                  type="button"
                  className={styles.cell}
                  aria-pressed={key === message && lang === null}
                  onClick={() => onOpen(key, null)}
                >
                  <strong>{names.message(key)}</strong>
                </button>
              </td>
              {langs.map((each) => {
                const { states } = matrix.cell(key, each)
                return (
                  <td key={each}>
                    <button
                      type="button"
                      className={styles.cell}
                      disabled={states.length === 0}
                      aria-pressed={key === message && each === lang}
                      onClick={() => onOpen(key, each)}
                    >
                      {states.length === 0 ? (
                        <span className={styles.small}>{t('cellNone')}</span>
                      ) : (
                        states.map(({ state, count }) => <DraftMark key={state} state={state} count={count} />)
                      )}
                      <span className="visually-hidden">
                        {names.message(key)}, {names.language(each)}
                      </span>
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
