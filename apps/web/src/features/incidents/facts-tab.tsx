import { Button, Table } from '@mantine/core'
import { factId } from '@tenfold/contract/board.ts'
import type { Incident } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useRef, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan, useRoomNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Shape } from '../../ui/shape.tsx'
import { Wide } from '../../ui/wide.tsx'
import { FactEditor } from './fact-editor.tsx'
import { FactValue } from './fact-value.tsx'
import { type FactRule, neededBy, proposalFor } from './fact-view.ts'
import styles from './incidents.module.css'
import { words } from './words.ts'

interface FactsTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** The one place where a number lives: value, source, as of when, set by whom. */
export function FactsTab({ incident, playbook }: FactsTabProps) {
  const t = useWords(words)
  if (playbook === undefined) return <Empty>{t('noFacts')}</Empty>
  return (
    <Panel title={t('facts')}>
      <Wide label={t('facts')}>
        <Table className={styles.facts} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('fact')}</Table.Th>
              <Table.Th>{t('value')}</Table.Th>
              <Table.Th>{t('version')}</Table.Th>
              <Table.Th>{t('asOf')}</Table.Th>
              <Table.Th>{t('setBy')}</Table.Th>
              <Table.Th>{t('source')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('change')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(playbook.facts).map(([key, rule]) => (
              <FactRow key={key} incident={incident} playbook={playbook} factKey={key} rule={rule} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <p className={styles.hint}>{t('carried')}</p>
    </Panel>
  )
}

interface FactRowProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
  readonly factKey: string
  readonly rule: FactRule
}

function FactRow({ incident, playbook, factKey, rule }: FactRowProps) {
  const t = useWords(words)
  const format = useFormat()
  const locale = useLocale()
  const nowMs = useRoomNow()
  const fact = useBoard((board) => board.facts[factId(incident.id, factKey)] ?? null)
  const maySet = useCan('fact:set')
  const [editing, setEditing] = useState(false)
  const change = useRef<HTMLButtonElement>(null)
  const label = inLanguage(rule.label, locale)
  const needed = neededBy(factKey, playbook).map((message) =>
    inLanguage(playbook.messages[message]?.title ?? {}, locale),
  )
  return (
    <Table.Tr data-missing={fact === null}>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td>
        {editing ? (
          <FactEditor
            incidentId={incident.id}
            factKey={factKey}
            label={label}
            rule={rule}
            fact={fact}
            onDone={() => {
              setEditing(false)
              requestAnimationFrame(() => change.current?.focus())
            }}
          />
        ) : fact === null ? (
          <span className={styles.missing}>
            <Shape name="hollowDiamond" /> {t('missing')}
            {needed.length > 0 && <small> · {t('neededBy', { messages: needed.join(', ') })}</small>}
          </span>
        ) : (
          <FactValue type={fact.type} value={fact.value} />
        )}
        {!editing && (
          <Proposal incident={incident} factKey={factKey} rule={rule} current={fact?.value ?? null} label={label} />
        )}
      </Table.Td>
      <Table.Td>{fact?.version ?? '–'}</Table.Td>
      <Table.Td>
        {fact === null
          ? '–'
          : t('ago', { at: format.time(fact.asOf), age: format.age((nowMs - Date.parse(fact.asOf)) / 1_000) })}
      </Table.Td>
      <Table.Td>{fact?.setBy.name ?? '–'}</Table.Td>
      <Table.Td>{fact === null ? '–' : t(fact.source === 'person' ? 'sourcePerson' : 'sourceDisruption')}</Table.Td>
      <Table.Td>
        {maySet && !editing && (
          <Button
            ref={change}
            size="xs"
            variant="default"
            aria-label={t(fact === null ? 'setOf' : 'changeOf', { label })}
            onClick={() => setEditing(true)}
          >
            {t(fact === null ? 'set' : 'change')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

interface ProposalProps {
  readonly incident: Incident
  readonly factKey: string
  readonly rule: FactRule
  readonly current: string | null
  readonly label: string
}

/** What the disruption board counts, beside the value that stands; accepting it makes a new version. */
function Proposal({ incident, factKey, rule, current, label }: ProposalProps) {
  const t = useWords(words)
  const format = useFormat()
  const locale = useLocale()
  const maySet = useCan('fact:set')
  const notLive = useNotLive()
  const disruptions = useBoard((board) => board.disruptions)
  const { act, busy, problem } = useAct('fact:set')
  const proposal = proposalFor(rule, Object.values(disruptions), incident.disruptionId)
  if (proposal === null || proposal.value === current) return null
  const value = format.number(Number(proposal.value))
  const accept = async () => {
    const { id: incidentId } = incident
    const done = await act({ incidentId, key: factKey, type: rule.type, value: proposal.value, source: 'disruption' })
    if (done !== null) announce(t('factSaved', { label }))
  }
  return (
    <div className={styles.proposal}>
      <span>{t('proposal', { value, from: inLanguage(proposal.from.title, locale) })}</span>
      {maySet && (
        <Button size="xs" loading={busy} disabled={notLive !== null} onClick={() => void accept()}>
          {t('accept', { value })}
        </Button>
      )}
      <ProblemNote problem={problem} />
    </div>
  )
}
