import './no-eval.ts'
import { zStateRules } from '@tenfold/contract/state-rules.ts'
import { FIGURE_PATHS, FIGURES, type FigureKind, type FigurePath, type Figures, rulesOf } from './figures.ts'

/** Key of the sentence that says what a figure has to be. */
export type FigureProblem = FigureKind | 'ratiosRise' | 'servicesRise'

/** What spans several figures, by the schema's own sentence: where it is shown. */
const ACROSS: Readonly<Record<string, { readonly problem: FigureProblem; readonly paths: readonly FigurePath[] }>> = {
  'The ratios have to rise from watch over alert to crisis.': {
    problem: 'ratiosRise',
    paths: ['watch.ratio', 'alert.ratio', 'crisis.ratio'],
  },
  'A crisis needs at least as many services as an alert.': {
    problem: 'servicesRise',
    paths: ['alert.services', 'crisis.services'],
  },
}

/** What is wrong with which figure, by the schema that the server checks with; empty: it can be saved. */
export function problemsOf(figures: Figures): ReadonlyMap<FigurePath, FigureProblem> {
  const problems = new Map<FigurePath, FigureProblem>()
  const issues = zStateRules.safeParse(rulesOf(figures)).error?.issues ?? []
  for (const { path } of issues) {
    const one = FIGURE_PATHS.find((each) => each === path.join('.'))
    if (one !== undefined) problems.set(one, FIGURES[one])
  }
  for (const { path, message } of issues) {
    const across = path.length === 0 ? ACROSS[message] : undefined
    if (across === undefined) continue
    for (const each of across.paths) if (!problems.has(each)) problems.set(each, across.problem)
  }
  return problems
}
