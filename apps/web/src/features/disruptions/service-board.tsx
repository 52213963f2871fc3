import { useVirtualizer } from '@tanstack/react-virtual'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { type Mode, SERVICE_STATES, type ServiceState } from '@tenfold/core/disruption.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import board from './services.module.css'

type Service = DisruptionDetail['services'][number]

const ROW_PX = 48
const COLUMNS = 6
const SHAPES: Partial<Record<ServiceState, ShapeName>> = {
  cancelled: 'cross',
  partlyCancelled: 'half',
  atRisk: 'hollowTriangle',
  delayed: 'clock',
  delayUnknown: 'clock',
  diverted: 'arrow',
  replaced: 'arrow',
  added: 'plus',
}
const isState = (state: string): state is ServiceState => SERVICE_STATES.some((each) => each === state)

interface ServiceBoardProps {
  readonly services: readonly Service[]
  readonly mode: Mode
}

/** Departures, a row each; only the rows in sight are drawn, for there may be thousands. */
export function ServiceBoard({ services, mode }: ServiceBoardProps) {
  const t = useWords(detailWords)
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: services.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  const items = rows.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: the section around it is the landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div ref={box} className={board.services} role="group" tabIndex={0} aria-label={t('services')}>
      <table aria-rowcount={services.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('departure')}</th>
            <th scope="col">{t(mode === 'air' ? 'flight' : mode === 'rail' ? 'train' : 'number')}</th>
            <th scope="col" className={board.wideOnly}>
              {t('route')}
            </th>
            <th scope="col" className={board.wideOnly}>
              {t(mode === 'air' ? 'gate' : 'track')}
            </th>
            <th scope="col">{t('state')}</th>
            <th scope="col" data-number>
              {t('posts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap heightPx={above} />}
          {items.map(({ index }) => {
            const service = services[index]
            return service === undefined ? null : (
              <ServiceRow key={service.key} service={service} index={index} measure={rows.measureElement} />
            )
          })}
          {below > 0 && <Gap heightPx={below} />}
        </tbody>
      </table>
    </div>
  )
}

/** Keeps free the height of the rows that are not drawn. */
function Gap({ heightPx }: { readonly heightPx: number }) {
  return (
    <tr>
      <td colSpan={COLUMNS} style={{ height: heightPx, padding: 0, border: 0 }} />
    </tr>
  )
}

interface ServiceRowProps {
  readonly service: Service
  readonly index: number
  /** On a phone a row may be higher than another. */
  readonly measure: (row: HTMLElement | null) => void
}

function ServiceRow({ service, index, measure }: ServiceRowProps) {
  const t = useWords(detailWords)
  const format = useFormat()
  const { number, codeshares, line, origin, destination, track, state, delayMin, gone, posts } = service
  const route = `${origin ?? '–'} → ${destination ?? '–'}`
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} style={{ height: ROW_PX }}>
      <td>
        <Departure service={service} />
      </td>
      <th scope="row">
        {number}
        {line !== null && ` · ${line}`}
        {codeshares.length > 0 && <p className={styles.small}>{t('alsoSold', { numbers: codeshares.join(', ') })}</p>}
        <p className={board.narrow}>{route}</p>
      </th>
      <td className={board.wideOnly}>{route}</td>
      <td className={board.wideOnly}>{track ?? '–'}</td>
      <td data-state={state}>
        <Shape name={(isState(state) ? SHAPES[state] : undefined) ?? 'ring'} />{' '}
        {isState(state) ? t(`state_${state}`) : state}
        {gone && ` (${t('gone')})`}
        {delayMin !== null && delayMin !== 0 && (
          <p className={styles.small}>
            {t(delayMin > 0 ? 'minutesLate' : 'minutesEarly', { minutes: format.number(Math.abs(delayMin)) })}
          </p>
        )}
      </td>
      <td data-number title={posts === 0 ? t('postsNone') : undefined}>
        {posts === 0 ? '–' : format.number(posts)}
      </td>
    </tr>
  )
}

/** As planned; struck through beside what is expected, where it is late. */
function Departure({ service: { scheduledDepartureAt: at, delayMin, date } }: { readonly service: Service }) {
  const format = useFormat()
  const nowMs = useRoomNow()
  if (at === null) return <>{format.day(`${date}T12:00:00Z`)}</>
  const isToday = format.date(at) === format.date(nowMs)
  const expected = delayMin === null || delayMin === 0 ? null : format.time(Date.parse(at) + delayMin * MINUTE)
  return (
    <>
      {expected === null ? <strong>{format.time(at)}</strong> : <s>{format.time(at)}</s>}
      {expected !== null && <strong> {expected}</strong>}
      {!isToday && <p className={styles.small}>{format.day(at)}</p>}
    </>
  )
}
