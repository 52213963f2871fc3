import { Button, Table } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { seatsOfAuthority, unlockingRoles, whyNotGive } from '@tenfold/core/incident/roles.ts'
import { can } from '@tenfold/core/policy.ts'
import { useId, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useMe } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { GiveDialog } from './give-dialog.tsx'
import styles from './people.module.css'
import { useRoleName } from './role-name.ts'
import { peopleWords } from './words.ts'

interface RoleRowProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  readonly role: string
}

/** A role with its holder, who stands in for them, and taking, giving and freeing it. */
export function RoleRow({ incident, playbook, role }: RoleRowProps) {
  const t = useWords(peopleWords)
  const me = useMe()
  const mayWork = useCan('incident:work') && incident.state === 'open'
  const nameOf = useRoleName(playbook)
  const { act, busy, problem } = useAct('incident:role')
  const [giving, setGiving] = useState(false)
  const name = nameOf(role)
  const holder = incident.roles[role]
  const isSeat = seatsOfAuthority(playbook).has(role)
  const isGiven = incident.givenBy[role] !== undefined
  const whyNot = whyNotGive(me, role, null, playbook)
  const whyNotTake = whyNotGive(me, role, me.id, playbook)
  const why = useId()
  const deputies = (playbook?.roles?.[role]?.deputies ?? []).map((deputy) => ({
    role: deputy,
    name: incident.roles[deputy]?.name ?? t('nobody'),
  }))
  const take = async () => {
    if ((await act({ incidentId: incident.id, role, userId: me.id })) !== null) announce(t('taken', { role: name }))
  }
  // Given to who has it already, it is theirs by right.
  const confirm = async () => {
    if (holder === undefined) return
    if ((await act({ incidentId: incident.id, role, userId: holder.id })) === null) return
    announce(t('given', { name: holder.name, role: name }))
  }
  const free = async () => {
    if ((await act({ incidentId: incident.id, role, userId: null })) !== null) announce(t('freed', { role: name }))
  }
  return (
    <Table.Tr className={styles.row ?? ''} data-unfilled={holder === undefined}>
      <Table.Th scope="row">
        {name}
        {isSeat && (
          <p className={styles.seat}>
            <Shape name="octagon" /> {t(unlockingRoles(playbook).has(role) ? 'seatUnlocks' : 'seat')}
          </p>
        )}
      </Table.Th>
      <Table.Td>
        {holder === undefined ? (
          <span className={styles.unfilled}>
            <Shape name="hollowDiamond" /> {t('nobody')}
          </span>
        ) : holder.id === me.id ? (
          t('you', { name: holder.name })
        ) : (
          holder.name
        )}
        {isSeat && holder !== undefined && (
          <p className={isGiven ? styles.small : styles.unfilled}>
            <Shape name={isGiven ? 'check' : 'hollowTriangle'} />{' '}
            {isGiven ? t('givenBy', { name: incident.givenBy[role]?.name ?? '' }) : t('notGiven')}
          </p>
        )}
      </Table.Td>
      <Table.Td>
        {deputies.length === 0 ? (
          <span className={styles.small}>{t('noDeputies')}</span>
        ) : (
          <ol className={styles.deputies}>
            {deputies.map((each) => (
              <li key={each.role}>{t('deputy', { role: nameOf(each.role), name: each.name })}</li>
            ))}
          </ol>
        )}
      </Table.Td>
      <Table.Td>
        {mayWork && (
          <div className={styles.acts}>
            {holder?.id !== me.id && can(me, 'incident:note') && (
              <Button
                size="xs"
                variant={holder === undefined ? 'filled' : 'default'}
                loading={busy}
                disabled={whyNotTake !== null}
                aria-describedby={whyNotTake === null ? undefined : why}
                aria-label={t('takeOf', { role: name })}
                onClick={() => void take()}
              >
                {t('take')}
              </Button>
            )}
            {isSeat && holder !== undefined && !isGiven && whyNotGive(me, role, holder.id, playbook) === null && (
              <Button
                size="xs"
                loading={busy}
                aria-label={t('confirmOf', { role: name, name: holder.name })}
                onClick={() => void confirm()}
              >
                {t('confirm')}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              disabled={whyNot !== null}
              aria-describedby={whyNot === null ? undefined : why}
              aria-label={t('giveOf', { role: name })}
              onClick={() => setGiving(true)}
            >
              {t('give')}
            </Button>
            {holder !== undefined && (
              <Button
                size="xs"
                variant="default"
                loading={busy}
                disabled={whyNot !== null}
                aria-describedby={whyNot === null ? undefined : why}
                aria-label={t('freeOf', { role: name })}
                onClick={() => void free()}
              >
                {t('free')}
              </Button>
            )}
          </div>
        )}
        {mayWork && (whyNot ?? (holder?.id === me.id ? null : whyNotTake)) !== null && (
          <p id={why} className={styles.small}>
            {t(whyNot === null ? 'whyOwnSeat' : 'whySeat')}
          </p>
        )}
        <ProblemNote problem={problem} />
        {giving && (
          <GiveDialog
            incident={incident}
            playbook={playbook}
            role={role}
            name={name}
            onClose={() => setGiving(false)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  )
}
