import { ANYONE, outstanding, seatFor } from '@tenfold/core/approval.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useMe, useRoomNow } from '../../../live/room.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { whyNotApprove } from './draft-state.ts'
import { messageWords } from './message-words.ts'
import type { Piece } from './piece.ts'

const AS = { deputy: 'approvedAsDeputy', late: 'approvedAsLate' } as const
const TURN = { deputy: 'yourTurnDeputy', late: 'yourTurnLate' } as const

/** Who has approved as what, who is still needed, and whether it is one's own turn; if not, why not. */
export function ApprovalLines({ piece, desk }: { readonly piece: Piece; readonly desk: Desk }) {
  const t = useWords(approvalWords)
  const tWhy = useWords(messageWords)
  const format = useFormat()
  const me = useMe()
  const nowMs = useRoomNow()
  const { draft, publication } = piece
  const { names, seats } = desk
  const open = outstanding(draft)
  const waits = draft.state === 'draft'
  const why = waits ? whyNotApprove(piece, me, seats, nowMs) : null
  const seat = waits && why === null ? seatFor(draft, me.id, seats, nowMs) : null
  const roles = open
    .map(({ by, count }) => t(count === 1 ? 'need' : 'needs', { role: names.role(by), count }))
    .join(', ')
  const standInMs = Date.parse(draft.waitsSince) + seats.standInMs
  const said = (name: string, at: string, as: string, standIn: 'deputy' | 'late' | null): string =>
    as === ANYONE
      ? tWhy('approvedBy', { name, at: format.time(at) })
      : t(standIn === null ? 'approvedAs' : AS[standIn], { name, at: format.time(at), role: names.role(as) })
  return (
    <div className={styles.small}>
      {draft.approvals.map(({ by, at, as, standIn }) => (
        <p key={by.id} className={styles.done}>
          <Shape name="check" /> {said(by.name, at, as, standIn)}
        </p>
      ))}
      {publication?.breakGlass != null && (
        <p className={styles.warn}>
          <Shape name="hollowTriangle" />{' '}
          {t('brokenBy', { name: publication.breakGlass.by.name, reason: publication.breakGlass.reason })}
        </p>
      )}
      {waits && open.length > 0 && <p>{t('waitsFor', { roles })}</p>}
      {seat !== null && (
        <p className={styles.turn}>
          <Shape name="arrow" />{' '}
          {t(seat.as === ANYONE ? 'yourTurnAnyone' : seat.standIn === null ? 'yourTurn' : TURN[seat.standIn], {
            role: names.role(seat.as),
            minutes: seats.standInMs / MINUTE,
          })}
        </p>
      )}
      {why !== null && why !== 'textMissing' && (
        <p>
          {tWhy(why, { roles })}
          {why === 'notYourTurn' && standInMs > nowMs && ` ${t('standInFrom', { at: format.time(standInMs) })}`}
        </p>
      )}
    </div>
  )
}
