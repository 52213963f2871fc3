import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
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

const disruptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/disruptions',
  /** `open`: id of the disruption whose details are shown. */
  validateSearch: ({ open }: Record<string, unknown>): { open?: string } => (typeof open === 'string' ? { open } : {}),
  component: lazyRouteComponent(() => import('../features/disruptions/disruptions-page.tsx'), 'DisruptionsPage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  wallRoute,
  shellRoute.addChildren([
    page(
      '/',
      lazyRouteComponent(() => import('../features/room/room-page.tsx'), 'RoomPage'),
    ),
    page(
      '/queue',
      lazyRouteComponent(() => import('../features/queue/queue-page.tsx'), 'QueuePage'),
    ),
    disruptionsRoute,
    page(
      '/incidents',
      lazyRouteComponent(() => import('../features/incidents/incidents-page.tsx'), 'IncidentsPage'),
    ),
    page(
      '/incidents/$id',
      lazyRouteComponent(() => import('../features/incidents/incident-page.tsx'), 'IncidentPage'),
    ),
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
