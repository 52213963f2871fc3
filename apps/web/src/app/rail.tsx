import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Icon } from '../ui/icon.tsx'
import { PAGES } from './pages.ts'
import styles from './rail.module.css'
import { shellWords } from './words.ts'

const KEPT_AS = 'tenfold.rail'

/** The way to every page; folds to its icons on a desk, lies at the bottom of a phone. */
export function Rail() {
  const t = useWords(shellWords)
  const [folded, setFolded] = useState(() => localStorage.getItem(KEPT_AS) === 'folded')
  const fold = () => {
    localStorage.setItem(KEPT_AS, folded ? 'open' : 'folded')
    setFolded(!folded)
  }
  return (
    <nav className={styles.rail} aria-label={t('navigation')} data-folded={folded}>
      <ul className={styles.pages}>
        {PAGES.map(({ name, to }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.page}
              activeOptions={{ exact: to === '/' }}
              activeProps={{ 'aria-current': 'page' }}
              title={folded ? t(name) : undefined}
            >
              <Icon name={name} />
              <span className={styles.name}>{t(name)}</span>
            </Link>
          </li>
        ))}
        <li className={styles.deskOnly}>
          <a
            href="/wall"
            target="_blank"
            rel="noreferrer"
            className={styles.page}
            title={folded ? t('wall') : undefined}
          >
            <Icon name="wall" />
            <span className={styles.name}>{t('wall')}</span>
          </a>
        </li>
      </ul>
      <button
        type="button"
        className={`${styles.page} ${styles.deskOnly}`}
        onClick={fold}
        aria-expanded={!folded}
        aria-label={t(folded ? 'unfoldRail' : 'foldRail')}
      >
        <Icon name={folded ? 'unfold' : 'fold'} />
      </button>
    </nav>
  )
}
