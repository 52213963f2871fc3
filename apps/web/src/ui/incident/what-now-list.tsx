import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { rolesOf } from '@tenfold/core/incident/roles.ts'
import type { Step } from '@tenfold/core/incident-view/step.ts'
import { whatNow } from '@tenfold/core/incident-view/what-now.ts'
import { useMemo, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useMe, useRoomNow } from '../../live/room.tsx'
import { Empty } from '../empty.tsx'
import styles from './incident.module.css'
import { type PlanNames, planNames } from './plan-names.ts'
import { StepActs } from './step-acts.tsx'
import { StepMark } from './step-mark.tsx'
import { stepDue, stepKey, stepSentence } from './step-sentence.ts'
import { stepWords } from './step-words.ts'
import { useSituation } from './use-situation.ts'

/** Steps that are shown at once; more would not be read. */
const MOST = 8

interface WhatNowListProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  /** Null: all that falls to who is signed in. */
  readonly role: string | null
}

/** What to do now in an incident, the most urgent first. */
export function WhatNowList({ incident, playbook, role }: WhatNowListProps) {
  const t = useWords(stepWords)
  const format = useFormat()
  const me = useMe()
  const nowMs = useRoomNow()
  const situation = useSituation(incident)
  const names = useMemo(() => planNames(playbook, format.locale), [playbook, format.locale])
  const [all, setAll] = useState(false)
  const steps = whatNow(situation, playbook, me, role, nowMs)
  if (steps.length === 0) return <Empty>{t(role === null ? 'quiet' : 'quietRole')}</Empty>
  const shown = all ? steps : steps.slice(0, MOST)
  const hidden = steps.length - MOST
  return (
    <>
      <ul className={styles.list}>
        {shown.map((step) => (
          <StepItem key={stepKey(step)} step={step} incident={incident} names={names} nowMs={nowMs} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" mt="xs" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('fewer') : t('more', { count: hidden })}
        </Button>
      )}
    </>
  )
}

/** Tab of the incident's page where a step is done. */
const PLACES: Readonly<Record<Step['kind'], 'messages' | 'answers' | 'facts' | 'checklist' | 'people'>> = {
  correct: 'messages',
  takeBack: 'messages',
  refresh: 'messages',
  approve: 'messages',
  post: 'messages',
  rebrief: 'messages',
  approveAnswers: 'answers',
  renewAnswers: 'answers',
  speak: 'messages',
  promise: 'messages',
  options: 'messages',
  brief: 'messages',
  fact: 'facts',
  task: 'checklist',
  roles: 'people',
  exits: 'checklist',
}

interface StepItemProps {
  readonly step: Step
  readonly incident: Incident
  readonly names: PlanNames
  readonly nowMs: number
}

function StepItem({ step, incident, names, nowMs }: StepItemProps) {
  const format = useFormat()
  const due = stepDue(step, nowMs, format)
  return (
    <li className={styles.step}>
      <StepMark urgency={step.urgency} />
      <div className={styles.what}>
        <Link
          className={styles.sentence}
          to="/incidents/$id"
          params={{ id: incident.id }}
          search={{ tab: PLACES[step.kind] }}
        >
          {stepSentence(step, names, format)}
        </Link>
        {due !== null && <span className={styles.dim}>{due}</span>}
        <StepActs step={step} incident={incident} names={names} />
      </div>
    </li>
  )
}

interface RoleSelectProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  readonly role: string | null
  readonly onRole: (role: string | null) => void
}

/** Whose steps are shown: one's own, or those of a role. */
export function RoleSelect({ incident, playbook, role, onRole }: RoleSelectProps) {
  const t = useWords(stepWords)
  const { locale } = useFormat()
  const me = useMe()
  const names = planNames(playbook, locale)
  const roles = rolesOf(playbook?.roles)
  const own = roles.filter((each) => incident.roles[each]?.id === me.id).map(names.role)
  return (
    <NativeSelect
      size="xs"
      aria-label={t('forRole')}
      value={role ?? ''}
      onChange={({ currentTarget }) => onRole(currentTarget.value === '' ? null : currentTarget.value)}
      data={[
        { value: '', label: own.length === 0 ? t('mine') : t('mineAs', { roles: own.join(', ') }) },
        ...roles.map((each) => ({ value: each, label: names.role(each) })),
      ]}
    />
  )
}
