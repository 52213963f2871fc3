import { Button } from '@mantine/core'
import { can } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useMe, useRoomNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { approvalWords } from './approval-words.ts'
import { AttachDialog } from './attach-dialog.tsx'
import { ApproveDialog, BreakGlassDialog, PublishDialog } from './bundle-dialogs.tsx'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { whyNotApprove } from './draft-state.ts'
import { messageWords } from './message-words.ts'
import type { Piece } from './piece.ts'

interface ReleaseBarProps {
  /** What the acts are for: those that are selected, or all that are shown. */
  readonly pieces: readonly Piece[]
  /** How many are selected by hand; 0: all that are shown are meant. */
  readonly selected: number
  readonly desk: Desk
  /** An act was done or let be. */
  readonly onDone: () => void
}

/** The acts on a bundle: approve, publish, set the time; each says for how many texts it works. */
export function ReleaseBar({ pieces, selected, desk, onDone }: ReleaseBarProps) {
  const t = useWords(messageWords)
  const tApproval = useWords(approvalWords)
  const me = useMe()
  const nowMs = useRoomNow()
  const notLive = useNotLive()
  const mayBreakGlass = useCan('draft:breakGlass')
  const [dialog, setDialog] = useState<'approve' | 'publish' | 'breakGlass' | null>(null)
  /** Texts that are to be given a time. */
  const [timed, setTimed] = useState<readonly Piece[] | null>(null)
  const askTime = (late: readonly Piece[]) => {
    setDialog(null)
    setTimed(late)
  }
  const close = () => {
    setDialog(null)
    setTimed(null)
    onDone()
  }
  const open = pieces.filter(({ publication }) => publication === null)
  const scope = ({ draft }: Piece) => ({ accounts: [draft.account], lang: draft.lang })
  const isReadable = ({ draft, text, stale }: Piece) =>
    stale.length === 0 && text?.version === draft.version && text.length.fits
  const approvable = open.filter(
    (piece) => piece.draft.state === 'draft' && whyNotApprove(piece, me, desk.seats, nowMs) === null,
  )
  const readable = open.filter((piece) => isReadable(piece) && can(me, 'draft:publish', scope(piece)))
  const publishable = readable.filter(({ draft }) => draft.state === 'approved')
  const breakable = mayBreakGlass ? readable.filter(({ draft }) => draft.state === 'draft') : []
  const changeable = open.filter((piece) => can(me, 'draft:write', scope(piece)))
  if (open.length === 0) return null
  const reasons = open.flatMap((piece) =>
    piece.draft.state === 'draft' ? (whyNotApprove(piece, me, desk.seats, nowMs) ?? []) : [],
  )
  return (
    <div className={styles.bar}>
      {selected > 0 && <span>{t('selected', { count: selected })}</span>}
      <RefreshAll pieces={changeable} />
      <Button disabled={approvable.length === 0 || notLive !== null} onClick={() => setDialog('approve')}>
        {approvable.length === 0 ? t('approve') : t('approveCount', { count: approvable.length })}
      </Button>
      <Button
        color="vermillion"
        disabled={publishable.length === 0 || notLive !== null}
        onClick={() => setDialog('publish')}
      >
        {publishable.length === 0 ? t('publish') : t('publishCount', { count: publishable.length })}
      </Button>
      {selected > 0 && changeable.length > 0 && (
        <Button variant="default" disabled={notLive !== null} onClick={() => setTimed(changeable)}>
          {tApproval('schedule')}
        </Button>
      )}
      {selected > 0 && breakable.length > 0 && (
        <Button
          variant="outline"
          color="vermillion"
          disabled={notLive !== null}
          onClick={() => setDialog('breakGlass')}
        >
          {tApproval('breakGlass')}
        </Button>
      )}
      {notLive !== null && <span className={styles.small}>{notLive}</span>}
      {approvable.length === 0 && publishable.length === 0 && notLive === null && (
        <span className={styles.small}>
          {[...new Set(reasons)].map((reason) => t(reason, { roles: '…' })).join(' ')}
        </span>
      )}
      {dialog === 'approve' && <ApproveDialog pieces={approvable} desk={desk} onClose={close} onTime={askTime} />}
      {dialog === 'publish' && <PublishDialog pieces={publishable} desk={desk} onClose={close} onTime={askTime} />}
      {dialog === 'breakGlass' && <BreakGlassDialog pieces={breakable} desk={desk} onClose={close} />}
      {timed !== null && <AttachDialog pieces={timed} desk={desk} onClose={close} />}
    </div>
  )
}

/** Writes all that say an earlier value anew from the facts, one after the other. */
function RefreshAll({ pieces }: { readonly pieces: readonly Piece[] }) {
  const t = useWords(approvalWords)
  const notLive = useNotLive()
  const { act, problem } = useAct('draft:refresh')
  const [busy, setBusy] = useState(false)
  const stale = pieces.filter((piece) => piece.stale.some(({ why }) => why === 'changed'))
  if (stale.length === 0) return null
  const refresh = async () => {
    setBusy(true)
    let done = 0
    for (const { draft } of stale) {
      if ((await act({ draftId: draft.id })) === null) break
      done++
    }
    setBusy(false)
    announce(t('refreshedAll', { count: done }))
  }
  return (
    <>
      <Button loading={busy} disabled={notLive !== null} onClick={() => void refresh()}>
        {t('refreshAll', { count: stale.length })}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}
