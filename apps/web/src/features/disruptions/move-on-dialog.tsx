import { Radio, Stack, Textarea } from '@mantine/core'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { PHASES, type Phase } from '@tenfold/core/disruption.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { phaseWords } from '../../ui/phase-words.ts'
import form from './form.module.css'
import { formWords } from './form-words.ts'

/** What comes next as a rule. */
const NEXT: Readonly<Record<Phase, Phase>> = {
  threat: 'causeGone',
  active: 'causeGone',
  causeGone: 'recovering',
  recovering: 'resolved',
  resolved: 'active',
  withdrawn: 'threat',
}

interface MoveOnDialogProps {
  readonly disruption: Disruption
  readonly onClose: () => void
}

/** Any phase may follow any; the reason stays, and what follows is said before. */
export function MoveOnDialog({ disruption: { id, phase: now, counts }, onClose }: MoveOnDialogProps) {
  const t = useWords(formWords)
  const word = useWords(phaseWords)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('disruption:phase')
  const [to, setTo] = useState<Phase>(NEXT[now])
  const [reason, setReason] = useState('')
  const move = async () => {
    if ((await act({ disruptionId: id, phase: to, reason: reason.trim() })) === null) return
    announce(t('moved'))
    onClose()
  }
  const isOver = to === 'resolved' || to === 'withdrawn'
  const hangsOver = to === 'threat' || to === 'active'
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('moveOnTitle')}
      confirmLabel={t('moveOnAct', { phase: word(to) })}
      onConfirm={() => void move()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (reason.trim() === '' ? '' : null)}
    >
      <Radio.Group
        label={t('moveOnTo')}
        value={to}
        onChange={(value) => setTo(PHASES.find((each) => each === value) ?? to)}
      >
        <Stack gap="xs" mt="xs">
          {PHASES.filter((each) => each !== now).map((each) => (
            <Radio
              key={each}
              value={each}
              label={word(each)}
              description={t(`hint_${each}`)}
              data-autofocus={each === to ? true : undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('reason')}
        description={t('reasonHint')}
        required
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <ul className={form.follows}>
        <li>{hangsOver ? t('followsRisk') : t('followsNoRisk', { count: counts.atRisk })}</li>
        <li>{t('followsStay', { count: counts.cancelled })}</li>
        {isOver && <li>{t('followsLeaves')}</li>}
      </ul>
    </ConfirmDialog>
  )
}
