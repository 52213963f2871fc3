import type { Asset } from '@tenfold/contract/entities.ts'
import { useWords } from '../../../i18n/words.ts'
import { Shape } from '../../../ui/shape.tsx'
import styles from '../settings.module.css'
import { libraryWords } from './library-words.ts'

/** Says of a video or picture that it has no words for those who cannot see or hear it; a link needs none. */
export function AltMissing({ kind, alt }: Pick<Asset, 'kind' | 'alt'>) {
  const t = useWords(libraryWords)
  if (kind === 'link' || alt !== null) return null
  return (
    <span className={styles.bad}>
      <Shape name="hollowTriangle" /> {t('altMissing')}
    </span>
  )
}
