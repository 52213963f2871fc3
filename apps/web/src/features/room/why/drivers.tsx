import { Link } from '@tanstack/react-router'
import type { Slice } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { sidesOf } from '@tenfold/core/surge/slice.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useAccountName } from '../../../live/directory.ts'
import type { SliceFilter } from '../../../live/volume.ts'
import { sliceName } from '../../../ui/slice-name.ts'
import type { FilterProps } from '../slice-select.tsx'
import styles from './why.module.css'
import { whyWords } from './words.ts'

interface DriversProps extends FilterProps {
  readonly name: string
  /** The part of the talk that is explained. */
  readonly part: Slice
  readonly drivers: Why['drivers']
}

/** One line a driver: by how much it is over what is expected, and its share of the whole excess. */
export function Drivers({ name, part, drivers, filter, onFilter }: DriversProps) {
  const t = useWords(whyWords)
  const format = useFormat()
  return (
    <table className={styles.drivers}>
      <caption className="visually-hidden">{name}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('excess')}</th>
          <th scope="col">{t('share')}</th>
        </tr>
      </thead>
      <tbody>
        {drivers.map(({ slice, observed, expected, share }) => (
          <tr key={slice.value}>
            <th scope="row">
              <Opener slice={slice} part={part} filter={filter} onFilter={onFilter} />
            </th>
            <td
              title={t('observedOf', { observed: format.number(observed), expected: format.number(expected, 1) })}
              data-number
            >
              +{format.number(observed - expected)}
            </td>
            <td data-number>{format.percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface OpenerProps extends FilterProps {
  readonly slice: Slice
  readonly part: Slice
}

/** A channel or language narrows the chart, a topic opens the queue; accounts have no view of their own. */
function Opener({ slice, part, filter, onFilter }: OpenerProps) {
  const t = useWords(whyWords)
  const format = useFormat()
  const name = sliceName(slice, format.locale, useAccountName())
  const topic = slice.kind === 'topic' ? TOPICS.find((each) => each === slice.value) : undefined
  if (topic !== undefined) {
    return (
      <Link to="/queue" search={{ topic }} title={t('openQueue')}>
        {name}
      </Link>
    )
  }
  if (slice.kind === 'account') return <>{name}</>
  const narrowed = { ...filterOf(part), ...filterOf(slice) }
  const wanted: SliceFilter = { channel: narrowed.channel ?? null, lang: narrowed.lang ?? null }
  const isShown = filter.channel === wanted.channel && filter.lang === wanted.lang
  return (
    <button
      type="button"
      className={styles.opener}
      aria-pressed={isShown}
      title={t('showChart')}
      onClick={() => onFilter(isShown ? { channel: null, lang: null } : wanted)}
    >
      {name}
    </button>
  )
}

function filterOf({ kind, value }: Slice): { readonly channel?: string; readonly lang?: string } {
  if (kind === 'channel') return { channel: value }
  if (kind === 'language') return { lang: value }
  const [channel, lang] = sidesOf(value)
  return kind === 'channel-language' ? { channel, lang } : {}
}
