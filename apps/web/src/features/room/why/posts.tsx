import type { Mention } from '@tenfold/contract/http/mentions.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useRoomNow } from '../../../live/room.tsx'
import { clockTime } from '../../../ui/clock-time.ts'
import { MessageText } from '../../../ui/message-text.tsx'
import { channelName } from '../../../ui/names.ts'
import styles from './why.module.css'
import { whyWords } from './words.ts'

/** What others copy, repost or answer, with its share of the talk. */
export function Roots({ roots }: Pick<Why, 'roots'>) {
  const t = useWords(whyWords)
  const format = useFormat()
  const mayRead = useCan('mention:read')
  return (
    <ul className={styles.list}>
      {roots.map(({ mention, posts, share }, i) => (
        <li key={mention?.id ?? `elsewhere-${i}`}>
          <strong>{t('rootShare', { share: format.percent(share), count: format.number(posts) })}</strong>
          {mention === null ? (
            <p className={styles.quiet}>{t(mayRead ? 'rootElsewhere' : 'rootHidden')}</p>
          ) : (
            <Post mention={mention} />
          )}
        </li>
      ))}
    </ul>
  )
}

export function Posts({ posts }: { readonly posts: readonly Mention[] }) {
  return (
    <ul className={styles.list}>
      {posts.map((mention) => (
        <li key={mention.id}>
          <Post mention={mention} />
        </li>
      ))}
    </ul>
  )
}

function Post({ mention: { text, lang, channel, author, createdAt } }: { readonly mention: Mention }) {
  const t = useWords(whyWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  return (
    <>
      <p className={styles.text}>
        <MessageText lang={lang} text={text} />
      </p>
      <p className={styles.quiet}>
        <time dateTime={createdAt}>{clockTime(createdAt, nowMs, format)}</time> · {channelName(channel)} ·{' '}
        <bdi>{author.handle}</bdi>
        {(author.followers ?? 0) > 0 && <> · {t('followers', { count: format.number(author.followers ?? 0) })}</>}
      </p>
    </>
  )
}
