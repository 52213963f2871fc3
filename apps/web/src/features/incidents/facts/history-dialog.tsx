import { Modal, Table } from '@mantine/core'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { FactVersions } from '@tenfold/contract/http/incidents.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useGet } from '../../../live/use-get.ts'
import { Answer } from '../../../ui/answer.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { Wide } from '../../../ui/wide.tsx'
import { uiWords } from '../../../ui/words.ts'
import { FactValue } from '../fact-value.tsx'
import { factWords } from './words.ts'

interface HistoryDialogProps {
  readonly fact: Fact
  readonly label: string
  readonly onClose: () => void
}

/** Every version of a fact, the newest first: what it was, who said so, and why. */
export function HistoryDialog({ fact, label, onClose }: HistoryDialogProps) {
  const t = useWords(factWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  useFocusBack()
  const history = useGet<FactVersions>(`/api/incidents/${fact.incidentId}/facts/${fact.key}`, fact.asOf)
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size="lg"
      title={t('historyTitle', { label })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Answer query={history}>
        {({ versions }) => (
          <Wide label={t('historyTitle', { label })}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('version')}</Table.Th>
                  <Table.Th>{t('value')}</Table.Th>
                  <Table.Th>{t('historyAt')}</Table.Th>
                  <Table.Th>{t('historyBy')}</Table.Th>
                  <Table.Th>{t('historyWhy')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {versions.map((each) => (
                  <Table.Tr key={each.version}>
                    <Table.Th scope="row">{each.version}</Table.Th>
                    <Table.Td>
                      <FactValue type={each.type} value={each.value} />
                    </Table.Td>
                    <Table.Td>{format.dateTime(each.asOf)}</Table.Td>
                    <Table.Td>
                      {t('bySource', {
                        name: each.setBy.name,
                        source: t(each.source === 'person' ? 'sourcePerson' : 'sourceDisruption'),
                      })}
                    </Table.Td>
                    <Table.Td dir="auto">{each.why ?? '–'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Answer>
    </Modal>
  )
}
