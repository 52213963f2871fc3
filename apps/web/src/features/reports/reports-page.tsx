import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import { words } from './words.ts'

/** Every incident has its report, from the moment it is declared. */
export function ReportsPage() {
  const t = useWords(words)
  const format = useFormat()
  const onBoard = useBoard((board) => Object.keys(board.incidents).join())
  const list = useGet<IncidentList>('/api/incidents', onBoard)
  return (
    <>
      <h1 className="visually-hidden">{t('title')}</h1>
      <Panel title={t('title')}>
        <Answer query={list}>
          {({ incidents }) =>
            incidents.length === 0 ? (
              <Empty>{t('empty')}</Empty>
            ) : (
              <Wide label={t('title')}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('incident')}</Table.Th>
                      <Table.Th>{t('declared')}</Table.Th>
                      <Table.Th>{t('closed')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {incidents.map(({ id, title, declaredAt, closedAt }) => (
                      <Table.Tr key={id}>
                        <Table.Th scope="row">
                          <Link to="/reports/$id" params={{ id }}>
                            <bdi>{title}</bdi>
                          </Link>
                        </Table.Th>
                        <Table.Td>{format.dateTime(declaredAt)}</Table.Td>
                        <Table.Td>{closedAt === null ? t('running') : format.dateTime(closedAt)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Wide>
            )
          }
        </Answer>
      </Panel>
    </>
  )
}
