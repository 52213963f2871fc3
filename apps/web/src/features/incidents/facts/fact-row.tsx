import { Button, Table } from '@mantine/core'
import { factId } from '@tenfold/contract/board.ts'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { isExpired } from '@tenfold/core/facts.ts'
import { useRef, useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan, useRoomNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import type { Piece } from '../composer/piece.ts'
import { FactEditor } from '../fact-editor.tsx'
import { FactValue } from '../fact-value.tsx'
import { type FactRule, neededBy } from '../fact-view.ts'
import { useRoleName } from '../people/role-name.ts'
import { carriersOf } from './carriers.ts'
import { CarriersDialog } from './carriers-dialog.tsx'
import { FactSource } from './fact-source.tsx'
import styles from './facts.module.css'
import { HistoryDialog } from './history-dialog.tsx'
import { mismatchOf } from './plausible.ts'
import { ProposalNote } from './proposal-note.tsx'
import { Validity } from './validity.tsx'
import { factWords } from './words.ts'

interface FactRowProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
  readonly factKey: string
  readonly rule: FactRule
  /** The incident's texts. */
  readonly pieces: readonly Piece[]
}

/** A fact with all that is known of it, and what can be done about it. */
export function FactRow({ incident, playbook, factKey, rule, pieces }: FactRowProps) {
  const t = useWords(factWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const facts = useBoard((board) => board.facts)
  const fact = facts[factId(incident.id, factKey)] ?? null
  const maySet = useCan('fact:set') && incident.state === 'open'
  const [doing, setDoing] = useState<'edit' | 'history' | 'carriers' | null>(null)
  const change = useRef<HTMLButtonElement>(null)
  const label = inLanguage(rule.label, format.locale)
  const isUrgent = neededBy(factKey, playbook).some((message) => isFirst(playbook.messages[message]?.kind))
  const state = fact === null ? (isUrgent ? 'missing' : 'later') : isExpired(fact, nowMs) ? 'expired' : 'known'
  const odd = fact === null ? null : mismatchOf(factKey, fact.value, playbook, (key) => facts[factId(incident.id, key)])
  const editing = doing === 'edit'
  return (
    <Table.Tr data-state={state}>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td>
        {editing ? (
          <FactEditor
            incidentId={incident.id}
            playbook={playbook}
            factKey={factKey}
            label={label}
            rule={rule}
            fact={fact}
            onDone={() => {
              setDoing(null)
              requestAnimationFrame(() => change.current?.focus())
            }}
          />
        ) : fact === null ? (
          <Missing factKey={factKey} playbook={playbook} isUrgent={isUrgent} />
        ) : (
          <FactValue type={fact.type} value={fact.value} />
        )}
        {!editing && odd !== null && (
          <p className={styles.odd}>
            {t('odd', { per: format.number(odd.perFlight), flights: format.number(odd.flights) })}
          </p>
        )}
        {!editing && <ProposalNote incident={incident} factKey={factKey} rule={rule} fact={fact} label={label} />}
        {!editing && fact !== null && <Carried factKey={factKey} pieces={pieces} onOpen={() => setDoing('carriers')} />}
      </Table.Td>
      <Table.Td>{fact === null ? '–' : <FactSource incident={incident} rule={rule} fact={fact} />}</Table.Td>
      <Table.Td>{fact === null ? '–' : <Validity fact={fact} />}</Table.Td>
      <Table.Td>
        <Owner incident={incident} playbook={playbook} role={rule.owner} />
      </Table.Td>
      <Table.Td>
        {fact === null ? (
          '–'
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('historyOf', { version: fact.version, label })}
            onClick={() => setDoing('history')}
          >
            {t('history', { version: fact.version })}
          </Button>
        )}
      </Table.Td>
      <Table.Td>
        {maySet && !editing && (
          <div className={styles.acts}>
            {fact !== null && <Confirm fact={fact} label={label} />}
            <Button
              ref={change}
              size="xs"
              variant="default"
              aria-label={t(fact === null ? 'setOf' : 'changeOf', { label })}
              onClick={() => setDoing('edit')}
            >
              {t(fact === null ? 'set' : 'change')}
            </Button>
          </div>
        )}
        {doing === 'history' && fact !== null && (
          <HistoryDialog fact={fact} label={label} onClose={() => setDoing(null)} />
        )}
        {doing === 'carriers' && (
          <CarriersDialog
            factKey={factKey}
            label={label}
            rule={rule}
            playbook={playbook}
            pieces={pieces}
            onClose={() => setDoing(null)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** What is said in the first hour; without its facts nothing goes out. */
const isFirst = (kind: PlaybookFile['messages'][string]['kind']): boolean =>
  kind === 'aware' || kind === 'holding' || kind === 'update'

interface MissingProps {
  readonly factKey: string
  readonly playbook: PlaybookFile
  readonly isUrgent: boolean
}

/** A fact that nobody has set; it has a colour where the first hour waits for it. */
function Missing({ factKey, playbook, isUrgent }: MissingProps) {
  const t = useWords(factWords)
  const { locale } = useFormat()
  const needed = neededBy(factKey, playbook).map((message) =>
    inLanguage(playbook.messages[message]?.title ?? {}, locale),
  )
  return (
    <span className={isUrgent ? styles.missing : styles.later}>
      <Shape name="hollowDiamond" /> {t('missing')}
      {needed.length > 0 && <small> · {t('neededBy', { messages: needed.join(', ') })}</small>}
    </span>
  )
}

interface OwnerProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile
  readonly role: string | undefined
}

/** Who answers for the value: the role and whoever holds it. */
function Owner({ incident, playbook, role }: OwnerProps) {
  const t = useWords(factWords)
  const name = useRoleName(playbook)
  if (role === undefined) return '–'
  const holder = incident.roles[role]
  return (
    <>
      {name(role)}
      <div className={styles.small}>
        {holder === undefined ? (
          <>
            <Shape name="hollowDiamond" /> {t('nobody')}
          </>
        ) : (
          holder.name
        )}
      </div>
    </>
  )
}

/** The value still holds: the same again, as of now. */
function Confirm({ fact, label }: { readonly fact: Fact; readonly label: string }) {
  const t = useWords(factWords)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('fact:set')
  const { incidentId, key, type, value, source } = fact
  const confirm = async () => {
    if ((await act({ incidentId, key, type, value, source })) !== null) announce(t('confirmed', { label }))
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={notLive !== null}
        aria-label={t('confirmOf', { label })}
        onClick={() => void confirm()}
      >
        {t('confirm')}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}

interface CarriedProps {
  readonly factKey: string
  readonly pieces: readonly Piece[]
  readonly onOpen: () => void
}

/** How many texts say it, and how many of them say another value. */
function Carried({ factKey, pieces, onOpen }: CarriedProps) {
  const t = useWords(factWords)
  const carriers = carriersOf(factKey, pieces)
  const stale = carriers.filter(({ isStale }) => isStale).length
  if (carriers.length === 0) return null
  return (
    <Button className={styles.carried ?? ''} size="compact-xs" variant="subtle" onClick={onOpen}>
      {t('carriedBy', { count: carriers.length })}
      {stale > 0 && (
        <span className={styles.bad}>
          {'\u00a0· '}
          <Shape name="hatch" /> {t('carriedStale', { count: stale })}
        </span>
      )}
    </Button>
  )
}
