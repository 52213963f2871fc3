import type { Format } from '../../../i18n/format.ts'
import { translator } from '../../../i18n/words.ts'
import type { Change } from './changes.ts'
import { FIGURES, type FigurePath, shownOf } from './figures.ts'
import { rulesWords } from './rules-words.ts'

/** A figure with its unit, such as `×3`, `25%`, `10 min`. */
export function figureText(path: FigurePath, value: number, format: Format): string {
  const t = translator(rulesWords, format.locale)
  if (Number.isNaN(value)) return t('nothing')
  const shown = format.number(shownOf(path, value), 2)
  switch (FIGURES[path]) {
    case 'ratio':
    case 'rung':
      return `×${shown}`
    case 'share':
    case 'downShare':
      return t('percent', { value: shown })
    case 'minutes':
      return t('minutes', { value: shown })
    case 'posts':
    case 'safetyPosts':
    case 'services':
    case 'customers':
      return shown
  }
}

/** `Alert, times the usual: ×3 → ×4` */
export function changeText({ path, from, to }: Change, format: Format): string {
  const t = translator(rulesWords, format.locale)
  const name = t(`name_${path}`)
  return t('change', { name, from: figureText(path, from, format), to: figureText(path, to, format) })
}
