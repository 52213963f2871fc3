import { useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { numberOf, textOf } from '../number-text.ts'
import { FIGURES, type FigurePath, shownOf } from './figures.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules-words.ts'

interface FigureInputProps {
  readonly path: FigurePath
  readonly value: number
  /** Id of the sentence that says what is wrong; null: it is right. */
  readonly problemId: string | null
  /** Gets the number as it is shown, NaN when it is none. */
  readonly onEnter: (shown: number) => void
}

/** One figure inside of a sentence. */
export function FigureInput({ path, value, problemId, onEnter }: FigureInputProps) {
  const t = useWords(rulesWords)
  const locale = useLocale()
  const shown = shownOf(path, value)
  const [typed, setTyped] = useState(() => textOf(shown, locale))
  const common = {
    className: styles.figure,
    'aria-label': t(`name_${path}`),
    'aria-invalid': problemId !== null,
    'aria-describedby': problemId ?? undefined,
  }
  if (FIGURES[path] === 'rung') {
    return (
      <select {...common} value={shown} onChange={(event) => onEnter(Number(event.currentTarget.value))}>
        <option value={5}>×5</option>
        <option value={10}>×10</option>
      </select>
    )
  }
  return (
    <input
      {...common}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      size={5}
      // What was typed stays as it is ("2." on the way to "2.5"), unless the figure was set elsewhere.
      value={Object.is(numberOf(typed, locale), shown) ? typed : textOf(shown, locale)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onEnter(numberOf(event.currentTarget.value, locale))
      }}
    />
  )
}
