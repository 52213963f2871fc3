import type { Disruption, Feed } from '@tenfold/contract/entities.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import styles from './disruptions.module.css'
import { useFeedAgesS } from './feed-age.ts'
import { words } from './words.ts'

interface ToldByProps {
  readonly tellers: readonly Disruption[]
}

/** Who tells the story: each feed with the age of its last answer, and who was entered by hand. */
export function ToldBy({ tellers }: ToldByProps) {
  const t = useWords(words)
  const feeds = useBoard((board) => board.feeds)
  const agesS = useFeedAgesS()
  const ids = [...new Set(tellers.map(({ feedId }) => feedId))]
  return (
    <p className={styles.small}>
      {t('told')}:{' '}
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && ' · '}
          {id === null ? t('byHand') : <FeedName feed={feeds[id]} ageS={agesS[id] ?? null} fallback={id} />}
        </span>
      ))}
    </p>
  )
}

function FeedName({
  feed,
  ageS,
  fallback,
}: {
  readonly feed: Feed | undefined
  readonly ageS: number | null
  readonly fallback: string
}) {
  const format = useFormat()
  return (
    <>
      {feed?.name ?? fallback}
      {ageS !== null && ` ${format.age(ageS)}`}
    </>
  )
}
