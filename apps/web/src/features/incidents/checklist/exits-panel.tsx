import { Checkbox } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import styles from './checklist.module.css'
import { checklistWords } from './words.ts'

interface ExitsPanelProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
}

/** What has to be met before the incident can be closed. */
export function ExitsPanel({ incident, playbook }: ExitsPanelProps) {
  const t = useWords(checklistWords)
  const format = useFormat()
  const mayWork = useCan('incident:work') && incident.state === 'open'
  const { act, busy, problem } = useAct('incident:exit')
  const criteria = playbook.exitCriteria ?? []
  const set = async (criterion: string, met: boolean, item: string) => {
    if ((await act({ incidentId: incident.id, criterion, met })) !== null) announce(t(met ? 'met' : 'notMet', { item }))
  }
  return (
    <Panel title={t('exits')}>
      {criteria.length === 0 ? (
        <Empty>{t('exitsNone')}</Empty>
      ) : (
        <>
          <p className={styles.small}>
            {t('exitsMet', { met: criteria.filter(({ id }) => id in incident.exits).length, all: criteria.length })}
          </p>
          <ul className={styles.items}>
            {criteria.map(({ id, text }) => {
              const met = incident.exits[id]
              const label = inLanguage(text, format.locale)
              return (
                <li key={id} className={styles.item}>
                  <Checkbox
                    label={label}
                    checked={met !== undefined}
                    disabled={!mayWork || busy}
                    onChange={({ currentTarget: { checked } }) => void set(id, checked, label)}
                  />
                  {met !== undefined && (
                    <p className={styles.about}>{t('doneBy', { name: met.by.name, at: format.time(met.at) })}</p>
                  )}
                </li>
              )
            })}
          </ul>
          <ProblemNote problem={problem} />
        </>
      )}
    </Panel>
  )
}
