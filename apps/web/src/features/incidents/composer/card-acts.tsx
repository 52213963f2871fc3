import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useCan } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { approvalWords } from './approval-words.ts'
import { AttachDialog } from './attach-dialog.tsx'
import type { Desk } from './desk.ts'
import { messageWords } from './message-words.ts'
import type { Piece } from './piece.ts'

interface CardActsProps {
  readonly piece: Piece
  readonly desk: Desk
  readonly edit: React.RefObject<HTMLButtonElement | null>
  readonly onEdit: () => void
}

/** What can be done with one text that is not on its way. */
export function CardActs({ piece, desk, edit, onEdit }: CardActsProps) {
  const t = useWords(messageWords)
  const tApproval = useWords(approvalWords)
  const notLive = useNotLive()
  const { draft, text, stale } = piece
  const isHere = text?.version === draft.version
  const mayWrite = useCan('draft:write', { accounts: [draft.account], lang: draft.lang })
  const refresh = useAct('draft:refresh')
  const discard = useAct('draft:discard')
  const [dialog, setDialog] = useState<'attach' | 'discard' | null>(null)
  if (!mayWrite) return null
  const [account, lang] = [desk.names.accountOn(draft.account), desk.names.language(draft.lang)]
  const labelled = (act: string) => ({ 'aria-label': `${act}: ${account}, ${lang}`, children: act })
  return (
    <>
      <Group gap="xs">
        {stale.some(({ why }) => why === 'changed') && (
          <Button
            size="xs"
            loading={refresh.busy}
            disabled={notLive !== null}
            onClick={() =>
              void refresh.act({ draftId: draft.id }).then((done) => done !== null && announce(t('refreshed')))
            }
            {...labelled(t('refresh'))}
          />
        )}
        <Button
          ref={edit}
          size="xs"
          variant="default"
          // Not `disabled`: after saving it has the focus, while the saved words are on their way.
          {...(isHere ? {} : { 'data-disabled': true })}
          aria-disabled={!isHere}
          onClick={() => isHere && onEdit()}
          {...labelled(t('edit'))}
        />
        <Button size="xs" variant="default" onClick={() => setDialog('attach')} {...labelled(tApproval('schedule'))} />
        <Button size="xs" variant="subtle" onClick={() => setDialog('discard')} {...labelled(t('discard'))} />
      </Group>
      <ProblemNote problem={refresh.problem} />
      {dialog === 'attach' && <AttachDialog pieces={[piece]} desk={desk} onClose={() => setDialog(null)} />}
      <ConfirmDialog
        opened={dialog === 'discard'}
        onClose={() => setDialog(null)}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        danger
        busy={discard.busy}
        problem={discard.problem}
        disabledWhy={notLive}
        onConfirm={() => void discard.act({ draftId: draft.id })}
      >
        <p>{t('discardNote', { account, lang })}</p>
      </ConfirmDialog>
    </>
  )
}
