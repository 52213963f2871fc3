import { FIGURE_PATHS, type FigurePath, type Figures, shownOf } from './figures.ts'

export interface Change {
  readonly path: FigurePath
  readonly from: number
  readonly to: number
}

/** Which figures differ, as a person sees them, in the order of the form. */
export const changesBetween = (from: Figures, to: Figures): readonly Change[] =>
  FIGURE_PATHS.filter((path) => !Object.is(shownOf(path, from[path]), shownOf(path, to[path]))).map((path) => ({
    path,
    from: from[path],
    to: to[path],
  }))

/** What one person changed, on top of what another did meanwhile; of a figure that both changed, the own stays. */
export const onTopOf = (newer: Figures, changes: readonly Change[]): Figures => ({
  ...newer,
  ...Object.fromEntries(changes.map(({ path, to }) => [path, to])),
})
