import { Button } from '@mantine/core'
import type { Publication } from '@tenfold/contract/drafting.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import type { Piece } from './piece.ts'

/** A brief that is out: who has read it, one's own receipt, and whether it still holds. */
export function BriefReads({ piece, publication, desk }: { piece: Piece; publication: Publication; desk: Desk }) {
  const t = useWords(approvalWords)
  const format = useFormat()
  const me = useMe()
  const notLive = useNotLive()
  const mayRead = useCan('brief:read', { accounts: [publication.account], lang: publication.lang })
  const { act, busy, problem } = useAct('brief:read')
  const { readBy, readMore } = publication
  const hasRead = readBy.some(({ by }) => by.id === me.id)
  const staleBy = (why: 'changed' | 'expired') =>
    piece.stale
      .filter((each) => each.why === why)
      .map(({ key }) => desk.names.fact(key))
      .join(', ')
  const [changed, expired] = [staleBy('changed'), staleBy('expired')]
  const read = async () => {
    if ((await act({ publicationId: publication.id })) !== null) announce(t('readDone'))
  }
  return (
    <div className={styles.outbox}>
      {changed !== '' && (
        <p className={styles.warn} role="alert">
          <Shape name="hatch" /> {t('briefStale', { facts: changed })}
        </p>
      )}
      {expired !== '' && (
        <p className={styles.warn} role="alert">
          <Shape name="hatch" /> {t('briefExpired', { facts: expired })}
        </p>
      )}
      {readBy.length === 0 ? (
        <p className={styles.small}>{t('readCount', { count: 0 })}</p>
      ) : (
        <details>
          <summary className={styles.small}>{t('readCount', { count: readBy.length + readMore })}</summary>
          <ul className={styles.readers} aria-label={t('readers')}>
            {readBy.map(({ by, at }) => (
              <li key={by.id}>
                {by.name}, {format.time(at)}
              </li>
            ))}
            {readMore > 0 && <li>{t('readMore', { count: readMore })}</li>}
          </ul>
        </details>
      )}
      {hasRead ? (
        <p className={styles.done}>
          <Shape name="check" /> {t('youRead')}
        </p>
      ) : (
        mayRead && (
          <Button loading={busy} disabled={notLive !== null} onClick={() => void read()}>
            {t('readIt')}
          </Button>
        )
      )}
      <ProblemNote problem={problem} />
    </div>
  )
}
