/** Slanted lines in the colour of what is observed: the ground of what is not yet. Stands in `defs`, used as `url(#id)`. */
export function Hatch({ id, widthPx }: { readonly id: string; readonly widthPx: number }) {
  const size = widthPx * 4
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line
        x1={size / 2}
        x2={size / 2}
        y1="0"
        y2={size}
        stroke="var(--series-observed)"
        strokeWidth={widthPx}
        opacity="0.45"
      />
    </pattern>
  )
}
