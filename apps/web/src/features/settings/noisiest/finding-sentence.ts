import type { Format } from '../../../i18n/format.ts'
import { translator } from '../../../i18n/words.ts'
import { sliceName } from '../../../ui/slice-name.ts'
import { uiWords } from '../../../ui/words.ts'
import { findingOf, type NoisyRule } from './finding.ts'
import { noisiestWords } from './noisiest-words.ts'

/** `Alert`, or `Surge: Weibo` for a part. */
export const ruleName = ({ rule, slice }: NoisyRule, { locale }: Format): string =>
  rule === 'surge'
    ? translator(noisiestWords, locale)('surge', {
        slice: sliceName(slice ?? { kind: 'all', value: '' }, locale),
      })
    : rule === 'promise'
      ? translator(noisiestWords, locale)('promise')
      : translator(uiWords, locale)(rule)

/** `“Surge: Weibo” rang 9 times and led to no incident: think about a higher rung.` */
export function findingSentence(rules: readonly NoisyRule[], format: Format): string {
  const finding = findingOf(rules)
  if (finding === null) return ''
  const { rule, idle } = finding
  const t = translator(noisiestWords, format.locale)
  const values = { name: ruleName(rule, format), alarms: rule.alarms, declared: rule.declared }
  return t(idle ? (rule.rule === 'surge' ? 'idlePart' : 'idleState') : 'most', values)
}
