import type { Fact } from '@tenfold/contract/drafting.ts'
import { isExpired } from '@tenfold/core/facts.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { Shape } from '../../../ui/shape.tsx'
import styles from './facts.module.css'
import { factWords } from './words.ts'

/** So long before it expires a fact asks for attention. */
const SOON_MS = 10 * 60_000

/** How long a fact still holds by the room's clock, until it is expired and has to be confirmed. */
export function Validity({ fact }: { readonly fact: Pick<Fact, 'expiresAt'> }) {
  const t = useWords(factWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  if (fact.expiresAt === null) return <span className={styles.small}>{t('noAge')}</span>
  const leftMs = Date.parse(fact.expiresAt) - nowMs
  if (isExpired(fact, nowMs)) {
    return (
      <>
        <span className={styles.expired}>
          <Shape name="hatch" /> {t('expired')}
        </span>
        <div className={styles.small}>{t('expiredFor', { age: format.age(-leftMs / 1_000) })}</div>
      </>
    )
  }
  return (
    <span className={leftMs < SOON_MS ? `${styles.clock} ${styles.soon}` : styles.clock}>
      <Shape name="clock" /> {t('validFor', { time: format.countdown(leftMs) })}
    </span>
  )
}
