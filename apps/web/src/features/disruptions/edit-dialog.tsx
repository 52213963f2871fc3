import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { checked, draftOf, type Field } from './entered-draft.ts'
import { EnteredForm } from './entered-form.tsx'
import { formWords } from './form-words.ts'

const NOTHING: ReadonlySet<Field> = new Set()

interface EditDialogProps {
  readonly detail: DisruptionDetail
  readonly onClose: () => void
}

/** The whole form again. Who changed it meanwhile is not overwritten: the server says so, and what was typed stays. */
export function EditDialog({ detail, onClose }: EditDialogProps) {
  const t = useWords(formWords)
  const { locale, timeZone } = useFormat()
  const notLive = useNotLive()
  // As it was when the form opened: that is what the person looked at.
  const [{ id, changedAt }] = useState(detail.disruption)
  const [draft, setDraft] = useState(() => draftOf(detail, locale, timeZone))
  const [wrong, setWrong] = useState(NOTHING)
  const { act, busy, problem } = useAct('disruption:change')
  const save = async () => {
    const answer = checked(draft, timeZone)
    setWrong(answer.ok ? NOTHING : answer.wrong)
    if (!answer.ok) return
    if ((await act({ ...answer.entered, disruptionId: id, changedAt })) === null) return
    announce(t('saved'))
    onClose()
  }
  return (
    <FormDialog
      title={t('editTitle')}
      submitLabel={t('save')}
      size="lg"
      checksItself
      busy={busy}
      problem={problem}
      ready={notLive === null}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <EnteredForm
        draft={draft}
        wrong={wrong}
        withPhase={false}
        onChange={(change) => {
          setDraft({ ...draft, ...change })
          setWrong(NOTHING)
        }}
      />
    </FormDialog>
  )
}
