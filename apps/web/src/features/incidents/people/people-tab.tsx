import { Table } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { rolesOf } from '@tenfold/core/incident/roles.ts'
import { useWords } from '../../../i18n/words.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { HerePanel } from './here-panel.tsx'
import styles from './people.module.css'
import { RoleRow } from './role-row.tsx'
import { peopleWords } from './words.ts'

interface PeopleTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** Who does what in the incident, and who is there. */
export function PeopleTab({ incident, playbook }: PeopleTabProps) {
  const t = useWords(peopleWords)
  const roles = rolesOf(playbook?.roles)
  const unfilled = roles.filter((role) => incident.roles[role] === undefined).length
  return (
    <div className={styles.stack}>
      <Panel title={t('roles')}>
        <p className={styles.small}>{t('unfilled', { count: unfilled })}</p>
        <Wide label={t('roles')}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('role')}</Table.Th>
                <Table.Th>{t('holder')}</Table.Th>
                <Table.Th>{t('deputies')}</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">{t('acts')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {roles.map((role) => (
                <RoleRow key={role} incident={incident} playbook={playbook} role={role} />
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </Panel>
      {incident.state === 'open' && <HerePanel incident={incident} playbook={playbook} />}
    </div>
  )
}
