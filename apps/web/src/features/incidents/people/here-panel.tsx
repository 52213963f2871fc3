import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, usePresent, useTick } from '../../../live/room.tsx'
import { Panel } from '../../../ui/panel.tsx'
import styles from './people.module.css'
import { useRoleName } from './role-name.ts'
import { peopleWords } from './words.ts'

interface HerePanelProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** Who is in the room: how many, who has a role here, and who is at one of its texts. */
export function HerePanel({ incident, playbook }: HerePanelProps) {
  const t = useWords(peopleWords)
  const role = useRoleName(playbook)
  const here = useTick()?.here
  const drafts = useBoard((board) => board.drafts)
  const present = usePresent().filter(({ draftId }) => drafts[draftId]?.incidentId === incident.id)
  const roles = new Map<string, { name: string; roles: string[] }>()
  for (const [key, { id, name }] of Object.entries(incident.roles)) {
    const known = roles.get(id) ?? { name, roles: [] }
    roles.set(id, { name, roles: [...known.roles, role(key)] })
  }
  return (
    <Panel title={t('here')}>
      {here !== undefined && <p>{t('hereCount', { count: here })}</p>}
      {roles.size === 0 && present.length === 0 && <p className={styles.small}>{t('nobodyHere')}</p>}
      {roles.size > 0 && (
        <>
          <p className={styles.small}>{t('hereRoles')}</p>
          <ul className={styles.list}>
            {[...roles].map(([id, { name, roles }]) => (
              <li key={id}>
                {name} <span className={styles.small}>{roles.join(', ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {present.length > 0 && (
        <>
          <p className={styles.small}>{t('hereTexts')}</p>
          <ul className={styles.list}>
            {present.map(({ person, draftId, doing }) => (
              <li key={`${person.id} ${draftId}`}>{t(doing, { name: person.name })}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
