import { Tabs } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useWords } from '../../i18n/words.ts'
import { useArrivingPlaybook } from '../../live/directory.ts'
import { useBoard } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loading } from '../../ui/loading.tsx'
import { ProblemNames } from '../../ui/problem-names.ts'
import { AnswersTab } from './answers/answers-tab.tsx'
import { ChecklistTab } from './checklist/checklist-tab.tsx'
import { FactsTab } from './facts-tab.tsx'
import { IncidentHead } from './incident-head.tsx'
import styles from './incidents.module.css'
import { LinksTab } from './links/links-tab.tsx'
import { MessagesTab } from './messages-tab.tsx'
import { useNames } from './names.ts'
import { TruthPanels } from './now-panels.tsx'
import { PeopleTab } from './people/people-tab.tsx'
import { TimelineTab } from './timeline/timeline-tab.tsx'
import { words } from './words.ts'

const TABS = ['facts', 'messages', 'answers', 'timeline', 'checklist', 'people', 'links'] as const
type Tab = (typeof TABS)[number]

/** One incident, part by part. Open ones come from the board, closed ones from the list. */
export function IncidentPage() {
  const t = useWords(words)
  const { id = '' } = useParams({ strict: false })
  const open = useBoard((board) => board.incidents[id] ?? null)
  const list = useGet<IncidentList>('/api/incidents', open === null ? 'closed' : 'open')
  if (open !== null) return <IncidentView key={id} incident={open} closed={null} />
  return (
    <Answer query={list}>
      {({ incidents }) => {
        const found = incidents.find((incident) => incident.id === id)
        // It has just been declared or closed, and the board or the list that says so is on its way.
        if (found === undefined) return list.isFetching ? <Loading /> : <Empty>{t('notFound')}</Empty>
        if (found.state === 'open') return <Loading />
        return <IncidentView key={id} incident={found} closed={found} />
      }}
    </Answer>
  )
}

interface IncidentViewProps {
  readonly incident: Incident
  /** Null while it is open. */
  readonly closed: { readonly closedAt: string | null; readonly closeReason: string | null } | null
}

function IncidentView({ incident, closed }: IncidentViewProps) {
  const t = useWords(words)
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/incidents/$id' })
  const { playbook, isOnItsWay } = useArrivingPlaybook(incident.playbook)
  const names = useNames(playbook)
  const isOpen = incident.state === 'open'
  const tab = search.tab ?? (isOpen ? 'facts' : 'timeline')
  const show = (next: Tab) =>
    void navigate({ to: '/incidents/$id', params: { id: incident.id }, search: { tab: next }, replace: true })
  const parts: Readonly<Record<Tab, () => React.ReactNode>> = {
    facts: () =>
      isOpen ? (
        <div className={styles.stack}>
          <FactsTab incident={incident} playbook={playbook} />
          <TruthPanels incident={incident} playbook={playbook} />
        </div>
      ) : (
        <Empty>{t('closedNote')}</Empty>
      ),
    messages: () =>
      isOpen ? (
        <MessagesTab incident={incident} playbook={playbook} draftId={search.draft ?? null} />
      ) : (
        <Empty>{t('closedNote')}</Empty>
      ),
    answers: () =>
      isOpen ? (
        <AnswersTab incident={incident} playbook={playbook} lang={search.lang ?? null} draftId={search.draft ?? null} />
      ) : (
        <Empty>{t('closedNote')}</Empty>
      ),
    timeline: () => <TimelineTab incident={incident} playbook={playbook} />,
    checklist: () => <ChecklistTab incident={incident} playbook={playbook} />,
    people: () => <PeopleTab incident={incident} playbook={playbook} />,
    links: () => <LinksTab incident={incident} />,
  }
  // Without its names and rules every tab would say for a moment what is not so.
  if (isOnItsWay) return <Loading />
  return (
    <ProblemNames value={names}>
      <IncidentHead incident={incident} playbook={playbook} closed={closed} />
      <Tabs value={tab} onChange={(value) => show(TABS.find((each) => each === value) ?? 'facts')} keepMounted={false}>
        <Tabs.List aria-label={t('incident')}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((each) => (
          <Tabs.Panel key={each} value={each} pt="sm">
            {parts[each]()}
          </Tabs.Panel>
        ))}
      </Tabs>
    </ProblemNames>
  )
}
