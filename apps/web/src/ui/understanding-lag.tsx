import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useTick } from '../live/room.tsx'
import { understoodWords } from './understood-words.ts'

/** A lag below this is how it always is. */
const WORTH_SAYING_S = 3

/** How far understanding is behind what is stored; nothing while it keeps up. */
export function UnderstandingLag({ className }: { readonly className?: string | undefined }) {
  const t = useWords(understoodWords)
  const format = useFormat()
  const lag = useTick()?.understanding
  if (lag === undefined || lag.behind === 0 || lag.lagS < WORTH_SAYING_S) return null
  return <span className={className}>{t('lag', { count: lag.behind, age: format.age(lag.lagS) })}</span>
}
