import { Link } from '@tanstack/react-router'
import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'
import { useMemo } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import styles from './queue.module.css'
import { words } from './words.ts'

/** Where answers in the language of a message stand ready: one link for each open incident that has some. */
export function AnswerLinks({ mention: { lang } }: { readonly mention: Mention }) {
  const t = useWords(words)
  const incidents = useBoard((board) => board.incidents)
  const drafts = useBoard((board) => board.drafts)
  const found = useMemo(() => {
    const own = Object.values(drafts).filter(
      (draft) => draft.isAnswer && draft.state === 'approved' && primaryLanguage(draft.lang) === primaryLanguage(lang),
    )
    return Object.values(incidents).flatMap(({ id, title }) => {
      const count = own.filter(({ incidentId }) => incidentId === id).length
      return count === 0 ? [] : [{ id, title, count }]
    })
  }, [drafts, incidents, lang])
  if (found.length === 0) return null
  return (
    <ul className={styles.answers} aria-label={t('savedAnswers')}>
      {found.map(({ id, title, count }) => (
        <li key={id}>
          <Link to="/incidents/$id" params={{ id }} search={{ tab: 'answers', lang }}>
            {t('savedAnswersOf', { title, count })}
          </Link>
        </li>
      ))}
    </ul>
  )
}
