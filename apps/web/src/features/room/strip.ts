import type { Cell } from '@tenfold/contract/socket.ts'

export interface Strip {
  readonly channels: readonly string[]
  readonly langs: readonly string[]
  readonly at: (channel: string, lang: string) => Cell | null
  /** Pairs that no row or column is left for. */
  readonly leftOut: number
}

const MOST_CHANNELS = 8
const MOST_LANGS = 7

/** Channels as rows, languages as columns, those first that are usually the loudest. */
export function stripOf(cells: readonly Cell[]): Strip {
  const channels = ranked(cells, ({ channel }) => channel).slice(0, MOST_CHANNELS)
  const langs = ranked(cells, ({ lang }) => lang).slice(0, MOST_LANGS)
  const byPair = new Map(cells.map((cell) => [`${cell.channel}\n${cell.lang}`, cell]))
  const shown = cells.filter(({ channel, lang }) => channels.includes(channel) && langs.includes(lang)).length
  return {
    channels,
    langs,
    at: (channel, lang) => byPair.get(`${channel}\n${lang}`) ?? null,
    leftOut: cells.length - shown,
  }
}

function ranked(cells: readonly Cell[], nameOf: (cell: Cell) => string): string[] {
  const weights = new Map<string, number>()
  // What is expected moves slowly: ranked by it, rows keep their places while numbers change.
  for (const cell of cells) weights.set(nameOf(cell), (weights.get(nameOf(cell)) ?? 0) + cell.expected)
  return [...weights].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([name]) => name)
}

/** The rung that a cell's ratio reaches; below six messages a ratio says nothing. */
export function cellRung({ observed, ratio }: Cell): 0 | 2 | 5 | 10 {
  if (observed < 6 || ratio < 2) return 0
  return ratio >= 10 ? 10 : ratio >= 5 ? 5 : 2
}
