const PATHS = {
  ring: { d: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z', fill: false },
  dot: { d: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z', fill: true },
  half: { d: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 2.5v11a5.5 5.5 0 0 0 0-11z', fill: true },
  check: { d: 'M2.5 8.5 6.5 12.5 13.5 4', fill: false },
  cross: { d: 'M3 3l10 10M13 3 3 13', fill: false },
  diamond: { d: 'M8 1.5 14.5 8 8 14.5 1.5 8z', fill: true },
  hollowDiamond: { d: 'M8 2 14 8 8 14 2 8z', fill: false },
  triangle: { d: 'M8 2 15 14H1z', fill: true },
  hollowTriangle: { d: 'M8 3 14 13.5H2z', fill: false },
  clock: { d: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2.2 1.6', fill: false },
  hatch: { d: 'M2.5 2.5h11v11h-11zM2.5 9.5l7-7M2.5 13.5l11-11M6.5 13.5l7-7', fill: false },
  arrow: { d: 'M2 8h11M9 4l4 4-4 4', fill: false },
  octagon: { d: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z', fill: true },
  speech: { d: 'M2.5 3h11v7.5H8L4.5 13.5v-3h-2z', fill: false },
  copies: { d: 'M2.5 2.5h8v8h-8zM5.5 13.5h8v-8', fill: false },
  letter: { d: 'M1.5 3.5h13v9.5h-13zM2 4l6 5 6-5', fill: false },
  plus: { d: 'M8 2.5v11M2.5 8h11', fill: false },
} as const

export type ShapeName = keyof typeof PATHS

/** The shape of a state, beside its word. Drawn, for a sign of a font looks another on every machine. */
export function Shape({ name }: { readonly name: ShapeName }) {
  const { d, fill } = PATHS[name]
  return (
    <svg
      width="0.85em"
      height="0.85em"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      style={{ display: 'inline-block', verticalAlign: '-0.05em', flex: 'none' }}
    >
      <path
        d={d}
        fill={fill === false ? 'none' : 'currentColor'}
        fillRule="evenodd"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
