import { useWords } from '../i18n/words.ts'
import { shellWords } from './words.ts'

export const BrokenPage = () => <RouteProblem says="broken" />
export const MissingPage = () => <RouteProblem says="notFound" />

function RouteProblem({ says }: { readonly says: 'broken' | 'notFound' }) {
  const t = useWords(shellWords)
  return (
    <div style={{ padding: 'var(--space-5)', display: 'grid', gap: 'var(--space-3)' }}>
      <h1 style={{ fontSize: 20 }}>{t(says)}</h1>
      <p>
        <a href="/">{t('toRoom')}</a>
      </p>
    </div>
  )
}
