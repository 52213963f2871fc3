import { Link } from '@tanstack/react-router'
import type { Feed } from '@tenfold/contract/entities.ts'
import { useMemo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useTick, useTickAgeS } from '../../live/room.tsx'
import { type Story, storiesOf } from '../../live/stories.ts'
import { Empty } from '../../ui/empty.tsx'
import { freshness } from '../../ui/freshness.ts'
import { Panel } from '../../ui/panel.tsx'
import { PhaseMark } from '../../ui/phase-mark.tsx'
import styles from './panels.module.css'
import { roomWords } from './words.ts'

const FEED_WORDS = {
  new: 'feedNew',
  ok: 'feedOk',
  stale: 'feedStale',
  error: 'feedError',
  credential: 'feedCredential',
  off: 'feedOff',
} as const
const MOST = 8

/** What the railway and the airport say, a line for each story, the gravest first, and how their feeds are. */
export function DisruptionBoard({ className }: { readonly className?: string | undefined }) {
  const t = useWords(roomWords)
  const tick = useTick()
  const disruptions = useBoard((board) => board.disruptions)
  const stories = useMemo(() => storiesOf(Object.values(disruptions)), [disruptions])
  const feeds = useBoard((board) => Object.values(board.feeds))
  // A tick says how old a feed was when it was made; without ticks the age goes on.
  const tickAgeS = useTickAgeS() ?? 0
  const ageOf = ({ id }: Feed): number | null => {
    const ageS = tick?.ageS.feeds[id] ?? null
    return ageS === null ? null : ageS + tickAgeS
  }
  const ages = feeds.flatMap((feed) => ageOf(feed) ?? [])
  return (
    <Panel
      title={<Link to="/disruptions">{t('disruptions')}</Link>}
      {...(feeds.length === 0 ? {} : { asOfS: ages.length === 0 ? null : Math.min(...ages) })}
      expectedS={Math.min(60, ...feeds.map(({ intervalS }) => Math.max(5, intervalS)))}
      className={className}
    >
      {stories.length === 0 ? (
        <Empty>{t('disruptionsEmpty')}</Empty>
      ) : (
        <ul className={styles.list}>
          {stories.slice(0, MOST).map((story) => (
            <StoryItem key={story.id} story={story} />
          ))}
        </ul>
      )}
      {stories.length > MOST && (
        <p className={styles.dim}>
          <Link to="/disruptions">{t('disruptionsMore', { count: stories.length - MOST })}</Link>
        </p>
      )}
      {feeds.length > 0 && (
        <ul className={styles.feeds} aria-label={t('feeds')}>
          {feeds.map((feed) => (
            <FeedItem key={feed.id} feed={feed} ageS={ageOf(feed)} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function StoryItem({ story: { lead, tellers } }: { readonly story: Story }) {
  const t = useWords(roomWords)
  const format = useFormat()
  const { id, title, counts, phase, customers } = lead
  const changedAt =
    tellers
      .map((each) => each.changedAt)
      .sort()
      .at(-1) ?? lead.changedAt
  const more = (
    [
      ['partly', counts.partlyCancelled],
      ['delayed', counts.delayed],
      ['atRisk', counts.atRisk],
    ] as const
  ).filter(([, count]) => count > 0)
  return (
    <li className={styles.item}>
      <Link
        to="/disruptions"
        search={{ open: id }}
        className={styles.itemTitle}
        lang={languageOf(title, format.locale)}
      >
        {inLanguage(title, format.locale)}
      </Link>
      <div className={styles.row}>
        {counts.cancelled > 0 && (
          <span className={styles.figure}>
            {counts.scheduled > 0
              ? t('cancelled', {
                  count: format.number(counts.cancelled),
                  scheduled: format.number(counts.scheduled),
                  share: format.percent(counts.cancelled / counts.scheduled),
                })
              : t('cancelledOnly', { count: format.number(counts.cancelled) })}
          </span>
        )}
        {more.map(([word, count]) => (
          <span key={word}>{t(word, { count: format.number(count) })}</span>
        ))}
        {customers !== null && (
          <span>{t('customers', { count: format.number(Number(customers.likely.toPrecision(2))) })}</span>
        )}
        <PhaseMark phase={phase} />
        {tellers.length > 1 && <span className={styles.dim}>{t('sources', { count: tellers.length })}</span>}
        <span className={styles.dim}>{t('changed', { time: format.time(changedAt) })}</span>
      </div>
    </li>
  )
}

function FeedItem({ feed, ageS }: { readonly feed: Feed; readonly ageS: number | null }) {
  const t = useWords(roomWords)
  const format = useFormat()
  const bad = feed.state !== 'ok' && feed.state !== 'new'
  return (
    <li className={styles.feed} data-bad={bad} data-fresh={freshness(ageS, feed.intervalS)}>
      <span>{feed.name}</span>
      <strong>{t(FEED_WORDS[feed.state])}</strong>
      {ageS !== null && <span>{format.age(ageS)}</span>}
      {feed.problem !== null && <span>{feed.problem}</span>}
    </li>
  )
}
