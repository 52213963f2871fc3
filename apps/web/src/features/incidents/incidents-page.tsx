import { Button, Stack, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { useNotLive } from '../../live/use-act.ts'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { DeclareDialog } from '../../ui/declare/declare-dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import { IncidentMark } from './incident-mark.tsx'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** All incidents, the open ones first, and declaring one by hand. */
export function IncidentsPage() {
  const t = useWords(words)
  const notLive = useNotLive()
  const mayDeclare = useCan('incident:declare')
  const [declaring, setDeclaring] = useState(false)
  const onBoard = useBoard((board) =>
    Object.values(board.incidents)
      .map(({ id, firstPostAt }) => `${id}:${firstPostAt}`)
      .join(),
  )
  const list = useGet<IncidentList>('/api/incidents', onBoard)
  return (
    <Stack gap="sm">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        {mayDeclare && (
          <Button disabled={notLive !== null} title={notLive ?? undefined} onClick={() => setDeclaring(true)}>
            {t('declare')}
          </Button>
        )}
      </div>
      <Panel title={t('openOnes')}>
        <Answer query={list}>
          {({ incidents }) => (
            <Rows incidents={incidents.filter(({ state }) => state === 'open')} empty={t('emptyOpen')} />
          )}
        </Answer>
      </Panel>
      <Panel title={t('closedOnes')}>
        <Answer query={list}>
          {({ incidents }) => (
            <Rows incidents={incidents.filter(({ state }) => state === 'closed')} empty={t('emptyClosed')} />
          )}
        </Answer>
      </Panel>
      {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </Stack>
  )
}

function Rows({ incidents, empty }: { readonly incidents: IncidentList['incidents']; readonly empty: string }) {
  const t = useWords(words)
  const format = useFormat()
  if (incidents.length === 0) return <Empty>{empty}</Empty>
  return (
    <Wide label={t('title')}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('incident')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('declared')}</Table.Th>
            <Table.Th>{t('firstPost')}</Table.Th>
            <Table.Th>{t('report')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {incidents.map((incident) => (
            <Table.Tr key={incident.id}>
              <Table.Th scope="row">
                <Link to="/incidents/$id" params={{ id: incident.id }}>
                  <bdi>{incident.title}</bdi>
                </Link>
              </Table.Th>
              <Table.Td>
                <IncidentMark state={incident.state} />
              </Table.Td>
              <Table.Td>
                {t('declaredBy', { at: format.dateTime(incident.declaredAt), name: incident.declaredBy.name })}
                {incident.closedAt !== null && (
                  <p className={styles.small}>
                    {t('closedAt', { at: format.dateTime(incident.closedAt), reason: incident.closeReason ?? '–' })}
                  </p>
                )}
              </Table.Td>
              <Table.Td>
                {incident.firstPostAt === null
                  ? t('noPost')
                  : t('firstPostAfter', {
                      age: format.age((Date.parse(incident.firstPostAt) - Date.parse(incident.detectedAt)) / 1_000),
                    })}
              </Table.Td>
              <Table.Td>
                <Link
                  to="/reports/$id"
                  params={{ id: incident.id }}
                  aria-label={`${t('openReport')}: ${incident.title}`}
                >
                  {t('openReport')}
                </Link>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}
