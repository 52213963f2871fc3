import { Checkbox } from '@mantine/core'
import type { CommandOutput } from '@tenfold/contract/commands.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { answersOf } from '@tenfold/text/answers.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import type { Desk } from '../composer/desk.ts'
import { idOfTarget, targetsOf } from '../composer/draft-state.ts'
import styles from './answers.module.css'
import { answerWords } from './words.ts'

/** As many as the server takes at a time. */
const PLACES_MAX = 20

interface PrepareDialogProps {
  readonly desk: Desk
  readonly playbook: PlaybookFile
  readonly onClose: () => void
}

type Left = CommandOutput<'answer:prepare'>['left']

/** Every question of the playbook at once, for the accounts that answer. */
export function PrepareDialog({ desk, playbook, onClose }: PrepareDialogProps) {
  const t = useWords(answerWords)
  const me = useMe()
  const notLive = useNotLive()
  const accounts = useDirectory().data?.accounts
  const { act, busy, problem } = useAct('answer:prepare')
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [left, setLeft] = useState<Left | null>(null)
  const { names, incident } = desk
  const answering = (accounts ?? []).filter(({ purpose }) => purpose === 'service')
  const targets = [
    ...new Map(
      answersOf(playbook)
        .flatMap((message) => targetsOf(message, playbook, answering, [], me))
        .map((target) => [idOfTarget(target), target]),
    ).values(),
  ]
  const chosen = targets.filter((target) => !off.has(idOfTarget(target)))
  const why =
    notLive ??
    (accounts !== undefined && targets.length === 0
      ? t('noAccounts')
      : chosen.length > PLACES_MAX
        ? t('tooMany')
        : chosen.length === 0
          ? ''
          : null)
  const prepare = async () => {
    const places = chosen.map(({ account, lang }) => ({ account: account.key, lang }))
    const done = await act({ incidentId: incident.id, targets: places })
    if (done === null) return
    announce(t('prepared', { count: done.written.length + done.renewed.length }))
    if (done.left.length === 0) onClose()
    else setLeft(done.left)
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      size="lg"
      title={t('prepareTitle')}
      confirmLabel={left === null ? t('prepareCount', { count: chosen.length }) : t('close')}
      onConfirm={() => (left === null ? void prepare() : onClose())}
      busy={busy}
      problem={problem}
      disabledWhy={left === null ? why : null}
    >
      {left === null ? (
        <>
          <p>{t('prepareNote')}</p>
          {targets.map((target) => {
            const id = idOfTarget(target)
            return (
              <Checkbox
                key={id}
                label={`${names.accountOn(target.account.key)} · ${names.language(target.lang)}`}
                checked={!off.has(id)}
                onChange={({ currentTarget }) => {
                  const next = new Set(off)
                  if (currentTarget.checked) next.delete(id)
                  else next.add(id)
                  setOff(next)
                }}
              />
            )
          })}
        </>
      ) : (
        <LeftList left={left} desk={desk} />
      )}
    </ConfirmDialog>
  )
}

function LeftList({ left, desk: { names } }: { readonly left: Left; readonly desk: Desk }) {
  const t = useWords(answerWords)
  const groups = Map.groupBy(left, ({ message, keys }) => `${message} ${keys.join()}`)
  return (
    <div role="status">
      <p>{t('left')}</p>
      <ul className={styles.small}>
        {[...groups].map(([id, [first, ...more]]) => {
          if (first === undefined) return null
          const title = names.message(first.message)
          const languages = [first, ...more].map(({ lang }) => names.language(lang)).join(', ')
          return (
            <li key={id}>
              {first.keys.length === 0
                ? t('leftLanguage', { title, languages })
                : t('leftFacts', { title, languages, facts: first.keys.map(names.fact).join(', ') })}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
