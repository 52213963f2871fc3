import { SegmentedControl, Table } from '@mantine/core'
import type { AlarmHistory } from '@tenfold/contract/http/alarms.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'
import { Answer } from '../../../ui/answer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Wide } from '../../../ui/wide.tsx'
import styles from '../settings.module.css'
import type { NoisyRule } from './finding.ts'
import { findingSentence, ruleName } from './finding-sentence.ts'
import { noisiestWords } from './noisiest-words.ts'

const SPANS = [7, 28] as const

/** Which rules ring the most, and whether it was worth it. */
export function NoisiestSection() {
  const t = useWords(noisiestWords)
  const [days, setDays] = useState<(typeof SPANS)[number]>(7)
  const alarms = useBoard((board) =>
    Object.values(board.alarms)
      .map(({ id, acknowledged, shelved }) => `${id} ${acknowledged !== null} ${shelved !== null}`)
      .join(),
  )
  const query = useGet<AlarmHistory>(`/api/alarms?days=${days}`, alarms)
  return (
    <Panel
      title={t('title')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('span')}
          value={String(days)}
          onChange={(value) => setDays(SPANS.find((each) => String(each) === value) ?? days)}
          data={SPANS.map((each) => ({ value: String(each), label: t('days', { days: each }) }))}
        />
      }
    >
      <Answer query={query}>
        {({ rules }) => (rules.length === 0 ? <Empty>{t('empty', { days })}</Empty> : <Noisiest rules={rules} />)}
      </Answer>
    </Panel>
  )
}

function Noisiest({ rules }: { readonly rules: readonly NoisyRule[] }) {
  const t = useWords(noisiestWords)
  const format = useFormat()
  return (
    <>
      <p className={styles.finding}>{findingSentence(rules, format)}</p>
      <Wide label={t('title')}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rule')}</Table.Th>
              <Table.Th>{t('alarms')}</Table.Th>
              <Table.Th>{t('acknowledged')}</Table.Th>
              <Table.Th>{t('shelved')}</Table.Th>
              <Table.Th>{t('declared')}</Table.Th>
              <Table.Th>{t('median')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rules.map((each) => (
              <Table.Tr key={`${each.rule} ${each.slice?.kind} ${each.slice?.value}`}>
                <Table.Th scope="row">{ruleName(each, format)}</Table.Th>
                <Table.Td>{format.number(each.alarms)}</Table.Td>
                <Table.Td>{format.number(each.acknowledged)}</Table.Td>
                <Table.Td>{format.number(each.shelved)}</Table.Td>
                <Table.Td>{format.number(each.declared)}</Table.Td>
                <Table.Td>
                  {each.medianAckMin === null
                    ? t('nobody')
                    : t('minutes', { minutes: format.number(each.medianAckMin, 1) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </>
  )
}
