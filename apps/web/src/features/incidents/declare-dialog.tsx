import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { usePlaybooks } from '../../live/directory.ts'
import { useBoard } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sliceName } from '../../ui/slice-name.ts'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** Declares an incident by hand: from a surge, from a disruption, or from neither. */
export function DeclareDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words)
  const format = useFormat()
  const navigate = useNavigate()
  const notLive = useNotLive()
  const known = usePlaybooks()
  const playbooks = known.data?.playbooks ?? []
  const surges = useBoard((board) => board.surges)
  const disruptions = useBoard((board) => board.disruptions)
  const { act, busy, problem } = useAct('incident:declare')
  const [title, setTitle] = useState('')
  // As from a surge: the first playbook, unless one is chosen or none is wanted.
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  const playbook = chosen === undefined ? (playbooks[0]?.id ?? null) : chosen
  const [surgeId, setSurgeId] = useState<string | null>(null)
  const [disruptionId, setDisruptionId] = useState<string | null>(null)
  const { locale } = format

  const declare = async () => {
    const done = await act({ title: title.trim(), playbook, surgeId, disruptionId })
    if (done === null) return
    onClose()
    void navigate({ to: '/incidents/$id', params: { id: done.incidentId } })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('declareTitle')}
      confirmLabel={t('declareAct')}
      onConfirm={() => void declare()}
      busy={busy}
      problem={problem}
      // Until the playbooks are here, a quick hand would declare without one.
      disabledWhy={notLive ?? (title.trim() === '' || known.isPending ? '' : null)}
    >
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={200}
        required
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label={t('playbook')}
        placeholder={t('noPlaybook')}
        data={playbooks.map(({ id, title }) => ({ value: id, label: inLanguage(title, locale) }))}
        value={playbook}
        onChange={setChosen}
        clearable
      />
      <Select
        label={t('fromSurge')}
        placeholder={t('none')}
        data={Object.values(surges)
          .filter((surge) => surge.incidentId === null)
          .map(({ id, slice, now }) => ({
            value: id,
            label: t('surgeLabel', {
              slice: sliceName(slice, locale),
              ratio: format.ratio(now.ratio),
              observed: format.number(now.observed),
              minutes: now.windowMin,
            }),
          }))}
        value={surgeId}
        onChange={setSurgeId}
        clearable
      />
      <Select
        label={t('fromDisruption')}
        placeholder={t('none')}
        data={Object.values(disruptions).map(({ id, title }) => ({ value: id, label: inLanguage(title, locale) }))}
        value={disruptionId}
        onChange={setDisruptionId}
        clearable
      />
      <p className={styles.hint}>{t('declareNote')}</p>
    </ConfirmDialog>
  )
}
