import { Link } from '@tanstack/react-router'
import type { Mention, Understood } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { ServiceStateWord } from '../../../ui/service-state.tsx'
import { Bookings } from './bookings.tsx'
import { distinctReferences } from './distinct-references.ts'
import styles from './understood.module.css'
import { understoodPanelWords } from './words.ts'

type Reference = Understood['references'][number]

interface ReferenceListProps {
  readonly mention: Mention
  readonly references: readonly Reference[]
}

/** Flights, trains, places and bookings that a message names; a known service leads to its disruption. */
export function ReferenceList({ mention, references }: ReferenceListProps) {
  const t = useWords(understoodPanelWords)
  const bookings = references.filter(({ kind }) => kind === 'booking')
  return (
    <ul className={styles.references}>
      {distinctReferences(references).map((reference) => (
        <li key={`${reference.kind} ${reference.value}`}>
          {t(`kind_${reference.kind}`)} <Name reference={reference} />
          <Service reference={reference} />
        </li>
      ))}
      {bookings.length > 0 && <Bookings mention={mention} masked={bookings.map(({ label }) => label)} />}
    </ul>
  )
}

function Name({ reference: { label, value, service } }: { readonly reference: Reference }) {
  const name = <bdi>{label === value ? value : `${label} (${value})`}</bdi>
  const disruptionId = service?.disruptionId ?? null
  return disruptionId === null ? (
    name
  ) : (
    <Link to="/disruptions" search={{ open: disruptionId }}>
      {name}
    </Link>
  )
}

function Service({ reference: { kind, service } }: { readonly reference: Reference }) {
  const t = useWords(understoodPanelWords)
  const format = useFormat()
  if (kind !== 'flight' && kind !== 'train') return null
  if (service === null) return <span className={styles.quiet}> · {t('unknownService')}</span>
  const { date } = service
  return (
    <>
      {' · '}
      <ServiceStateWord service={service} />
      <span className={styles.quiet}> · {format.day(`${date}T12:00:00Z`)}</span>
    </>
  )
}
