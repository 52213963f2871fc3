import { Button } from '@mantine/core'
import type { Mention, Bookings as Shown } from '@tenfold/contract/http/mentions.ts'
import { useRef, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { get } from '../../../live/api.ts'
import { useCan } from '../../../live/room.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import styles from './understood.module.css'
import { understoodPanelWords } from './words.ts'

interface BookingsProps {
  readonly mention: Mention
  readonly masked: readonly string[]
}

/** Booking references, masked until somebody who answers asks for them; they are never kept beyond this message. */
export function Bookings({ mention, masked }: BookingsProps) {
  const t = useWords(understoodPanelWords)
  const mayShow = useCan('conversation:work', { accounts: mention.accounts, lang: mention.lang })
  const [shown, setShown] = useState<readonly string[] | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const isAsking = useRef(false)
  const show = async () => {
    if (isAsking.current) return
    isAsking.current = true
    setProblem(null)
    try {
      setShown((await get<Shown>(`/api/mentions/${mention.id}/bookings`)).bookings)
    } catch (thrown) {
      setProblem(thrown)
    } finally {
      isAsking.current = false
    }
  }
  return (
    <li>
      {t('kind_booking')}{' '}
      <bdi className={styles.booking} aria-live="polite">
        {(shown ?? masked).join(', ')}
      </bdi>{' '}
      {mayShow && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={shown === null ? t('showOf') : undefined}
          onClick={() => (shown === null ? void show() : setShown(null))}
        >
          {t(shown === null ? 'show' : 'hide')}
        </Button>
      )}
      <ProblemNote problem={problem} />
    </li>
  )
}
