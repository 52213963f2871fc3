import type { ServiceLink } from '@tenfold/contract/http/mentions.ts'
import { SERVICE_STATES, type ServiceState } from '@tenfold/core/disruption.ts'
import { useFormat } from '../i18n/format.ts'
import { defineWords, useWords } from '../i18n/words.ts'

const words = defineWords({
  en: {
    scheduled: 'on schedule',
    atRisk: 'at risk',
    delayed: 'late',
    delayedBy: '{minutes} min late',
    delayUnknown: 'late, length unknown',
    partlyCancelled: 'partly cancelled',
    cancelled: 'cancelled',
    diverted: 'diverted',
    replaced: 'replaced',
    added: 'extra service',
    departed: 'has left',
    arrived: 'has arrived',
  },
  fi: {
    scheduled: 'aikataulussa',
    atRisk: 'vaarassa peruuntua',
    delayed: 'myöhässä',
    delayedBy: '{minutes} min myöhässä',
    delayUnknown: 'myöhässä, kesto ei tiedossa',
    partlyCancelled: 'osittain peruttu',
    cancelled: 'peruttu',
    diverted: 'poikkeusreitillä',
    replaced: 'korvattu',
    added: 'lisävuoro',
    departed: 'lähtenyt',
    arrived: 'perillä',
  },
  sv: {
    scheduled: 'enligt tidtabell',
    atRisk: 'hotad',
    delayed: 'försenad',
    delayedBy: '{minutes} min försenad',
    delayUnknown: 'försenad, okänt hur mycket',
    partlyCancelled: 'delvis inställd',
    cancelled: 'inställd',
    diverted: 'omdirigerad',
    replaced: 'ersatt',
    added: 'extraavgång',
    departed: 'har avgått',
    arrived: 'framme',
  },
})

const isState = (state: string): state is ServiceState => SERVICE_STATES.some((each) => each === state)

/** What a feed says of a flight or train, in words; the feed's own word where it is none of ours. */
export function ServiceStateWord({ service: { state, delayMin } }: { readonly service: ServiceLink }) {
  const t = useWords(words)
  const format = useFormat()
  if (state === 'delayed' && delayMin !== null) {
    return <strong>{t('delayedBy', { minutes: format.number(delayMin) })}</strong>
  }
  return <strong>{isState(state) ? t(state) : state}</strong>
}
