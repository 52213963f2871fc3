import { Link } from '@tanstack/react-router'
import type { PlaybookTrouble } from '@tenfold/contract/http/playbooks.ts'
import { findingSentence } from '@tenfold/text/playbook-finding.ts'
import { inLanguage } from '../i18n/in-language.ts'
import { useLocale } from '../i18n/locale.tsx'
import { useWords } from '../i18n/words.ts'
import { usePlaybooks } from '../live/directory.ts'
import styles from './playbook-notice.module.css'
import { playbookTroubleWords } from './playbook-trouble-words.ts'
import { Shape } from './shape.tsx'

/** What is wrong with the file of a playbook, in a sentence, with its line and the reason. */
export function useTroubleSentence(): (trouble: PlaybookTrouble) => string {
  const t = useWords(playbookTroubleWords)
  const locale = useLocale()
  return ({ id, kind, finding, version, title }) => {
    const named = { title: inLanguage(title ?? {}, locale) || id, version: version ?? '' }
    const what = t(kind === 'bad' && version === null ? 'badAlone' : kind, named)
    if (finding === null) return what
    return `${what} ${t('line', { line: finding.line, why: findingSentence(finding, locale) })}`
  }
}

/**
 * Files of playbooks that cannot be used or are gone; nothing while all is well. Of `only`, or of all.
 */
export function PlaybookNotice({ only = null }: { readonly only?: string | null }) {
  const t = useWords(playbookTroubleWords)
  const sentence = useTroubleSentence()
  const troubled = (usePlaybooks().data?.troubled ?? []).filter(
    ({ id, kind }) => kind !== 'retired' && (only === null || id === only),
  )
  if (troubled.length === 0) return null
  return (
    <div className={styles.notice} role="status">
      <ul>
        {troubled.map((trouble) => (
          <li key={trouble.id}>
            <span className={styles.mark}>
              <Shape name={trouble.kind === 'bad' ? 'cross' : 'hollowTriangle'} /> {sentence(trouble)}
            </span>{' '}
            <Link
              to="/playbooks/$id"
              params={{ id: trouble.id }}
              search={{ tab: trouble.kind === 'bad' ? 'file' : 'versions' }}
            >
              {t('mend')}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
