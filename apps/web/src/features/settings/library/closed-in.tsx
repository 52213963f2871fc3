import { closedMarkets } from '@tenfold/text/link-market.ts'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { Shape } from '../../../ui/shape.tsx'
import { countryName } from '../accounts/country-name.ts'
import styles from '../settings.module.css'
import { libraryWords } from './library-words.ts'

/** The markets in which a link cannot be opened, as shape and words; nothing where there is none. */
export function ClosedIn({ url }: { readonly url: string }) {
  const t = useWords(libraryWords)
  const locale = useLocale()
  const markets = closedMarkets(url)
  if (markets.length === 0) return null
  return (
    <span className={styles.bad}>
      <Shape name="cross" /> {t('closed', { countries: markets.map((each) => countryName(each, locale)).join(', ') })}
    </span>
  )
}
