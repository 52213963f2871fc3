import { useFormat } from '../i18n/format.ts'
import { defineWords, useWords } from '../i18n/words.ts'
import type { Clock } from '../live/clocks.ts'
import styles from './clock-face.module.css'

const words = defineWords({
  en: {
    firstWords: 'First words',
    fullStatement: 'Full statement',
    railOptions: 'Options for {services, plural, one {# train} other {# trains}}',
    nextUpdate: 'Next update {at}',
    running: '{time} left',
    late: 'late by {time}',
    met: 'done',
    metLate: 'done {time} late',
  },
  fi: {
    firstWords: 'Ensitiedote',
    fullStatement: 'Varsinainen tiedote',
    railOptions: 'Vaihtoehdot, {services, plural, one {# juna} other {# junaa}}',
    nextUpdate: 'Seuraava päivitys klo {at}',
    running: 'aikaa {time}',
    late: 'myöhässä {time}',
    met: 'tehty',
    metLate: 'tehty, {time} myöhässä',
  },
  sv: {
    firstWords: 'Första besked',
    fullStatement: 'Fullständigt besked',
    railOptions: 'Alternativ för {services, plural, one {# tåg} other {# tåg}}',
    nextUpdate: 'Nästa uppdatering kl. {at}',
    running: '{time} kvar',
    late: '{time} försenat',
    met: 'klart',
    metLate: 'klart, {time} försenat',
  },
})

/** Five minutes before it is due a clock asks for attention. */
const SOON_MS = 5 * 60_000

/** A deadline: what it is and what is left; the word changes when it is late, not only the colour. */
export function ClockFace({ clock, large = false }: { readonly clock: Clock; readonly large?: boolean }) {
  const t = useWords(words)
  const format = useFormat()
  const time = format.countdown(clock.leftMs)
  const said = clock.state === 'met' ? `${t('met')} ✓` : t(clock.state, { time })
  const soon = clock.state === 'running' && clock.leftMs < SOON_MS
  return (
    <span className={styles.clock} data-state={soon ? 'soon' : clock.state} data-large={large}>
      <span className={styles.label}>
        {t(clock.kind, { at: format.time(clock.dueMs), services: clock.services ?? 0 })}
      </span>{' '}
      <span className={styles.value}>{said}</span>
    </span>
  )
}
