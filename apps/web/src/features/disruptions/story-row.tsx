import { memo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import type { Story } from '../../live/stories.ts'
import { PhaseMark } from '../../ui/phase-mark.tsx'
import { cancelledShare } from './board-groups.ts'
import { ChangeMark } from './change-mark.tsx'
import type { Change } from './changed-since.ts'
import { CustomersNote } from './customers-note.tsx'
import styles from './disruptions.module.css'
import { SeverityMark } from './severity-mark.tsx'
import { ToldBy } from './told-by.tsx'
import { words } from './words.ts'

interface StoryRowProps {
  readonly story: Story
  readonly isOpen: boolean
  /** Null: nothing is different since the person looked. */
  readonly change: Change | null
  /** The room's day, as a date reads. */
  readonly today: string
  readonly onOpen: (disruptionId: string, button: HTMLElement) => void
}

/** A story with the figures of its lead. */
export const StoryRow = memo(function StoryRow({ story, isOpen, change, today, onOpen }: StoryRowProps) {
  const t = useWords(words)
  const format = useFormat()
  const { lead, tellers } = story
  const { id, mode, title, counts, phase, severity, cause, strikeBy, serviceDate, customers, customersAtRisk } = lead
  const share = cancelledShare(lead)
  const last =
    tellers
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1) ?? lead.changedAt
  const isToday = format.date(last) === today
  return (
    <tr data-open={isOpen}>
      <th scope="row">
        <button
          type="button"
          className={styles.open}
          data-story={id}
          aria-expanded={isOpen}
          onClick={(event) => onOpen(id, event.currentTarget)}
        >
          <span lang={languageOf(title, format.locale)}>{inLanguage(title, format.locale)}</span>
        </button>
        {change !== null && <ChangeMark change={change} />}
        <div className={styles.small}>
          <p>
            {t(mode)} · {t(`cause_${cause}`)}
            {strikeBy !== null && ` · ${t(`strikeBy_${strikeBy}`)}`}
            {serviceDate !== null && ` · ${t('day', { day: format.day(`${serviceDate}T12:00:00Z`) })}`}
          </p>
          {customers !== null && <CustomersNote customers={customers} mode={mode} />}
          {customersAtRisk !== null && <CustomersNote customers={customersAtRisk} mode={mode} atRisk />}
        </div>
        <ToldBy tellers={tellers} />
      </th>
      <td>
        <SeverityMark severity={severity} />
      </td>
      <td>
        <PhaseMark phase={phase} />
      </td>
      <td data-number data-label={t('cancelled')}>
        <strong>{format.number(counts.cancelled)}</strong>
        <PeakAndEver now={counts.cancelled} peak={lead.cancelledPeak} ever={lead.cancelledEver} />
      </td>
      <td data-number data-label={t('share')}>
        {share === null ? '–' : format.percent(share)}
      </td>
      <td data-number data-label={t('partly')}>
        {format.number(counts.partlyCancelled)}
      </td>
      <td data-number data-label={t('atRisk')}>
        {format.number(counts.atRisk)}
      </td>
      <td data-number data-label={t('delayed')}>
        {format.number(counts.delayed)}
      </td>
      <td data-number data-label={t('scheduled')}>
        {counts.scheduled === 0 ? '–' : format.number(counts.scheduled)}
      </td>
      <td data-label={t('lastChange')}>
        <time dateTime={last} title={format.dateTime(last)}>
          {isToday ? format.time(last) : format.dateTime(last)}
        </time>
      </td>
    </tr>
  )
})

interface PeakAndEverProps {
  readonly now: number
  readonly peak: number
  readonly ever: number
}

/** Only where they say more than the current figure does. */
function PeakAndEver({ now, peak, ever }: PeakAndEverProps) {
  const t = useWords(words)
  const format = useFormat()
  const said = [
    ...(peak > now ? [t('peak', { count: format.number(peak) })] : []),
    ...(ever > now ? [t('ever', { count: format.number(ever) })] : []),
  ]
  return said.length === 0 ? null : <p className={styles.small}>{said.join(' · ')}</p>
}
