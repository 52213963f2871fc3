import type { StateReason } from '@tenfold/contract/entities.ts'
import { sliceOf } from '@tenfold/core/surge/slice.ts'
import type { Format } from '../i18n/format.ts'
import { translator } from '../i18n/words.ts'
import { reasonWords } from './reason-words.ts'
import { sliceName } from './slice-name.ts'

/**
 * Why the room is in its state or an alarm was raised: one sentence with its figures, in the language of `format`.
 * @param account name of one of our accounts by its key; left out: the key
 */
export function reasonSentence(
  { code, detail }: StateReason,
  format: Format,
  account?: (key: string) => string,
): string {
  const figure = (name: string): number => Number(detail[name] ?? 0)
  return translator(reasonWords, format.locale)(code, {
    ...detail,
    ratio: format.ratio(figure('ratio')),
    expected: format.expected(figure('expected')),
    share: format.percent(figure('share')),
    did: 'confirmed' in detail ? 'confirmed' : 'dismissed' in detail ? 'dismissed' : 'other',
    level: detail.confirmed ?? detail.dismissed ?? '',
    reason: detail.reason ?? '',
    dueAt: detail.dueAt === undefined ? '' : format.time(String(detail.dueAt)),
    title: detail.title ?? '',
    // A reason names a part by its key: `channel:weibo`.
    slice: detail.slice === undefined ? '' : sliceName(sliceOf(String(detail.slice)), format.locale, account),
  })
}
