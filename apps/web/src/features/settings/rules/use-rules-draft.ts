import type { Rules } from '@tenfold/contract/http/alarms.ts'
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import { useState } from 'react'
import { type Change, changesBetween, onTopOf } from './changes.ts'
import { enteredAs, type FigurePath, type Figures, figuresOf } from './figures.ts'

/** The figures in the form, and how they stand to what is in force. */
export interface RulesDraft {
  readonly figures: Figures
  /** What saving would change. */
  readonly changes: readonly Change[]
  /** The version that was edited. */
  readonly version: number
  /** What a version that came meanwhile changed; null: none came. */
  readonly meanwhile: readonly Change[] | null
  readonly enter: (path: FigurePath, shown: number) => void
  readonly put: (rules: StateRules) => void
  readonly discard: () => void
  /** Puts one's own changes on top of the version that came meanwhile. */
  readonly goOn: () => void
}

interface Draft {
  readonly version: number
  readonly base: Figures
  readonly figures: Figures
}

/** Keeps what was typed whatever the server says meanwhile; without input the form shows what is in force. */
export function useRulesDraft({ rules, version }: Rules): RulesDraft {
  const [draft, setDraft] = useState<Draft | null>(null)
  const inForce = figuresOf(rules)
  const { base, figures, version: edited } = draft ?? { base: inForce, figures: inForce, version }
  const keep = (next: Draft): void => setDraft(changesBetween(next.base, next.figures).length === 0 ? null : next)
  return {
    figures,
    changes: changesBetween(base, figures),
    version: edited,
    meanwhile: edited === version ? null : changesBetween(base, inForce),
    enter: (path, shown) =>
      keep({ version: edited, base, figures: { ...figures, [path]: enteredAs(path, shown, base[path]) } }),
    put: (next) => keep({ version: edited, base, figures: figuresOf(next) }),
    discard: () => setDraft(null),
    goOn: () => keep({ version, base: inForce, figures: onTopOf(inForce, changesBetween(base, figures)) }),
  }
}
