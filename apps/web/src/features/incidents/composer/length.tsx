import type { Measure } from '@tenfold/contract/http/drafts.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import styles from './composer.module.css'
import { messageWords } from './message-words.ts'

/** How much of the channel's limit a text takes, in the channel's own unit. */
export function Length({ length }: { readonly length: Measure }) {
  const t = useWords(messageWords)
  const format = useFormat()
  const { used, limit, unit, fits } = length
  return (
    <p className={fits ? styles.small : styles.over}>
      {t('used', { used: format.number(used), limit: format.number(limit), unit: t(`unit_${unit}`) })}
      {used > limit && ` · ${t('tooLong', { over: format.number(used - limit) })}`}
    </p>
  )
}
