const PATHS = {
  room: 'M3 20h18M4 16l4-5 4 3 6-9',
  queue: 'M4 5h16v11H9l-5 4z',
  disruptions: 'M12 3 22 20H2zM12 10v4m0 3v.01',
  incidents: 'M6 21V4h11l-2 4 2 4H6',
  playbooks: 'M4 5h6.5L12 6.5 13.5 5H20v14h-6.5L12 20.5 10.5 19H4zM12 6.5v14',
  reports: 'M6 3h9l4 4v14H6zM9 12h7m-7 4h7',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  wall: 'M3 5h18v11H3zM8 20h8m-4-4v4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.5 1.5m11 11L19 19M5 19l1.5-1.5m11-11L19 5',
  moon: 'M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z',
  out: 'M10 4H4v16h6m4-12 4 4-4 4m4-4H9',
  fold: 'M14 6l-6 6 6 6',
  unfold: 'M10 6l6 6-6 6',
  check: 'M4 12l5 5L20 6',
  table: 'M3 5h18v14H3zM3 10h18M9 5v14',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside a word; it never stands for a thing alone. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 3 : 1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
