import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { TOPICS, type Topic } from '@tenfold/core/understand/understanding.ts'
import { BrokenPage, MissingPage } from './route-problem.tsx'
import { Shell } from './shell.tsx'

const rootRoute = createRootRoute({ component: Outlet })

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const { to } = search
    // Only a page of ours: `//host` and `/\host` lead elsewhere.
    return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
  },
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})
const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(() => import('../features/wall/wall-page.tsx'), 'WallPage'),
})

/** Everything inside the frame of the room; only for people who are signed in. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })
const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shellRoute, path, component })

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/queue',
  /** `topic`: what the newest messages are narrowed to at first; `message`: id of the one that is open. */
  validateSearch: ({ topic, message }: Record<string, unknown>): { topic?: Topic; message?: string } => {
    const known = TOPICS.find((each) => each === topic)
    // An id of digits alone is read from the address as a number.
    const id = String(message ?? '')
    return { ...(known !== undefined && { topic: known }), ...(/^\d{1,19}$/.test(id) && { message: id }) }
  },
  component: lazyRouteComponent(() => import('../features/queue/queue-page.tsx'), 'QueuePage'),
})

interface DisruptionsSearch {
  readonly open?: string
  readonly by?: (typeof GROUPINGS)[number]
  readonly show?: 'planned' | 'unplanned'
}
const GROUPINGS = ['cause', 'line', 'place', 'feed'] as const

const disruptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/disruptions',
  /** `open`: id of the disruption whose details are shown; `by`: how they are grouped; `show`: which of them. */
  validateSearch: ({ open, by, show }: Record<string, unknown>): DisruptionsSearch => {
    const grouping = GROUPINGS.find((each) => each === by)
    return {
      ...(typeof open === 'string' && { open }),
      ...(grouping !== undefined && { by: grouping }),
      ...((show === 'planned' || show === 'unplanned') && { show }),
    }
  },
  component: lazyRouteComponent(() => import('../features/disruptions/disruptions-page.tsx'), 'DisruptionsPage'),
})

interface PlaybookSearch {
  readonly tab?: (typeof PLAYBOOK_TABS)[number]
  readonly from?: string
}
const PLAYBOOK_TABS = ['plan', 'messages', 'file', 'versions'] as const

const playbookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/$id',
  /** `tab`: which part is shown; `from`: id of the playbook that a new one begins as a copy of. */
  validateSearch: ({ tab, from }: Record<string, unknown>): PlaybookSearch => {
    const known = PLAYBOOK_TABS.find((each) => each === tab)
    return { ...(known !== undefined && { tab: known }), ...(typeof from === 'string' && { from }) }
  },
  component: lazyRouteComponent(() => import('../features/playbooks/playbook-page.tsx'), 'PlaybookPage'),
})

interface IncidentSearch {
  readonly tab?: (typeof INCIDENT_TABS)[number]
  readonly draft?: string
  readonly lang?: string
}
const INCIDENT_TABS = ['facts', 'messages', 'answers', 'timeline', 'checklist', 'people', 'links'] as const

const incidentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/incidents/$id',
  /** `tab`: which part is shown; `draft`: id of the text that is looked at there; `lang`: of the answers. */
  validateSearch: ({ tab, draft, lang }: Record<string, unknown>): IncidentSearch => {
    const known = INCIDENT_TABS.find((each) => each === tab)
    return {
      ...(known !== undefined && { tab: known }),
      ...(typeof draft === 'string' && { draft }),
      ...(typeof lang === 'string' && { lang }),
    }
  },
  component: lazyRouteComponent(() => import('../features/incidents/incident-page.tsx'), 'IncidentPage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  wallRoute,
  shellRoute.addChildren([
    page(
      '/',
      lazyRouteComponent(() => import('../features/room/room-page.tsx'), 'RoomPage'),
    ),
    queueRoute,
    disruptionsRoute,
    page(
      '/incidents',
      lazyRouteComponent(() => import('../features/incidents/incidents-page.tsx'), 'IncidentsPage'),
    ),
    incidentRoute,
    page(
      '/playbooks',
      lazyRouteComponent(() => import('../features/playbooks/playbooks-page.tsx'), 'PlaybooksPage'),
    ),
    playbookRoute,
    page(
      '/reports',
      lazyRouteComponent(() => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
    ),
    page(
      '/reports/$id',
      lazyRouteComponent(() => import('../features/reports/report-page.tsx'), 'ReportPage'),
    ),
    page(
      '/settings',
      lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
    ),
  ]),
])

export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
