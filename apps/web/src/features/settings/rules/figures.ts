import type { StateRules } from '@tenfold/core/surge/state-rules.ts'

/** What a figure counts; it decides limits and unit. Shares are shown in percent. */
export const FIGURES = {
  'buzz.ratio': 'ratio',
  'buzz.actionableBelow': 'share',
  'watch.ratio': 'ratio',
  'watch.heldMin': 'minutes',
  'watch.mediaMin': 'minutes',
  'alert.ratio': 'ratio',
  'alert.items': 'posts',
  'alert.actionable': 'share',
  'alert.services': 'services',
  'crisis.ratio': 'ratio',
  'crisis.heldMin': 'minutes',
  'crisis.actionable': 'share',
  'crisis.services': 'services',
  'crisis.customers': 'customers',
  'emergency.safetyPosts': 'safetyPosts',
  'down.share': 'downShare',
  'down.quietMin': 'minutes',
  partRung: 'rung',
  'acknowledge.watchMin': 'minutes',
  'acknowledge.alertMin': 'minutes',
  'acknowledge.crisisMin': 'minutes',
  pageEveryMin: 'minutes',
} as const

export type FigurePath = keyof typeof FIGURES
export type FigureKind = (typeof FIGURES)[FigurePath]
/** The rules laid flat: one number for each input of the form; NaN where an input is empty. */
export type Figures = Readonly<Record<FigurePath, number>>

export const FIGURE_PATHS = Object.keys(FIGURES) as readonly FigurePath[]

export const figuresOf = (rules: StateRules): Figures => ({
  'buzz.ratio': rules.buzz.ratio,
  'buzz.actionableBelow': rules.buzz.actionableBelow,
  'watch.ratio': rules.watch.ratio,
  'watch.heldMin': rules.watch.heldMin,
  'watch.mediaMin': rules.watch.mediaMin,
  'alert.ratio': rules.alert.ratio,
  'alert.items': rules.alert.items,
  'alert.actionable': rules.alert.actionable,
  'alert.services': rules.alert.services,
  'crisis.ratio': rules.crisis.ratio,
  'crisis.heldMin': rules.crisis.heldMin,
  'crisis.actionable': rules.crisis.actionable,
  'crisis.services': rules.crisis.services,
  'crisis.customers': rules.crisis.customers,
  'emergency.safetyPosts': rules.emergency.safetyPosts,
  'down.share': rules.down.share,
  'down.quietMin': rules.down.quietMin,
  partRung: rules.partRung,
  'acknowledge.watchMin': rules.acknowledge.watchMin,
  'acknowledge.alertMin': rules.acknowledge.alertMin,
  'acknowledge.crisisMin': rules.acknowledge.crisisMin,
  pageEveryMin: rules.pageEveryMin,
})

/** The same as rules, in or out of their limits. */
export const rulesOf = (figures: Figures): StateRules => ({
  buzz: { ratio: figures['buzz.ratio'], actionableBelow: figures['buzz.actionableBelow'] },
  watch: {
    ratio: figures['watch.ratio'],
    heldMin: figures['watch.heldMin'],
    mediaMin: figures['watch.mediaMin'],
  },
  alert: {
    ratio: figures['alert.ratio'],
    items: figures['alert.items'],
    actionable: figures['alert.actionable'],
    services: figures['alert.services'],
  },
  crisis: {
    ratio: figures['crisis.ratio'],
    heldMin: figures['crisis.heldMin'],
    actionable: figures['crisis.actionable'],
    services: figures['crisis.services'],
    customers: figures['crisis.customers'],
  },
  emergency: { safetyPosts: figures['emergency.safetyPosts'] },
  down: { share: figures['down.share'], quietMin: figures['down.quietMin'] },
  partRung: figures.partRung === 10 ? 10 : 5,
  acknowledge: {
    watchMin: figures['acknowledge.watchMin'],
    alertMin: figures['acknowledge.alertMin'],
    crisisMin: figures['acknowledge.crisisMin'],
  },
  pageEveryMin: figures.pageEveryMin,
})

const inPercent = (path: FigurePath): boolean => FIGURES[path] === 'share' || FIGURES[path] === 'downShare'

/** The number that stands in the input: shares in percent with one decimal. */
export const shownOf = (path: FigurePath, value: number): number =>
  inPercent(path) ? Math.round(value * 1_000) / 10 : value

/**
 * The value of what was entered; NaN for an empty input.
 * @param before what the input held at first: whoever enters the same again gets it back unrounded (two thirds)
 */
export function enteredAs(path: FigurePath, shown: number, before: number): number {
  if (shown === shownOf(path, before)) return before
  return inPercent(path) ? shown / 100 : shown
}
