import { Fragment, useId } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { FigureInput } from './figure-input.tsx'
import type { FigureProblem } from './figure-problems.ts'
import { figureText } from './figure-text.ts'
import { FIGURES, type FigurePath, type Figures, shownOf } from './figures.ts'
import { RuleName } from './rule-name.tsx'
import styles from './rules.module.css'
import { rulesWords } from './rules-words.ts'
import { gap, partsOf } from './sentence-parts.ts'

const RULES = [
  { name: 'buzz', paths: ['buzz.ratio', 'buzz.actionableBelow'] },
  { name: 'watch', paths: ['watch.ratio', 'watch.heldMin', 'watch.mediaMin'] },
  { name: 'alert', paths: ['alert.ratio', 'alert.items', 'alert.actionable', 'alert.services'] },
  {
    name: 'crisis',
    paths: ['crisis.ratio', 'crisis.heldMin', 'crisis.actionable', 'crisis.services', 'crisis.customers'],
  },
  { name: 'emergency', paths: ['emergency.safetyPosts'] },
  { name: 'down', paths: ['down.share', 'down.quietMin'] },
  { name: 'part', paths: ['partRung'] },
  { name: 'acknowledge', paths: ['acknowledge.watchMin', 'acknowledge.alertMin', 'acknowledge.crisisMin'] },
  { name: 'page', paths: ['pageEveryMin'] },
] as const satisfies readonly { readonly name: string; readonly paths: readonly FigurePath[] }[]

interface RuleListProps {
  readonly figures: Figures
  readonly problems: ReadonlyMap<FigurePath, FigureProblem>
  /** Null: they are read, not changed. */
  readonly onEnter: ((path: FigurePath, shown: number) => void) | null
}

/** The rules as sentences, each figure in its place. */
export function RuleList({ figures, problems, onEnter }: RuleListProps) {
  const t = useWords(rulesWords)
  const format = useFormat()
  const id = useId()
  const figure = (path: FigurePath) => {
    const problem = problems.get(path)
    if (onEnter === null) return <strong>{figureAlone(path, figures[path])}</strong>
    const problemId = problem === undefined ? null : `${id}-${ruleOf(path)}-${problem}`
    const entered = (shown: number) => onEnter(path, shown)
    // Figures are typed in the language of the screen: another one begins anew.
    return <FigureInput key={format.locale} path={path} value={figures[path]} problemId={problemId} onEnter={entered} />
  }
  /** The sign of a share stands in the sentence already, that of a ratio too. */
  const figureAlone = (path: FigurePath, value: number): string =>
    FIGURES[path] === 'rung' ? figureText(path, value, format) : format.number(shownOf(path, value), 2)
  return (
    <dl className={styles.rules}>
      {RULES.map(({ name, paths }) => {
        const byName = new Map<string, FigurePath>(paths.map((path) => [path.slice(path.indexOf('.') + 1), path]))
        const values = Object.fromEntries(
          [...byName].flatMap(([key, path]) => [
            [key, gap(key)],
            [`${key}N`, Number.isNaN(figures[path]) ? 2 : figures[path]],
          ]),
        )
        const wrong = [...new Set(paths.flatMap((path) => problems.get(path) ?? []))]
        return (
          <div key={name} className={styles.rule}>
            <dt>
              <RuleName name={name} />
            </dt>
            <dd>
              {partsOf(t(`rule_${name}`, values)).map((part, i) => {
                const path = typeof part === 'string' ? undefined : byName.get(part.name)
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places
                return <Fragment key={i}>{path === undefined ? String(part) : figure(path)}</Fragment>
              })}
              {onEnter !== null &&
                wrong.map((problem) => (
                  <p key={problem} id={`${id}-${name}-${problem}`} className={styles.problem}>
                    {t(`limits_${problem}`)}
                  </p>
                ))}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

const ruleOf = (path: FigurePath): string =>
  RULES.find(({ paths }) => (paths as readonly FigurePath[]).includes(path))?.name ?? ''
