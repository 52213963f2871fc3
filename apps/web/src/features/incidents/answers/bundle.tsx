import { Button } from '@mantine/core'
import { can } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useMe, useRoomNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { ApproveDialog } from '../composer/bundle-dialogs.tsx'
import type { Desk } from '../composer/desk.ts'
import { whyNotApprove } from '../composer/draft-state.ts'
import type { Piece } from '../composer/piece.ts'
import styles from './answers.module.css'
import { answerWords } from './words.ts'

/** As many places as the server takes at a time, and as many texts as one approval covers. */
const PLACES_MAX = 20
const BUNDLE_MAX = 100

interface RenewAllProps {
  readonly incidentId: string
  readonly answers: readonly Piece[]
}

/** Answers that a changed fact has stopped, and the one act that writes all of them again. */
export function RenewAll({ incidentId, answers }: RenewAllProps) {
  const t = useWords(answerWords)
  const me = useMe()
  const notLive = useNotLive()
  const { act, problem } = useAct('answer:prepare')
  const [busy, setBusy] = useState(false)
  const stale = answers.filter(({ stale }) => stale.some(({ why }) => why === 'changed'))
  if (stale.length === 0) return null
  const mine = stale.filter(({ draft }) => can(me, 'draft:write', { accounts: [draft.account], lang: draft.lang }))
  const renew = async () => {
    setBusy(true)
    const places = [
      ...new Map(mine.map(({ draft: { account, lang } }) => [`${account} ${lang}`, { account, lang }])).values(),
    ]
    let count = 0
    for (let from = 0; from < places.length; from += PLACES_MAX) {
      const done = await act({ incidentId, targets: places.slice(from, from + PLACES_MAX) })
      if (done === null) break
      count += done.renewed.length
    }
    setBusy(false)
    if (count > 0) announce(t('renewed', { count }))
  }
  return (
    <section className={styles.alarm} aria-label={t('staleTitle', { count: stale.length })}>
      <h3>
        <Shape name="hatch" /> {t('staleTitle', { count: stale.length })}
      </h3>
      <p className={styles.small}>{t('staleNote')}</p>
      {mine.length > 0 && (
        <div>
          <Button size="compact-sm" loading={busy} disabled={notLive !== null} onClick={() => void renew()}>
            {t('renew', { count: mine.length })}
          </Button>
        </div>
      )}
      <ProblemNote problem={problem} />
    </section>
  )
}

/** All answers that wait for who is signed in, read and approved as one. */
export function ApproveAll({ answers, desk }: { readonly answers: readonly Piece[]; readonly desk: Desk }) {
  const t = useWords(answerWords)
  const me = useMe()
  const nowMs = useRoomNow()
  const notLive = useNotLive()
  const [open, setOpen] = useState(false)
  const mine = answers
    .filter((piece) => piece.draft.state === 'draft' && whyNotApprove(piece, me, desk.seats, nowMs) === null)
    .slice(0, BUNDLE_MAX)
  if (mine.length === 0 && !open) return null
  return (
    <div>
      <Button size="compact-sm" disabled={notLive !== null || mine.length === 0} onClick={() => setOpen(true)}>
        {t('approve', { count: mine.length })}
      </Button>
      {open && <ApproveDialog pieces={mine} desk={desk} onClose={() => setOpen(false)} onTime={() => setOpen(false)} />}
    </div>
  )
}
