import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useRoleName } from '../people/role-name.ts'
import styles from './checklist.module.css'
import { checklistWords } from './words.ts'

interface StopsPanelProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
}

/** What is stopped while the incident is open, and who sees to it. */
export function StopsPanel({ incident, playbook }: StopsPanelProps) {
  const t = useWords(checklistWords)
  const { locale } = useFormat()
  const role = useRoleName(playbook)
  const stops = playbook.stopList ?? []
  return (
    <Panel title={t('stops')}>
      {stops.length === 0 ? (
        <Empty>{t('stopsNone')}</Empty>
      ) : (
        <ul className={styles.items}>
          {stops.map(({ stop, role: key, text }) => (
            <li key={`${stop} ${key}`} className={styles.item}>
              <strong>{t(`stop_${stop}`)}</strong>
              <p>{inLanguage(text, locale)}</p>
              <p className={styles.about}>
                {t('heldBy', { role: role(key), name: incident.roles[key]?.name ?? t('nobody') })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
