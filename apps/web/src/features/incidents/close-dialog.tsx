import { Textarea } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { stillOpen } from '@tenfold/core/incident/exits.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { ApiProblem } from '../../live/api.ts'
import { promisesOf } from '../../live/clocks.ts'
import { useBoard } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Shape } from '../../ui/shape.tsx'
import styles from './incidents.module.css'
import { useNames } from './names.ts'
import { words } from './words.ts'

const REFUSALS: readonly string[] = ['exit_open', 'outbox_open', 'promise_open']

interface CloseDialogProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  readonly onClose: () => void
}

/**
 * Closes with a reason; what the playbook still asks for, what waits to be posted by hand and what was promised is listed,
 * and needs a reason of its own to stay open.
 */
export function CloseDialog({ incident, playbook, onClose }: CloseDialogProps) {
  const t = useWords(words)
  const locale = useLocale()
  const format = useFormat()
  const names = useNames(playbook)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('incident:close')
  const [reason, setReason] = useState('')
  const [override, setOverride] = useState('')
  const { criteria, items } = stillOpen(playbook, incident)
  const open = [
    ...criteria.map((each) => ({ ...each, of: 'criterion' as const })),
    ...items.map((each) => ({ ...each, of: 'item' as const })),
  ]
  const ready = useBoard((board) =>
    Object.values(board.publications).filter(
      ({ incidentId, state }) => incidentId === incident.id && state === 'ready',
    ),
  )
  const promised = useBoard((board) => promisesOf(incident.id, board)).filter(({ state }) => state === 'running')
  // The server may know of more: a playbook that was saved anew meanwhile, posts of accounts that are not one's own.
  const isRefused = problem instanceof ApiProblem && REFUSALS.includes(problem.problem.code)
  const needsOverride = open.length + ready.length + promised.length > 0 || isRefused
  const isSaid = reason.trim() !== '' && (!needsOverride || override.trim() !== '')
  const close = async () => {
    const said = { reason: reason.trim(), override: needsOverride ? override.trim() : null }
    if ((await act({ incidentId: incident.id, ...said })) === null) return
    announce(t('closed'))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('closeTitle', { title: incident.title })}
      confirmLabel={t('close')}
      onConfirm={() => void close()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (isSaid ? null : '')}
      danger
    >
      <p>{t('closeNote')}</p>
      {open.length === 0 ? (
        playbook !== undefined && (
          <p>
            <Shape name="check" /> {t('closeAllMet')}
          </p>
        )
      ) : (
        <section aria-label={t('closeOpen')}>
          <h3 className={styles.subhead}>
            <Shape name="hollowDiamond" /> {t('closeOpen')}
          </h3>
          <ul className={styles.open}>
            {open.map(({ id, text, of }) => (
              <li key={`${of} ${id}`}>
                {inLanguage(text, locale) || id} <span className={styles.small}>({t(of)})</span>
              </li>
            ))}
          </ul>
          <p className={styles.small}>{t('closeOpenNote')}</p>
        </section>
      )}
      {ready.length + promised.length > 0 && (
        <section aria-label={t('closeLeft')}>
          <h3 className={styles.subhead}>
            <Shape name="triangle" /> {t('closeLeft')}
          </h3>
          <ul className={styles.open}>
            {ready.length > 0 && (
              <li>
                {t('closePosts', {
                  count: ready.length,
                  places: ready
                    .map(({ account, lang }) => `${names.accountOn(account)}, ${names.language(lang)}`)
                    .join(' · '),
                })}
              </li>
            )}
            {promised.map(({ id, dueAt }) => (
              <li key={id}>{t('closePromise', { time: format.time(dueAt) })}</li>
            ))}
          </ul>
        </section>
      )}
      <Textarea
        label={t('closeReason')}
        description={t('closeHint')}
        autosize
        minRows={2}
        maxLength={2_000}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {needsOverride && (
        <Textarea
          label={t('override')}
          description={t('overrideHint')}
          autosize
          minRows={2}
          maxLength={2_000}
          required
          value={override}
          onChange={(event) => setOverride(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  )
}
