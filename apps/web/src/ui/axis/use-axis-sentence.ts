import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useAccountName } from '../../live/directory.ts'
import { phaseWords } from '../phase-words.ts'
import { sliceName } from '../slice-name.ts'
import { atStep } from './at-step.ts'
import type { AxisData } from './axis-data.ts'
import { firstsOf, stretchAround } from './firsts.ts'
import { orderSentence } from './order-sentence.ts'
import { axisWords } from './words.ts'

/** More at one moment are no sentence any more; the table has them. */
const MOST_NAMED = 3

export interface AxisWords {
  /** What is at that step, besides the talk; null: nothing. */
  readonly beside: string | null
  /** What came first around it, and by how much; null: nothing happened. */
  readonly order: string | null
}

/** Says of a step what the axis holds there. @param nowMs end of what has happened, room time */
export function useAxisSentence(
  axis: AxisData | null,
  stepMs: number,
  fromMs: number,
  nowMs: number,
): (atMs: number) => AxisWords {
  const t = useWords(axisWords)
  const phase = useWords(phaseWords)
  const format = useFormat()
  const account = useAccountName()
  return (atMs) => {
    if (axis === null) return { beside: null, order: null }
    const { cancelled, posts, onsets, phases } = atStep(axis, atMs, atMs + stepMs)
    const said = [
      ...(cancelled > 0 ? [t('cancelledThen', { count: cancelled })] : []),
      ...(posts > 0 ? [t('postsThen', { count: posts })] : []),
      ...(onsets.length > 0 ? [t('onsetsThen', { slices: list(onsets.map(({ slice }) => nameOf(slice))) })] : []),
      ...phases
        .slice(0, MOST_NAMED)
        .map((each) => t('phaseThen', { title: inLanguage(each.title, format.locale), phase: phase(each.phase) })),
      ...(phases.length > MOST_NAMED ? [t('more', { count: phases.length - MOST_NAMED })] : []),
    ]
    return {
      beside: said.length === 0 ? null : said.join('; '),
      order: orderSentence(firstsOf(axis, ...stretchAround(atMs, fromMs, nowMs)), nowMs, format),
    }
  }
  function nameOf(slice: AxisData['surges'][number]['slice']): string {
    return sliceName(slice, format.locale, account)
  }
}

function list(names: readonly string[]): string {
  const each = [...new Set(names)]
  const more = each.length - MOST_NAMED
  return `${each.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` +${more}` : ''}`
}
