/** Lines under the hand of somebody: each with an id that stays while it is moved. */
export interface EditedLine {
  readonly id: number
  readonly text: string
}

export const LINES_MOST = 7

/** Ready to be typed into: one empty line where there is none. */
export const editedLines = (lines: readonly string[]): EditedLine[] =>
  (lines.length === 0 ? [''] : lines).map((text, id) => ({ id, text }))

/** With an empty line after the one with the id; unchanged when there are seven. */
export function withLineAfter(lines: readonly EditedLine[], id: number): { lines: EditedLine[]; added: number | null } {
  if (lines.length >= LINES_MOST) return { lines: [...lines], added: null }
  const added = Math.max(...lines.map((line) => line.id), -1) + 1
  const at = lines.findIndex((line) => line.id === id) + 1
  return { lines: [...lines.slice(0, at), { id: added, text: '' }, ...lines.slice(at)], added }
}

/** Without the line; the last one is emptied instead. `focus`: the line that stands in its place. */
export function withoutLine(lines: readonly EditedLine[], id: number): { lines: EditedLine[]; focus: number } {
  if (lines.length <= 1) return { lines: lines.map((line) => ({ ...line, text: '' })), focus: id }
  const at = lines.findIndex((line) => line.id === id)
  const rest = lines.filter((line) => line.id !== id)
  return { lines: rest, focus: rest[Math.max(0, at - 1)]?.id ?? id }
}

/** The line one place up (−1) or down (1); it stops at both ends. */
export function movedLine(lines: readonly EditedLine[], id: number, by: -1 | 1): EditedLine[] {
  const from = lines.findIndex((line) => line.id === id)
  const to = from + by
  const moved = lines[from]
  if (moved === undefined || to < 0 || to >= lines.length) return [...lines]
  return lines.filter((line) => line.id !== id).toSpliced(to, 0, moved)
}

/** What is saved: without the empty ones. */
export const savedLines = (lines: readonly EditedLine[]): string[] =>
  lines.map(({ text }) => text.trim()).filter((text) => text !== '')
