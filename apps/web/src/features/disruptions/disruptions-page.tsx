import { Table } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import { cancelledShare, type Group, groupsOf } from './board-groups.ts'
import { DisruptionPanel } from './disruption-panel.tsx'
import styles from './disruptions.module.css'
import { FeedList, useFeedAgeS } from './feed-list.tsx'
import { PhaseMark } from './phase-mark.tsx'
import { words } from './words.ts'

/** What the railway and the airport say: disruptions with their counts, and how their feeds are. */
export function DisruptionsPage() {
  const t = useWords(words)
  const disruptions = useBoard((board) => board.disruptions)
  const feeds = useBoard((board) => board.feeds)
  const { open: openId = null } = useSearch({ from: '/shell/disruptions' })
  const navigate = useNavigate({ from: '/disruptions' })
  const setOpenId = (id: string | null) => void navigate({ search: id === null ? {} : { open: id }, replace: true })
  const opener = useRef<HTMLElement | null>(null)
  const groups = groupsOf(Object.values(disruptions), feeds)
  const open = openId === null ? undefined : disruptions[openId]
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('title')}</h1>
      {groups.length === 0 && (
        <Panel title={t('title')}>
          <Empty>{t('empty')}</Empty>
        </Panel>
      )}
      {groups.map((group) => (
        <GroupPanel
          key={`${group.mode} ${group.feed?.id ?? ''}`}
          group={group}
          openId={openId}
          onOpen={(id, button) => {
            opener.current = button
            setOpenId(id)
          }}
        />
      ))}
      {open !== undefined && (
        <DisruptionPanel
          key={open.id}
          disruption={open}
          onClose={() => {
            setOpenId(null)
            opener.current?.focus()
          }}
        />
      )}
      {openId !== null && open === undefined && (
        <p className={styles.small} role="status">
          {t('closed')}
        </p>
      )}
      <FeedList feeds={Object.values(feeds)} />
    </div>
  )
}

interface GroupPanelProps {
  readonly group: Group
  readonly openId: string | null
  readonly onOpen: (id: string, button: HTMLElement) => void
}

function GroupPanel({ group, openId, onOpen }: GroupPanelProps) {
  const t = useWords(words)
  const ageS = useFeedAgeS(group.feed?.id ?? null)
  const title = `${t(group.mode)} · ${group.feed?.name ?? t('noFeed')}`
  return (
    <Panel
      title={title}
      {...(group.feed === null ? {} : { asOfS: ageS, expectedS: Math.max(5, group.feed.intervalS) })}
    >
      <Wide label={title}>
        <Table verticalSpacing="xs" className={styles.board}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th>{t('phase')}</Table.Th>
              <Table.Th data-number>{t('cancelled')}</Table.Th>
              <Table.Th data-number>{t('share')}</Table.Th>
              <Table.Th data-number>{t('partly')}</Table.Th>
              <Table.Th data-number>{t('atRisk')}</Table.Th>
              <Table.Th data-number>{t('delayed')}</Table.Th>
              <Table.Th data-number>{t('scheduled')}</Table.Th>
              <Table.Th>{t('changed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {group.disruptions.map((disruption) => (
              <Row key={disruption.id} disruption={disruption} isOpen={disruption.id === openId} onOpen={onOpen} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Panel>
  )
}

interface RowProps {
  readonly disruption: Disruption
  readonly isOpen: boolean
  readonly onOpen: (id: string, button: HTMLElement) => void
}

function Row({ disruption, isOpen, onOpen }: RowProps) {
  const t = useWords(words)
  const format = useFormat()
  const { id, title, counts, phase, cause, serviceDate, changedAt } = disruption
  const share = cancelledShare(disruption)
  return (
    <Table.Tr data-open={isOpen}>
      <Table.Th scope="row">
        <button
          type="button"
          className={styles.open}
          aria-expanded={isOpen}
          onClick={(event) => onOpen(id, event.currentTarget)}
        >
          <span lang={languageOf(title, format.locale)}>{inLanguage(title, format.locale)}</span>
        </button>
        <p className={styles.small}>
          {t(`cause_${cause}`)}
          {serviceDate !== null && ` · ${t('day', { day: format.day(`${serviceDate}T12:00:00Z`) })}`}
        </p>
      </Table.Th>
      <Table.Td>
        <PhaseMark phase={phase} />
      </Table.Td>
      <Table.Td data-number>
        <strong>{format.number(counts.cancelled)}</strong>
      </Table.Td>
      <Table.Td data-number>{share === null ? '–' : format.percent(share)}</Table.Td>
      <Table.Td data-number>{format.number(counts.partlyCancelled)}</Table.Td>
      <Table.Td data-number>{format.number(counts.atRisk)}</Table.Td>
      <Table.Td data-number>{format.number(counts.delayed)}</Table.Td>
      <Table.Td data-number>{counts.scheduled === 0 ? '–' : format.number(counts.scheduled)}</Table.Td>
      <Table.Td>
        <time dateTime={changedAt} title={format.dateTime(changedAt)}>
          {format.time(changedAt)}
        </time>
      </Table.Td>
    </Table.Tr>
  )
}
