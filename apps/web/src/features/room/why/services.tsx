import { Link } from '@tanstack/react-router'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { useWords } from '../../../i18n/words.ts'
import { ServiceStateWord } from '../../../ui/service-state.tsx'
import styles from './why.module.css'
import { whyWords } from './words.ts'

/** Flights and trains by how many messages name them; a known one leads to its disruption. */
export function Services({ services }: Pick<Why, 'services'>) {
  const t = useWords(whyWords)
  return (
    <ul className={styles.list}>
      {services.map(({ number, posts, service }) => (
        <li key={number}>
          {service?.disruptionId == null ? (
            <bdi>{number}</bdi>
          ) : (
            <Link to="/disruptions" search={{ open: service.disruptionId }}>
              <bdi>{number}</bdi>
            </Link>
          )}{' '}
          {service !== null && <ServiceStateWord service={service} />}{' '}
          <span className={styles.quiet}>{t('termPosts', { count: posts })}</span>
        </li>
      ))}
    </ul>
  )
}
