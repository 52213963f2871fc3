import { Button, Table } from '@mantine/core'
import type { CalendarEntry } from '@tenfold/contract/entities.ts'
import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { type Format, useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { Wide } from '../../../ui/wide.tsx'
import styles from '../settings.module.css'
import { words } from '../words.ts'
import { calendarWords } from './calendar-words.ts'

interface EntryTableProps {
  readonly label: string
  readonly entries: readonly CalendarEntry[]
  readonly accounts: readonly AccountInfo[]
  readonly nowMs: number
  readonly onRemove: (entry: CalendarEntry) => void
}

export function EntryTable({ label, entries, accounts, nowMs, onRemove }: EntryTableProps) {
  const t = useWords(calendarWords)
  const settings = useWords(words)
  const format = useFormat()
  const nameOf = (key: string): string => accounts.find((account) => account.key === key)?.name ?? key
  return (
    <Wide label={label}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('kind')}</Table.Th>
            <Table.Th>{t('from')}</Table.Th>
            <Table.Th>{t('to')}</Table.Th>
            <Table.Th>{t('by')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{settings('acts')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => {
            const { id, title, kind, fromAt, toAt, account, factor, by } = entry
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row">{title}</Table.Th>
                <Table.Td>
                  {t(`kind_${kind}`)}
                  {kind === 'planned' && factor !== null && (
                    <p className={styles.small}>
                      {t('expects', {
                        factor: format.number(factor, 1),
                        account: account === null ? t('allAccounts') : nameOf(account),
                      })}
                    </p>
                  )}
                  {Date.parse(fromAt) <= nowMs && Date.parse(toAt) > nowMs && (
                    <p className={styles.small}>{t('lasts')}</p>
                  )}
                </Table.Td>
                <Table.Td>{whenOf(fromAt, format)}</Table.Td>
                <Table.Td>{whenOf(toAt, format)}</Table.Td>
                <Table.Td>{by.name}</Table.Td>
                <Table.Td>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`${settings('remove')}: ${title}`}
                    onClick={() => onRemove(entry)}
                  >
                    {settings('remove')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

/** With its year: what is expected is often of another one. */
const whenOf = (at: string, format: Format): string => `${format.date(at)} ${format.time(at)}`
