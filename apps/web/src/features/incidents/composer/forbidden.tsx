import { Button, Textarea } from '@mantine/core'
import { actsAs } from '@tenfold/core/incident/roles.ts'
import type { Forbidden } from '@tenfold/text/do-not-say.ts'
import { useState } from 'react'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'

/** What a text says that must not go out, why, and who can allow it; whoever can does it here. */
export function ForbiddenWords({ found, desk }: { readonly found: readonly Forbidden[]; readonly desk: Desk }) {
  const t = useWords(checkWords)
  const locale = useLocale()
  const me = useMe()
  const [asked, setAsked] = useState<string | null>(null)
  if (found.length === 0) return null
  return (
    <ul className={styles.findings}>
      {found.map(({ pattern, entry: { reason, unlock } }) => (
        <li key={pattern}>
          <Shape name="octagon" /> {t('forbidden', { pattern, reason: inLanguage(reason, locale) })}{' '}
          {unlock === undefined ? t('unlockByNobody') : t('unlockBy', { role: desk.names.role(unlock) })}
          {unlock !== undefined && actsAs(me.id, unlock, desk.unlocking) && (
            <Button size="xs" variant="default" ml="xs" onClick={() => setAsked(pattern)}>
              {t('unlock', { pattern })}
            </Button>
          )}
        </li>
      ))}
      {asked !== null && <UnlockDialog pattern={asked} desk={desk} onClose={() => setAsked(null)} />}
    </ul>
  )
}

interface UnlockDialogProps {
  readonly pattern: string
  readonly desk: Desk
  readonly onClose: () => void
}

function UnlockDialog({ pattern, desk, onClose }: UnlockDialogProps) {
  const t = useWords(checkWords)
  const notLive = useNotLive()
  const [reason, setReason] = useState('')
  const { act, busy, problem } = useAct('incident:unlock')
  const allow = async () => {
    if ((await act({ incidentId: desk.incident.id, pattern, on: true, reason: reason.trim() })) === null) return
    announce(t('unlocked', { pattern }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('unlockTitle', { pattern })}
      confirmLabel={t('unlock', { pattern })}
      onConfirm={() => void allow()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (reason.trim() === '' ? '' : null)}
    >
      <p>{t('unlockNote')}</p>
      <Textarea
        label={t('unlockReason')}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
