import { Checkbox, Select } from '@mantine/core'
import { factId } from '@tenfold/contract/board.ts'
import type { Draft, Incident } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useDirectory } from '../../live/directory.ts'
import { useBoard, useMe } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { channelName } from '../../ui/names.ts'
import { type Target, targetsOf } from './draft-state.ts'
import styles from './incidents.module.css'
import { messageWords } from './message-words.ts'
import type { Names } from './names.ts'

interface WriteDialogProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
  readonly drafts: readonly Draft[]
  readonly names: Names
  readonly onClose: (written: string | null) => void
}

const idOf = ({ account, lang }: Target): string => `${account.key} ${lang}`

/** Chooses a message and where it goes; all its texts are written at once from the facts. */
export function WriteDialog({ incident, playbook, drafts, names, onClose }: WriteDialogProps) {
  const t = useWords(messageWords)
  const me = useMe()
  const notLive = useNotLive()
  const directory = useDirectory()
  const facts = useBoard((board) => board.facts)
  const messages = Object.keys(playbook.messages)
  const [message, setMessage] = useState(messages[0] ?? '')
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const { act, busy, problem } = useAct('draft:write')

  const targets = targetsOf(message, playbook, directory.data?.accounts ?? [], drafts, me)
  const chosen = targets.filter((target) => !target.taken && !off.has(idOf(target)))
  const missing = (playbook.messages[message]?.requires ?? []).filter(
    (key) => facts[factId(incident.id, key)] === undefined,
  )
  const why =
    notLive ??
    (missing.length > 0
      ? t('missingFacts', { facts: missing.map(names.fact).join(', ') })
      : directory.data !== undefined && directory.data.accounts.length === 0
        ? t('noAccounts')
        : chosen.length === 0
          ? ''
          : null)

  const write = async () => {
    const done = await act({
      incidentId: incident.id,
      message,
      targets: chosen.map(({ account, lang }) => ({ account: account.key, lang })),
    })
    if (done === null) return
    announce(t('written', { count: done.draftIds.length }))
    onClose(message)
  }
  return (
    <ConfirmDialog
      opened
      onClose={() => onClose(null)}
      title={t('write')}
      confirmLabel={t('writeCount', { count: chosen.length })}
      onConfirm={() => void write()}
      busy={busy}
      problem={problem}
      disabledWhy={why}
    >
      <Select
        label={t('message')}
        data={messages.map((key) => ({ value: key, label: names.message(key) }))}
        value={message}
        onChange={(value) => {
          setMessage(value ?? message)
          setOff(new Set())
        }}
        allowDeselect={false}
        data-autofocus
      />
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend>{t('targets')}</legend>
        <p className={styles.small}>{t('targetsHint')}</p>
        <div className={styles.targets}>
          {targets.map((target) => (
            <Checkbox
              key={idOf(target)}
              label={`${target.account.name} · ${channelName(target.account.channel)} · ${names.language(target.lang)}`}
              description={target.taken ? t('hasDraft') : undefined}
              disabled={target.taken}
              checked={!target.taken && !off.has(idOf(target))}
              onChange={(event) => {
                const next = new Set(off)
                if (event.currentTarget.checked) next.delete(idOf(target))
                else next.add(idOf(target))
                setOff(next)
              }}
            />
          ))}
        </div>
      </fieldset>
    </ConfirmDialog>
  )
}
