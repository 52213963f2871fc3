import { DEFAULT_RULES } from '@tenfold/core/surge/state-rules.ts'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../i18n/format.ts'
import { LOCALES } from '../../../i18n/locale.tsx'
import { translator } from '../../../i18n/words.ts'
import { changesBetween, onTopOf } from './changes.ts'
import { problemsOf } from './figure-problems.ts'
import { changeText } from './figure-text.ts'
import { enteredAs, FIGURE_PATHS, type Figures, figuresOf, rulesOf, shownOf } from './figures.ts'
import { rulesWords } from './rules-words.ts'

const house = figuresOf(DEFAULT_RULES)
const zone = 'Europe/Helsinki'
const said = (from: Figures, to: Figures, locale: 'en' | 'fi' | 'sv') =>
  changesBetween(from, to).map((change) => changeText(change, formatOf(locale, zone)).replaceAll(/\s/g, ' '))

describe('figures of the form', () => {
  test('SE1: every figure of the rules has its input, and comes back as it was', () => {
    expect(rulesOf(house)).toEqual(DEFAULT_RULES)
    const numbers = (value: unknown): number =>
      typeof value === 'number'
        ? 1
        : Object.values(value as object).reduce<number>((sum, each) => sum + numbers(each), 0)
    expect(FIGURE_PATHS).toHaveLength(numbers(DEFAULT_RULES))
  })

  test('SE1: a share is shown in percent, and two thirds that are looked at stay two thirds', () => {
    expect(shownOf('down.share', 2 / 3)).toBe(66.7)
    expect(enteredAs('down.share', 66.7, 2 / 3)).toBe(2 / 3)
    expect(enteredAs('down.share', 50, 2 / 3)).toBe(0.5)
    expect(enteredAs('alert.items', 20, 12)).toBe(20)
  })
})

describe('what is wrong', () => {
  test('SE2: the house figures are right', () => {
    expect(problemsOf(house).size).toBe(0)
  })

  test.each([
    ['alert.ratio', 1, 'ratio'],
    ['alert.items', 2, 'posts'],
    ['alert.items', Number.NaN, 'posts'],
    ['watch.heldMin', 2.5, 'minutes'],
    ['buzz.actionableBelow', 1.2, 'share'],
    ['down.share', 0.05, 'downShare'],
    ['emergency.safetyPosts', 0, 'safetyPosts'],
    ['crisis.services', 20_000, 'services'],
  ] as const)('SE2: %s of %s is marked with its limits', (path, value, problem) => {
    expect(problemsOf({ ...house, [path]: value }).get(path)).toBe(problem)
  })

  test('SE2: what spans several figures is said at each of them', () => {
    expect([...problemsOf({ ...house, 'alert.ratio': 7 })]).toEqual([
      ['watch.ratio', 'ratiosRise'],
      ['alert.ratio', 'ratiosRise'],
      ['crisis.ratio', 'ratiosRise'],
    ])
    expect([...problemsOf({ ...house, 'alert.services': 60 }).values()]).toEqual(['servicesRise', 'servicesRise'])
  })

  test('SE2: in English the limits are the words of the schema itself', async () => {
    const { zStateRules } = await import('@tenfold/contract/state-rules.ts')
    const t = translator(rulesWords, 'en')
    const wrongs: readonly Partial<Figures>[] = [
      { 'alert.ratio': 101 },
      { 'alert.items': 1 },
      { 'watch.heldMin': 300 },
      { 'emergency.safetyPosts': 101 },
      { 'crisis.services': 20_000 },
      { 'alert.ratio': 7 },
      { 'alert.services': 60 },
    ]
    for (const wrong of wrongs) {
      const figures = { ...house, ...wrong }
      const schema = zStateRules.safeParse(rulesOf(figures)).error?.issues.map(({ message }) => message)
      const [problem] = problemsOf(figures).values()
      expect(schema).toContain(problem === undefined ? 'none' : t(`limits_${problem}`))
    }
  })
})

describe('what saving changes', () => {
  const edited: Figures = { ...house, 'alert.ratio': 4, 'alert.actionable': 0.3, 'watch.heldMin': 15, partRung: 10 }

  test('SE3: it is said with old and new, in every language', () => {
    expect(said(house, edited, 'en')).toEqual([
      'Watch, minutes that it has to last: 10 min → 15 min',
      'Alert, times the usual: ×3 → ×4',
      'Alert, share that asks for an answer: 25% → 30%',
      'Parts, from which rung: ×5 → ×10',
    ])
    expect(said(house, { ...house, 'alert.ratio': 3.5 }, 'fi')).toEqual(['Hälytys, kertaa tavallinen: ×3 → ×3,5'])
    expect(said(house, { ...house, 'crisis.services': 1_200 }, 'sv')).toEqual(['Kris, inställda avgångar: 50 → 1 200'])
    expect(said(house, { ...house, 'alert.ratio': Number.NaN }, 'en')).toEqual(['Alert, times the usual: ×3 → empty'])
  })

  test('SE3: what is the same to a person is no change', () => {
    expect(said(house, { ...house, 'down.share': 0.667 }, 'en')).toEqual([])
  })

  test('SE4: what one changed stands on top of what another did meanwhile', () => {
    const newer: Figures = { ...house, 'alert.ratio': 3.5, 'crisis.ratio': 8 }
    const merged = onTopOf(newer, changesBetween(house, { ...house, 'alert.ratio': 4, 'alert.items': 20 }))
    expect(said(newer, merged, 'en')).toEqual([
      'Alert, times the usual: ×3.5 → ×4',
      'Alert, posts in ten minutes: 12 → 20',
    ])
    expect(merged['crisis.ratio']).toBe(8)
  })
})

test.each(LOCALES)('SE1: in %s each sentence has a place for each of its figures', (locale) => {
  const t = translator(rulesWords, locale)
  const names = { buzz: 2, watch: 3, alert: 4, crisis: 5, emergency: 1, down: 2, part: 1, acknowledge: 3, page: 1 }
  for (const [name, count] of Object.entries(names) as [keyof typeof names, number][]) {
    const values = Object.fromEntries(
      FIGURE_PATHS.flatMap((path) => {
        const last = path.slice(path.indexOf('.') + 1)
        return [
          [last, `<${last}>`],
          [`${last}N`, 1],
        ]
      }),
    )
    expect(t(`rule_${name}`, values).match(/<\w+>/g)).toHaveLength(count)
  }
})
