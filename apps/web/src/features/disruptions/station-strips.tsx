import { Button } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape } from '../../ui/shape.tsx'
import { Wide } from '../../ui/wide.tsx'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Section } from './section.tsx'
import strip from './strip.module.css'
import type { Station, Strip } from './strip-order.ts'
import table from './table.module.css'
import { words } from './words.ts'

/** The first by name; the table has them all. */
const MOST_STRIPS = 12

/** A line each with its stations in order of travel, and what does not call there as planned; or the same as a table. */
export function StationStrips({ strips }: { readonly strips: readonly Strip[] }) {
  const t = useWords(detailWords)
  const [asTable, setAsTable] = useState(false)
  return (
    <Section
      title={t('strips')}
      actions={
        <Button size="compact-xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'asStrip' : 'asTable')}
        </Button>
      }
    >
      {asTable ? (
        <StationTable strips={strips} />
      ) : (
        <>
          {strips.slice(0, MOST_STRIPS).map(({ line, stations }) => (
            <div key={line} className={strip.line}>
              <h4>{line ?? t('noLine')}</h4>
              <ol className={strip.strip}>
                {stations.map((station) => (
                  <StationItem key={station.stop} station={station} />
                ))}
              </ol>
            </div>
          ))}
          {strips.length > MOST_STRIPS && (
            <p className={styles.small}>{t('moreStrips', { count: strips.length - MOST_STRIPS })}</p>
          )}
        </>
      )}
    </Section>
  )
}

function StationItem({ station: { name, cancelled, late } }: { readonly station: Station }) {
  const t = useWords(detailWords)
  const format = useFormat()
  const state = cancelled > 0 ? 'cancelled' : late > 0 ? 'delayed' : 'fine'
  return (
    <li data-state={state}>
      <span className={strip.stop}>
        <Shape name={state === 'cancelled' ? 'cross' : state === 'delayed' ? 'clock' : 'ring'} />
      </span>
      <span>{name}</span>
      <span className={styles.small}>
        {cancelled > 0 && <strong>{t('callsCancelled', { count: format.number(cancelled) })}</strong>}
        {cancelled > 0 && late > 0 && ', '}
        {late > 0 && t('callsLate', { count: format.number(late) })}
        {state === 'fine' && <span className="visually-hidden">{t('callsFine')}</span>}
      </span>
    </li>
  )
}

function StationTable({ strips }: { readonly strips: readonly Strip[] }) {
  const t = useWords(detailWords)
  const board = useWords(words)
  const format = useFormat()
  return (
    <Wide label={t('strips')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('station')}</th>
            <th scope="col" data-number>
              {t('calling')}
            </th>
            <th scope="col" data-number>
              {board('cancelled')}
            </th>
            <th scope="col" data-number>
              {t('late')}
            </th>
          </tr>
        </thead>
        {strips.map(({ line, stations }) => (
          <tbody key={line}>
            <tr>
              <th scope="rowgroup" colSpan={4}>
                {line ?? t('noLine')}
              </th>
            </tr>
            {stations.map(({ stop, name, calling, cancelled, late }) => (
              <tr key={stop}>
                <th scope="row">{name}</th>
                <td data-number>{format.number(calling)}</td>
                <td data-number>{format.number(cancelled)}</td>
                <td data-number>{format.number(late)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Wide>
  )
}
