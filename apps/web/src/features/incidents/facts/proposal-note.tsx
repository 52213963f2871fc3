import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan, useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { countedNames, type FactRule, proposalFor } from '../fact-view.ts'
import styles from './facts.module.css'
import { factWords } from './words.ts'

interface ProposalNoteProps {
  readonly incident: Incident
  readonly factKey: string
  readonly rule: FactRule
  readonly fact: Fact | null
  readonly label: string
}

/** What the disruption board counts, beside the value that stands; accepted it makes a new version, ignored it is one line until the count changes. */
export function ProposalNote({ incident, factKey, rule, fact, label }: ProposalNoteProps) {
  const t = useWords(factWords)
  const format = useFormat()
  const maySet = useCan('fact:set')
  const notLive = useNotLive()
  const disruptions = useBoard((board) => board.disruptions)
  const { act, busy, problem } = useAct('fact:set')
  const me = useMe()
  const [ignored, setIgnored] = useLocalStorage<string | null>({
    key: `ignored ${me.id} ${incident.id} ${factKey}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const proposal = proposalFor(rule, Object.values(disruptions), incident)
  if (incident.state !== 'open' || proposal === null) return null
  if (proposal.value === fact?.value) return null
  const value = format.number(Number(proposal.value))
  const [first] = proposal.from
  const title = first === undefined ? '' : inLanguage(first.title, format.locale)
  const count = proposal.from.length - 1
  const from = count > 0 ? t('proposalMore', { title, count }) : title
  const mark = `${proposal.value} ${proposal.from.map(({ id }) => id).join(' ')}`
  if (ignored === mark && fact !== null) {
    return (
      <p className={styles.small}>
        {t('ignored', { value, from })}{' '}
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('unignoreOf', { value, label })}
          onClick={() => setIgnored(null)}
        >
          {t('unignore')}
        </Button>
      </p>
    )
  }
  const accept = async () => {
    const { id: incidentId } = incident
    // The history names all that were counted; a line of it holds 500 characters.
    const names = countedNames(proposal.from, format.locale).slice(0, 500)
    const said = { key: factKey, type: rule.type, value: proposal.value, source: 'disruption', why: names } as const
    if ((await act({ incidentId, ...said })) !== null) announce(t('factSaved', { label }))
  }
  return (
    <div className={styles.proposal}>
      <span>{t('proposal', { value, from })}</span>
      {maySet && (
        <>
          <Button size="xs" loading={busy} disabled={notLive !== null} onClick={() => void accept()}>
            {t('accept', { value })}
          </Button>
          {fact !== null && (
            <Button
              size="xs"
              variant="default"
              aria-label={t('ignoreOf', { value, label })}
              onClick={() => setIgnored(mark)}
            >
              {t('ignore')}
            </Button>
          )}
        </>
      )}
      <ProblemNote problem={problem} />
    </div>
  )
}
