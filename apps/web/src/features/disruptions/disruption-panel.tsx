import { Button, Stack } from '@mantine/core'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { DisruptionDetail } from '@tenfold/contract/http.ts'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CancelledFigure } from './cancelled-figure.tsx'
import styles from './disruptions.module.css'
import { PhaseMark } from './phase-mark.tsx'
import { ServiceTable } from './service-table.tsx'
import { words } from './words.ts'

interface DisruptionPanelProps {
  readonly disruption: Disruption
  readonly onClose: () => void
}

/** One disruption: what its source says, cancellations per hour, and every service that it names. */
export function DisruptionPanel({ disruption, onClose }: DisruptionPanelProps) {
  const t = useWords(words)
  const format = useFormat()
  const { locale } = format
  const detail = useGet<DisruptionDetail>(`/api/disruptions/${disruption.id}`, disruption.changedAt)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div ref={head} tabIndex={-1} className={styles.panel}>
      <Panel
        title={<span lang={languageOf(disruption.title, locale)}>{inLanguage(disruption.title, locale)}</span>}
        actions={
          <>
            <PhaseMark phase={disruption.phase} />
            <span className={styles.small}>{t('since', { at: format.dateTime(disruption.startedAt) })}</span>
            <Button size="xs" variant="default" onClick={onClose}>
              {t('close')}
            </Button>
          </>
        }
      >
        <Answer query={detail} lines={8}>
          {({ text, services, cancelledPerHour }) => (
            <Stack gap="md">
              {inLanguage(text, locale) !== '' && (
                <p className={styles.text} lang={languageOf(text, locale)}>
                  {inLanguage(text, locale)}
                </p>
              )}
              <CancelledFigure hours={cancelledPerHour} />
              <ServiceTable services={services} />
            </Stack>
          )}
        </Answer>
      </Panel>
    </div>
  )
}
