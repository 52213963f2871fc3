import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { checked, emptyDraft, type Field } from './entered-draft.ts'
import { EnteredForm } from './entered-form.tsx'
import { formWords } from './form-words.ts'
import { words } from './words.ts'

const NOTHING: ReadonlySet<Field> = new Set()

/** What is in no feed, entered by hand. @param onClose gets the id of what was entered; null: nothing was */
export function EnterDialog({ onClose }: { readonly onClose: (id: string | null) => void }) {
  const t = useWords(formWords)
  const board = useWords(words)
  const { locale, timeZone } = useFormat()
  const notLive = useNotLive()
  const [draft, setDraft] = useState(() => emptyDraft(locale))
  const [wrong, setWrong] = useState(NOTHING)
  const { act, busy, problem } = useAct('disruption:enter')
  const enter = async () => {
    const answer = checked(draft, timeZone)
    setWrong(answer.ok ? NOTHING : answer.wrong)
    if (!answer.ok) return
    const done = await act(answer.entered)
    if (done === null) return
    announce(t('entered'))
    onClose(done.disruptionId)
  }
  return (
    <FormDialog
      title={board('enter')}
      submitLabel={board('enter')}
      size="lg"
      checksItself
      busy={busy}
      problem={problem}
      ready={notLive === null}
      onSubmit={() => void enter()}
      onClose={() => onClose(null)}
    >
      <EnteredForm
        draft={draft}
        wrong={wrong}
        withPhase
        onChange={(change) => {
          setDraft({ ...draft, ...change })
          // What was told is looked at again with the next try.
          setWrong(NOTHING)
        }}
      />
    </FormDialog>
  )
}
