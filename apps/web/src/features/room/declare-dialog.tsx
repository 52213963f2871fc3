import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Surge } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { usePlaybooks } from '../../live/directory.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sliceName } from '../../ui/slice-name.ts'
import { roomWords } from './words.ts'

/** A named person declares an incident from a surge and is led to its page. */
export function DeclareDialog({ surge, onClose }: { readonly surge: Surge; readonly onClose: () => void }) {
  const t = useWords(roomWords)
  const format = useFormat()
  const navigate = useNavigate()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('incident:declare')
  const known = usePlaybooks()
  const playbooks = known.data?.playbooks ?? []
  const [title, setTitle] = useState(() =>
    t('titleOf', { slice: sliceName(surge.slice, format.locale), time: format.dateTime(surge.onsetAt) }),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const playbook = chosen ?? playbooks[0]?.id ?? ''

  const declare = async () => {
    const done = await act({ title, playbook: playbook === '' ? null : playbook, surgeId: surge.id })
    if (done === null) return
    announce(t('declared', { title }))
    onClose()
    await navigate({ to: '/incidents/$id', params: { id: done.incidentId } })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('declareTitle')}
      confirmLabel={t('declare')}
      onConfirm={() => void declare()}
      busy={busy}
      problem={problem}
      // Until the playbooks are here, a quick hand would declare without one.
      disabledWhy={notLive ?? (title.trim() === '' || known.isPending ? '' : null)}
    >
      <p>{t('declareNote')}</p>
      <TextInput
        label={t('incidentTitle')}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
      <NativeSelect
        label={t('playbook')}
        value={playbook}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[
          ...playbooks.map(({ id, title: titles }) => ({
            value: id,
            label: titles[format.locale] ?? titles.en ?? id,
          })),
          { value: '', label: t('noPlaybook') },
        ]}
      />
    </ConfirmDialog>
  )
}
