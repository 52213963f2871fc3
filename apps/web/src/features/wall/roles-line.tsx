import type { Incident } from '@tenfold/contract/incident.ts'
import { unfilledRoles } from '@tenfold/core/incident-view/plan-steps.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { usePlaybook } from '../../live/directory.ts'
import { planNames } from '../../ui/incident/plan-names.ts'
import { Shape } from '../../ui/shape.tsx'
import { fitting } from './fitting.ts'
import styles from './wall.module.css'
import { wallWords } from './words.ts'

/** Roles that one line names. */
const ROLES = 3

/** Roles that nobody holds, by their titles; who holds the others is not for a wall. */
export function RolesLine({ incident }: { readonly incident: Incident }) {
  const t = useWords(wallWords)
  const { locale } = useFormat()
  const playbook = usePlaybook(incident.playbook)
  const names = planNames(playbook, locale)
  const unfilled = unfilledRoles(incident.roles, playbook)
  const { shown, more } = fitting(unfilled, ROLES)
  const roles = [...shown.map(names.role), ...(more > 0 ? [t('moreFacts', { count: more })] : [])].join(', ')
  return (
    <p className={styles.lesser} data-waiting={unfilled.length > 0}>
      <Shape name={unfilled.length > 0 ? 'ring' : 'check'} />{' '}
      {unfilled.length > 0 ? t('unfilled', { roles }) : t('filled')}
    </p>
  )
}
