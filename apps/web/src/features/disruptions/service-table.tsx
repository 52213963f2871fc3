import { NativeSelect } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { DisruptionDetail } from '@tenfold/contract/http.ts'
import { SERVICE_STATES, type ServiceState } from '@tenfold/core/disruption.ts'
import { useRef, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import styles from './disruptions.module.css'
import { words } from './words.ts'

type Service = DisruptionDetail['services'][number]

const ROW_PX = 34
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

/** Every service of the disruption; only the rows in sight are drawn, for there may be thousands. */
export function ServiceTable({ services }: { readonly services: readonly Service[] }) {
  const t = useWords(words)
  const [state, setState] = useState('')
  const states = SERVICE_STATES.filter((each) => services.some((service) => service.state === each))
  if (services.length === 0) return <Empty>{t('servicesEmpty')}</Empty>
  const shown = state === '' ? services : services.filter((service) => service.state === state)
  return (
    <section aria-label={t('services')}>
      <div className={styles.servicesHead}>
        <h3>{t('services')}</h3>
        <NativeSelect
          size="xs"
          aria-label={t('state')}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[
            { value: '', label: `${t('anyState')} (${services.length})` },
            ...states.map((each) => ({
              value: each,
              label: `${t(`state_${each}`)} (${services.filter((service) => service.state === each).length})`,
            })),
          ]}
        />
      </div>
      <Rows services={shown} />
    </section>
  )
}

function Rows({ services }: { readonly services: readonly Service[] }) {
  const t = useWords(words)
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
    <div ref={box} className={styles.services} role="group" tabIndex={0} aria-label={t('services')}>
      <table aria-rowcount={services.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('route')}</th>
            <th scope="col">{t('departure')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('delay')}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap heightPx={above} />}
          {items.map(({ index }) => {
            const service = services[index]
            return service === undefined ? null : <ServiceRow key={service.key} service={service} index={index} />
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
      <td colSpan={5} style={{ height: heightPx, padding: 0, border: 0 }} />
    </tr>
  )
}

function ServiceRow({ service, index }: { readonly service: Service; readonly index: number }) {
  const t = useWords(words)
  const format = useFormat()
  const { number, origin, destination, scheduledDepartureAt, state, delayMin, gone } = service
  return (
    <tr aria-rowindex={index + 2} style={{ height: ROW_PX }}>
      <th scope="row">{number}</th>
      <td>
        {origin ?? '–'} → {destination ?? '–'}
      </td>
      <td>{scheduledDepartureAt === null ? '–' : format.dateTime(scheduledDepartureAt)}</td>
      <td data-state={state}>
        <Shape name={(isState(state) ? SHAPES[state] : undefined) ?? 'ring'} />{' '}
        {isState(state) ? t(`state_${state}`) : state}
        {gone && ` (${t('gone')})`}
      </td>
      <td>{delayMin === null ? '–' : t('minutes', { minutes: format.number(delayMin) })}</td>
    </tr>
  )
}
