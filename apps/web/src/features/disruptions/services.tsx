import { NativeSelect } from '@mantine/core'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { type Mode, SERVICE_STATES } from '@tenfold/core/disruption.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Empty } from '../../ui/empty.tsx'
import { detailWords } from './detail-words.ts'
import { Section } from './section.tsx'
import { ServiceBoard } from './service-board.tsx'
import { StationStrips } from './station-strips.tsx'
import { stripsOf } from './strip-order.ts'

interface ServicesProps extends Pick<DisruptionDetail, 'services'> {
  readonly mode: Mode
}

/** The services of the story: as a board, and for what runs on lines as strips of stations before it. */
export function Services({ services, mode }: ServicesProps) {
  const t = useWords(detailWords)
  const [state, setState] = useState('')
  const states = SERVICE_STATES.filter((each) => services.some((service) => service.state === each))
  const shown = state === '' ? services : services.filter((service) => service.state === state)
  const strips = mode === 'air' ? [] : stripsOf(services.filter((service) => !service.gone))
  return (
    <>
      {strips.length > 0 && <StationStrips strips={strips} />}
      <Section
        title={t('services')}
        actions={
          services.length > 0 && (
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
          )
        }
      >
        {services.length === 0 ? <Empty>{t('servicesEmpty')}</Empty> : <ServiceBoard services={shown} mode={mode} />}
      </Section>
    </>
  )
}
