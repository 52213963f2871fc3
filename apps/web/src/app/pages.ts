import type { IconName } from '../ui/icon.tsx'

/** The pages of the rail, with the second key of `g …` that leads there. */
export const PAGES = [
  { name: 'room', to: '/', key: 'r' },
  { name: 'queue', to: '/queue', key: 'q' },
  { name: 'disruptions', to: '/disruptions', key: 'd' },
  { name: 'incidents', to: '/incidents', key: 'i' },
  { name: 'playbooks', to: '/playbooks', key: 'b' },
  { name: 'reports', to: '/reports', key: 'p' },
  { name: 'settings', to: '/settings', key: 's' },
] as const satisfies readonly { name: IconName; to: string; key: string }[]
