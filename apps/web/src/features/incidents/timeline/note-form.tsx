import { Button, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { isSend } from '../../../ui/enter.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { timelineWords } from './words.ts'

/** A note, or a decision with its grounds. */
export function NoteForm({ incidentId }: { readonly incidentId: string }) {
  const t = useWords(timelineWords)
  const mayNote = useCan('incident:note')
  const { act, busy, problem } = useAct('incident:note')
  const [kind, setKind] = useState<'note' | 'decision'>('note')
  const [text, setText] = useState('')
  const [grounds, setGrounds] = useState('')
  if (!mayNote) return null
  const isDecision = kind === 'decision'
  const ready = text.trim() !== '' && (!isDecision || grounds.trim() !== '')
  const save = async () => {
    if (!ready) return
    const said = { text: text.trim(), kind, grounds: isDecision ? grounds.trim() : null }
    if ((await act({ incidentId, ...said })) === null) return
    setText('')
    setGrounds('')
    announce(t(isDecision ? 'savedDecision' : 'saved'))
  }
  const field = { autosize: true, minRows: 2, maxRows: 8, maxLength: 4_000, w: '100%' } as const
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (isSend(event)) void save()
      }}
    >
      <Stack gap="xs" mt="sm" align="flex-start">
        <SegmentedControl
          size="xs"
          aria-label={t('write')}
          data={[
            { value: 'note', label: t('aNote') },
            { value: 'decision', label: t('aDecision') },
          ]}
          value={kind}
          onChange={(value) => setKind(value === 'decision' ? 'decision' : 'note')}
        />
        <Textarea
          {...field}
          label={t(isDecision ? 'decision' : 'note')}
          description={t(isDecision ? 'decisionHint' : 'noteHint')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {isDecision && (
          <Textarea
            {...field}
            label={t('grounds')}
            description={t('groundsHint')}
            required
            value={grounds}
            onChange={({ currentTarget }) => setGrounds(currentTarget.value)}
          />
        )}
        <ProblemNote problem={problem} />
        <Button type="submit" size="xs" loading={busy} disabled={!ready}>
          {t(isDecision ? 'saveDecision' : 'save')}
        </Button>
      </Stack>
    </form>
  )
}
