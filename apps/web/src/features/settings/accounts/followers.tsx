import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { Shape } from '../../../ui/shape.tsx'
import styles from '../settings.module.css'
import { accountWords } from './account-words.ts'
import { figureAge } from './figure-age.ts'

/** How many follow an account and as of when; nothing for a brief, which nobody follows. */
export function Followers({ account }: { readonly account: AccountInfo }) {
  const t = useWords(accountWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const { purpose, followers, followersAt } = account
  if (purpose === 'brief') return null
  if (followers === null || followersAt === null) return <span className={styles.off}>{t('notKnown')}</span>
  const { unit, count, isOld } = figureAge(Date.parse(followersAt), nowMs)
  return (
    <>
      {format.number(followers)}
      <p className={isOld ? styles.old : styles.small}>
        {isOld && (
          <>
            <Shape name="clock" /> {t('old')},{' '}
          </>
        )}
        <time dateTime={followersAt} title={format.date(followersAt)}>
          {t(`asOf_${unit}`, { count })}
        </time>
      </p>
    </>
  )
}
