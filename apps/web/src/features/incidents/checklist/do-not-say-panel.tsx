import { Button } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { actsAs, unlockingSeats } from '@tenfold/core/incident/roles.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage, languageOf } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useMe } from '../../../live/room.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { useRoleName } from '../people/role-name.ts'
import styles from './checklist.module.css'
import { UnlockDialog } from './unlock-dialog.tsx'
import { checklistWords } from './words.ts'

type Entry = NonNullable<PlaybookFile['doNotSay']>[number]

interface DoNotSayPanelProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
}

/** Words that are forbidden, why, and who can allow them in this incident. */
export function DoNotSayPanel({ incident, playbook }: DoNotSayPanelProps) {
  const t = useWords(checklistWords)
  const entries = playbook.doNotSay ?? []
  return (
    <Panel title={t('doNotSay')}>
      {entries.length === 0 ? (
        <Empty>{t('doNotSayNone')}</Empty>
      ) : (
        <ul className={styles.items}>
          {entries.map((entry) => (
            <EntryRow key={JSON.stringify(entry.patterns)} incident={incident} playbook={playbook} entry={entry} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function EntryRow({ incident, playbook, entry }: DoNotSayPanelProps & { readonly entry: Entry }) {
  const t = useWords(checklistWords)
  const format = useFormat()
  const me = useMe()
  const role = useRoleName(playbook)
  const mayWork = useCan('incident:work') && incident.state === 'open'
  const [doing, setDoing] = useState<'allow' | 'forbid' | null>(null)
  const { unlock } = entry
  const all = [...new Set(Object.values(entry.patterns).flat())]
  const unlocked = incident.unlocked.filter(({ pattern }) => all.includes(pattern))
  const allowances = together(unlocked)
  const langOf = (pattern: string) => Object.entries(entry.patterns).find(([, words]) => words.includes(pattern))?.[0]
  const locked = all.filter((pattern) => !unlocked.some((each) => each.pattern === pattern))
  const own = Object.fromEntries(Object.entries(entry.patterns).map(([lang, words]) => [lang, words.join(', ')]))
  const words = inLanguage(own, format.locale)
  const isMine = unlock !== undefined && actsAs(me.id, unlock, unlockingSeats(incident, playbook))
  return (
    <li className={styles.item}>
      <strong lang={languageOf(own, format.locale)}>{words}</strong>
      <p className={styles.small}>{t('because', { reason: inLanguage(entry.reason, format.locale) })}</p>
      {unlocked.length > 0 && (
        <div className={styles.unlocked}>
          <Shape name="check" /> {t('allowed')}
          <ul>
            {allowances.map(({ by, at, reason, patterns }) => (
              <li key={`${by.id} ${at} ${reason}`}>
                {patterns.map((pattern, i) => (
                  <span key={pattern} lang={langOf(pattern)}>
                    {i > 0 && ', '}
                    {pattern}
                  </span>
                ))}
                <p className={styles.small}>{t('allowedBy', { name: by.name, at: format.time(at), reason })}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayWork && isMine ? (
        <div className={styles.acts}>
          {locked.length > 0 && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('allowOf', { words })}
              onClick={() => setDoing('allow')}
            >
              {t('allow')}
            </Button>
          )}
          {unlocked.length > 0 && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('forbidOf', { words })}
              onClick={() => setDoing('forbid')}
            >
              {t('forbid')}
            </Button>
          )}
        </div>
      ) : (
        <p className={styles.about}>{unlock === undefined ? t('never') : t('onlyRole', { role: role(unlock) })}</p>
      )}
      {doing !== null && (
        <UnlockDialog
          incidentId={incident.id}
          patterns={doing === 'allow' ? locked : unlocked.map(({ pattern }) => pattern)}
          on={doing === 'allow'}
          onClose={() => setDoing(null)}
        />
      )}
    </li>
  )
}

type Unlocked = Incident['unlocked'][number]

/** What one person allowed for one reason at one go is said once. */
function together(unlocked: readonly Unlocked[]): readonly (Omit<Unlocked, 'pattern'> & { patterns: string[] })[] {
  const groups = new Map<string, Omit<Unlocked, 'pattern'> & { patterns: string[] }>()
  for (const { pattern, by, at, reason } of unlocked) {
    const id = `${by.id} ${reason}`
    const known = groups.get(id)
    if (known === undefined) groups.set(id, { by, at, reason, patterns: [pattern] })
    else known.patterns.push(pattern)
  }
  return [...groups.values()]
}
