import type { Ahead } from '@tenfold/contract/http/volume.ts'
import { useFormat } from '../i18n/format.ts'
import { inLanguage } from '../i18n/in-language.ts'
import { useWords } from '../i18n/words.ts'
import { tableSteps } from './axis/at-step.ts'
import type { AxisData } from './axis/axis-data.ts'
import { axisWords } from './axis/words.ts'
import { people } from './people.ts'
import { phaseWords } from './phase-words.ts'
import { sliceName } from './slice-name.ts'
import styles from './volume-figure.module.css'
import { pastErrorOf } from './volume-finding.ts'
import type { DrawnVolume } from './volume-rows.ts'
import { chartWords } from './volume-words.ts'

interface VolumeTableProps {
  readonly volume: DrawnVolume
  readonly axis: AxisData | null
}

/** The twin of the chart, newest first. */
export function VolumeTable({ volume, axis }: VolumeTableProps) {
  const t = useWords(chartWords)
  const axisWord = useWords(axisWords)
  const phase = useWords(phaseWords)
  const format = useFormat()
  const steps = axis === null ? null : tableSteps(axis, starts(volume))
  const hasRange = volume.points.some(({ low }) => low !== undefined)
  const hasPeople = volume.points.some(({ authors }) => authors !== undefined)
  const hasRungs = volume.surges.length > 0
  const columns = [
    t('time'),
    t('observed'),
    ...(hasPeople ? [t('people')] : []),
    t('expected'),
    ...(hasRange ? [t('range')] : []),
    ...(hasRungs ? [t('rung')] : []),
    ...(steps === null ? [] : (['cancelled', 'posts', 'onsets', 'phases'] as const).map((key) => axisWord(key))),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" className={styles.tableBox} tabIndex={0} aria-label={t('chart')}>
      <table className={styles.table}>
        <caption>{t('unit', { step: format.age(volume.stepS) })}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {volume.ahead !== null && <AheadRows ahead={volume.ahead} columns={columns.length} />}
        <tbody>
          {volume.points
            .map((point, i) => ({ point, step: steps?.[i] }))
            .reverse()
            .map(({ point: { at, observed, authors = null, expected, low, high }, step }) => {
              const startMs = Date.parse(at)
              const surges = volume.surges.filter((surge) => {
                const surgeMs = Date.parse(surge.at)
                return surgeMs >= startMs && surgeMs < startMs + volume.stepS * 1_000
              })
              return (
                <tr key={at}>
                  <th scope="row">{format.dateTime(at)}</th>
                  <td>{format.number(observed)}</td>
                  {hasPeople && <td>{people(authors, format)}</td>}
                  <td>{format.number(expected, 1)}</td>
                  {hasRange && (
                    <td>
                      {format.number(low ?? 0)}–{format.number(high ?? 0)}
                    </td>
                  )}
                  {hasRungs && <td>{surges.map(({ rung }) => `×${rung}`).join(' ')}</td>}
                  {step !== undefined && (
                    <>
                      <td>{format.number(step.cancelled)}</td>
                      <td>{format.number(step.posts)}</td>
                      <td className={styles.words}>
                        {step.onsets.map(({ slice }) => sliceName(slice, format.locale)).join(', ')}
                      </td>
                      <td className={styles.words}>
                        {step.phases
                          .map((each) =>
                            axisWord('phaseThen', {
                              title: inLanguage(each.title, format.locale),
                              phase: phase(each.phase),
                            }),
                          )
                          .join('; ')}
                      </td>
                    </>
                  )}
                </tr>
              )
            })}
        </tbody>
      </table>
    </div>
  )
}

const starts = ({ points }: DrawnVolume): readonly number[] => points.map(({ at }) => Date.parse(at))

/** What is to come: the sums, then the steps, latest first as in the rows below. */
function AheadRows({ ahead, columns }: { readonly ahead: Ahead; readonly columns: number }) {
  const t = useWords(chartWords)
  const format = useFormat()
  const rows = [
    ...([60, 30] as const).map((minutes) => ({
      name: t('nextMinutes', { minutes }),
      ...(minutes === 30 ? ahead.in30 : ahead.in60),
    })),
    ...ahead.points.map(({ at, ...point }) => ({ name: format.dateTime(at), ...point })).reverse(),
  ]
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={columns} className={styles.group}>
          {pastErrorOf(ahead, t, format)}
        </th>
      </tr>
      {rows.map(({ name, expected, low, high }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>–</td>
          <td>–</td>
          <td>{format.number(expected, 1)}</td>
          <td>
            {format.number(low)}–{format.number(high)}
          </td>
          {columns > 5 && <td colSpan={columns - 5} />}
        </tr>
      ))}
    </tbody>
  )
}
