import { Table } from '@mantine/core'
import { factId } from '@tenfold/contract/board.ts'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import { useDrafts } from './composer/use-drafts.ts'
import type { FactRule } from './fact-view.ts'
import { FactRow } from './facts/fact-row.tsx'
import styles from './facts/facts.module.css'
import { factWords } from './facts/words.ts'

/** Facts out of a duplicate that this playbook does not know: texts that are out may carry them. */
const broughtAlong = (facts: readonly Fact[], { id }: Incident, playbook: PlaybookFile): [string, FactRule][] =>
  facts
    .filter(({ incidentId, key }) => incidentId === id && !Object.hasOwn(playbook.facts, key))
    .map(({ key, type }) => [key, { type, label: { en: key } }])

interface FactsTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** The one place where a number lives: value, source, as of when, how long it holds, who answers for it. */
export function FactsTab({ incident, playbook }: FactsTabProps) {
  const t = useWords(factWords)
  const { pieces } = useDrafts(incident)
  const known = useBoard((board) => board.facts)
  if (playbook === undefined) return <Empty>{t('noFacts')}</Empty>
  return (
    <Panel title={t('facts')}>
      <Wide label={t('facts')}>
        <Table className={styles.facts ?? ''} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('fact')}</Table.Th>
              <Table.Th>{t('value')}</Table.Th>
              <Table.Th>{t('source')}</Table.Th>
              <Table.Th>{t('valid')}</Table.Th>
              <Table.Th>{t('owner')}</Table.Th>
              <Table.Th>{t('version')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('acts')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...Object.entries(playbook.facts), ...broughtAlong(Object.values(known), incident, playbook)]
              // What a post gave wrongly stands in its correction: nobody has to set it here.
              .filter(([key, { formerOf }]) => formerOf === undefined || known[factId(incident.id, key)] !== undefined)
              .map(([key, rule]) => (
                <FactRow key={key} incident={incident} playbook={playbook} factKey={key} rule={rule} pieces={pieces} />
              ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <p className={styles.hint}>{t('carried')}</p>
    </Panel>
  )
}
