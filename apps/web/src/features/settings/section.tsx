import { Button, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

interface SectionProps {
  readonly title: string
  readonly hint?: string
  /** Null: nothing can be added by this person. */
  readonly add: { readonly label: string; readonly onAdd: () => void } | null
  readonly columns: readonly string[]
  /** Said instead of an empty table. */
  readonly empty: string | null
  /** Rows of the table; the last cell of each holds what can be done when `withActs`. */
  readonly children: ReactNode
  readonly withActs: boolean
}

/** One kind of thing in the settings: a table of them, and adding one. */
export function Section({ title, hint, add, columns, empty, children, withActs }: SectionProps) {
  const t = useWords(words)
  return (
    <Panel
      title={title}
      actions={
        add !== null && (
          <Button size="xs" onClick={add.onAdd}>
            {add.label}
          </Button>
        )
      }
    >
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {empty !== null ? (
        <Empty>{empty}</Empty>
      ) : (
        <Wide label={title}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
                {withActs && (
                  <Table.Th>
                    <span className="visually-hidden">{t('acts')}</span>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{children}</Table.Tbody>
          </Table>
        </Wide>
      )}
    </Panel>
  )
}
