import type { Feed } from '@tenfold/contract/entities.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { freshness } from '../../ui/freshness.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shape } from '../../ui/shape.tsx'
import styles from './disruptions.module.css'
import { useFeedAgesS } from './feed-age.ts'
import { words } from './words.ts'

/** Every feed with its state, the age of its last answer and its problem in words. */
export function FeedList({ feeds }: { readonly feeds: readonly Feed[] }) {
  const t = useWords(words)
  const agesS = useFeedAgesS()
  return (
    <Panel title={t('feeds')}>
      {feeds.length === 0 ? (
        <Empty>{t('noFeeds')}</Empty>
      ) : (
        <ul className={styles.feeds}>
          {feeds.map((feed) => (
            <FeedItem key={feed.id} feed={feed} ageS={agesS[feed.id] ?? null} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function FeedItem({ feed, ageS }: { readonly feed: Feed; readonly ageS: number | null }) {
  const t = useWords(words)
  const format = useFormat()
  // What is sent to us comes when there is something to say.
  const stale = feed.polled && freshness(ageS, Math.max(5, feed.intervalS)) !== 'current'
  const bad = feed.state !== 'ok' && feed.state !== 'new'
  return (
    <li data-bad={bad || stale}>
      <strong>{feed.name}</strong>
      <span>
        <Shape name={bad ? 'hatch' : 'dot'} /> {t(`feed_${feed.state}`)}
      </span>
      <span className={styles.small}>{ageS === null ? t('feedNever') : t('feedAge', { age: format.age(ageS) })}</span>
      {feed.problem !== null && <span>{feed.problem}</span>}
    </li>
  )
}
