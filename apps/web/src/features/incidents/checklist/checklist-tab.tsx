import { SegmentedControl } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { rolesOf } from '@tenfold/core/incident/roles.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { WhatNowPanel } from '../now-panels.tsx'
import { useRoleName } from '../people/role-name.ts'
import styles from './checklist.module.css'
import { DoNotSayPanel } from './do-not-say-panel.tsx'
import { ExitsPanel } from './exits-panel.tsx'
import { ItemRow } from './item-row.tsx'
import { byRole, type DueItem, dueItems } from './plan-items.ts'
import { StopsPanel } from './stops-panel.tsx'
import { checklistWords } from './words.ts'

interface ChecklistTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** What has to be done by when, what has to be met at the end, and what the playbook forbids meanwhile. */
export function ChecklistTab({ incident, playbook }: ChecklistTabProps) {
  const t = useWords(checklistWords)
  if (playbook === undefined) return <Empty>{t('noPlaybook')}</Empty>
  return (
    <div className={styles.columns}>
      <ItemsPanel incident={incident} playbook={playbook} />
      <div className={styles.side}>
        {incident.state === 'open' && <WhatNowPanel incident={incident} playbook={playbook} />}
        <ExitsPanel incident={incident} playbook={playbook} />
        <StopsPanel incident={incident} playbook={playbook} />
        <DoNotSayPanel incident={incident} playbook={playbook} />
      </div>
    </div>
  )
}

function ItemsPanel({ incident, playbook }: { readonly incident: Incident; readonly playbook: PlaybookFile }) {
  const t = useWords(checklistWords)
  const nowMs = useRoomNow()
  const role = useRoleName(playbook)
  const [order, setOrder] = useState<'byTime' | 'byRole'>('byTime')
  const items = dueItems(playbook.checklist ?? [], incident, nowMs)
  const row = (each: DueItem) => (
    <ItemRow key={each.item.id} incident={incident} due={each} role={role(each.item.role)} />
  )
  return (
    <Panel
      title={t('checklist')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('order')}
          data={[
            { value: 'byTime', label: t('byTime') },
            { value: 'byRole', label: t('byRole') },
          ]}
          value={order}
          onChange={(value) => setOrder(value === 'byRole' ? 'byRole' : 'byTime')}
        />
      }
    >
      {items.length === 0 ? (
        <Empty>{t('none')}</Empty>
      ) : (
        <>
          <p className={styles.small}>
            {t('progress', {
              done: items.filter(({ done }) => done !== undefined).length,
              all: items.length,
              required: items.filter(({ done, item }) => done === undefined && item.required).length,
            })}
          </p>
          {order === 'byTime' ? (
            <ol className={styles.items}>{items.map(row)}</ol>
          ) : (
            byRole(items, rolesOf(playbook.roles)).map(([key, own]) => (
              <section key={key} aria-label={role(key)}>
                <h3 className={styles.role}>
                  {t('heldBy', { role: role(key), name: incident.roles[key]?.name ?? t('nobody') })}
                </h3>
                <ol className={styles.items}>{own.map(row)}</ol>
              </section>
            ))
          )}
        </>
      )}
    </Panel>
  )
}
