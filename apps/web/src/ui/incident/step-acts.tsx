import { Button } from '@mantine/core'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { whyNotGive } from '@tenfold/core/incident/roles.ts'
import type { Step } from '@tenfold/core/incident-view/step.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { usePlaybook } from '../../live/directory.ts'
import { useBoard, useCan, useMe } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../announcer.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { BriefDialog } from './brief-dialog.tsx'
import styles from './incident.module.css'
import type { PlanNames } from './plan-names.ts'
import { stepWords } from './step-words.ts'
import { TaskAct } from './task-act.tsx'
import { useCorrect } from './use-correct.ts'

interface StepActsProps<S extends Step = Step> {
  readonly step: S
  readonly incident: Incident
  readonly names: PlanNames
}

/** What can be done at once, without leaving the page; for the rest the step itself leads there. */
export function StepActs({ step, incident, names }: StepActsProps) {
  switch (step.kind) {
    case 'task':
      return <TaskAct incidentId={incident.id} item={step.item} name={names.task(step.item)} evidence={step.evidence} />
    case 'fact':
      return <ConfirmFact incidentId={incident.id} factKey={step.key} name={names.fact(step.key)} />
    case 'correct':
      return <WriteCorrections draftIds={step.draftIds} />
    case 'roles':
      return <TakeRoles incident={incident} roles={step.roles} names={names} />
    case 'brief':
      return <ReadBrief incidentId={incident.id} ids={step.publicationIds} title={names.message(step.message)} />
    case 'exits':
      return <Exits incidentId={incident.id} criteria={step.criteria} names={names} />
    default:
      return null
  }
}

function ActButton(props: {
  readonly label: string
  readonly name?: string
  readonly busy: boolean
  readonly onClick: () => void
}) {
  const notLive = useNotLive()
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={props.busy}
      disabled={notLive !== null}
      title={notLive ?? undefined}
      aria-label={props.name}
      onClick={props.onClick}
    >
      {props.label}
    </Button>
  )
}

interface ConfirmFactProps {
  readonly incidentId: string
  readonly factKey: string
  readonly name: string
}

/** Set to the value that it has, a fact is confirmed. */
function ConfirmFact({ incidentId, factKey, name }: ConfirmFactProps) {
  const t = useWords(stepWords)
  const { act, busy, problem } = useAct('fact:set')
  const fact = useBoard((board): Fact | undefined => board.facts[`${incidentId}/${factKey}`])
  if (fact === undefined) return null
  const { key, type, value, source } = fact
  const confirm = async () => {
    if ((await act({ incidentId, key, type, value, source })) !== null) announce(t('confirmed', { fact: name }))
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <div className={styles.acts}>
        <ActButton
          label={t('stillRight')}
          name={t('stillRightNamed', { fact: name })}
          busy={busy}
          onClick={() => void confirm()}
        />
      </div>
    </>
  )
}

function WriteCorrections({ draftIds }: { readonly draftIds: readonly string[] }) {
  const t = useWords(stepWords)
  const { correct, busy, problem } = useCorrect()
  const write = async () => {
    const done = await correct(draftIds)
    if (done !== null) announce(t('corrected', { count: done.draftIds.length }))
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <div className={styles.acts}>
        <ActButton label={t('writeCorrections')} busy={busy} onClick={() => void write()} />
      </div>
    </>
  )
}

interface TakeRolesProps {
  readonly incident: Incident
  readonly roles: readonly string[]
  readonly names: PlanNames
}

/** Those that one may take oneself; the others stand in the sentence above, and the people panel says who gives them. */
function TakeRoles({ incident, roles, names }: TakeRolesProps) {
  const t = useWords(stepWords)
  const me = useMe()
  const { act, busy, problem } = useAct('incident:role')
  const playbook = usePlaybook(incident.playbook)
  const mine = roles.filter((role) => whyNotGive(me, role, me.id, playbook) === null)
  const take = async (role: string) => {
    if ((await act({ incidentId: incident.id, role, userId: me.id })) !== null)
      announce(t('taken', { role: names.role(role) }))
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <div className={styles.acts}>
        {mine.map((role) => (
          <ActButton
            key={role}
            label={names.role(role)}
            name={t('take', { role: names.role(role) })}
            busy={busy}
            onClick={() => void take(role)}
          />
        ))}
      </div>
    </>
  )
}

interface ReadBriefProps {
  readonly incidentId: string
  readonly ids: readonly string[]
  readonly title: string
}

function ReadBrief({ incidentId, ids, title }: ReadBriefProps) {
  const t = useWords(stepWords)
  const [open, setOpen] = useState(false)
  const briefs = useBoard((board) => ids.flatMap((id) => board.publications[id] ?? []))
  return (
    <>
      <div className={styles.acts}>
        <ActButton label={t('read')} name={t('brief', { message: title })} busy={false} onClick={() => setOpen(true)} />
      </div>
      {open && <BriefDialog title={title} incidentId={incidentId} briefs={briefs} onClose={() => setOpen(false)} />}
    </>
  )
}

interface ExitsProps {
  readonly incidentId: string
  readonly criteria: readonly string[]
  readonly names: PlanNames
}

function Exits({ incidentId, criteria, names }: ExitsProps) {
  const t = useWords(stepWords)
  const mayWork = useCan('incident:work')
  const { act, busy, problem } = useAct('incident:exit')
  return (
    <>
      <ProblemNote problem={problem} />
      <ul className={styles.criteria}>
        {criteria.map((criterion) => (
          <li key={criterion}>
            <span>{names.exit(criterion)}</span>
            {mayWork && (
              <ActButton
                label={t('met')}
                name={t('metNamed', { item: names.exit(criterion) })}
                busy={busy}
                onClick={() => void act({ incidentId, criterion, met: true })}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
