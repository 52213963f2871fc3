import { useWords } from '../../../i18n/words.ts'
import { useFace } from '../../../ui/message-text.tsx'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import { wordDiff } from './word-diff.ts'

interface WordChangesProps {
  readonly was: string
  readonly is: string
  readonly lang: string
}

/** Two versions of a text as one, with what was taken out and put in: by line and word for the eye, in words for the ear. */
export function WordChanges({ was, is, lang }: WordChangesProps) {
  const t = useWords(checkWords)
  useFace(lang)
  let at = 0
  return (
    <span lang={lang} dir="auto" className={styles.text}>
      {wordDiff(was, is, lang).map(({ kind, text }) => {
        at += text.length
        if (kind === 'same') return text
        const Tag = kind === 'added' ? 'ins' : 'del'
        return (
          <Tag key={`${kind} ${at}`} className={styles[kind]}>
            <span className="visually-hidden">{` ${t(kind)} `}</span>
            {text}
          </Tag>
        )
      })}
    </span>
  )
}
