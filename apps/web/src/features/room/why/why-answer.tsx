import type { Surge } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { clockTime } from '../../../ui/clock-time.ts'
import { Empty } from '../../../ui/empty.tsx'
import type { FilterProps } from '../slice-select.tsx'
import { Causes } from './causes.tsx'
import { Drivers } from './drivers.tsx'
import { Posts, Roots } from './posts.tsx'
import { Services } from './services.tsx'
import { Terms } from './terms.tsx'
import styles from './why.module.css'
import { whyWords } from './words.ts'

interface WhyAnswerProps extends FilterProps {
  readonly why: Why
  readonly surge: Surge
}

const KINDS = ['topic', 'channel', 'language', 'account'] as const

/** The parts of an answer, each only where it says something. */
export function WhyAnswer({ why, surge, filter, onFilter }: WhyAnswerProps) {
  const t = useWords(whyWords)
  const { drivers, terms, services, roots, causes, first, loudest } = why
  const hasDrivers = (kind: string) => drivers.some(({ slice }) => slice.kind === kind)
  const isNothing = [drivers, terms, services, roots, causes].every(({ length }) => length === 0)
  return (
    <>
      <Basis why={why} surge={surge} />
      {isNothing && <Empty>{t('nothing')}</Empty>}
      <dl className={styles.parts}>
        {causes.length > 0 && (
          <Part name={t('cause')}>
            <Causes causes={causes} />
          </Part>
        )}
        {KINDS.filter(hasDrivers).map((kind) => (
          <Part key={kind} name={t(kind)}>
            <Drivers
              name={t(kind)}
              part={why.slice}
              drivers={drivers.filter(({ slice }) => slice.kind === kind)}
              filter={filter}
              onFilter={onFilter}
            />
          </Part>
        ))}
        {terms.length > 0 && (
          <Part name={t('terms')}>
            <Terms terms={terms} />
          </Part>
        )}
        {services.length > 0 && (
          <Part name={t('services')}>
            <Services services={services} />
          </Part>
        )}
        {roots.length > 0 && (
          <Part name={t('roots')}>
            <Roots roots={roots} />
          </Part>
        )}
        {first.length > 0 && (
          <Part name={t('first')}>
            <Posts posts={first} />
          </Part>
        )}
        {loudest.length > 0 && (
          <Part name={t('loudest')}>
            <Posts posts={loudest} />
          </Part>
        )}
        <Part name={t('people')}>
          <People authors={why.authors} />
        </Part>
      </dl>
    </>
  )
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.part}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What the number stands on, how late it was told, and which time is explained. */
function Basis({ why, surge }: { readonly why: Why; readonly surge: Surge }) {
  const t = useWords(whyWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const { figure, lowerBound, detectionLagS, from, to, understood } = why
  return (
    <p className={styles.quiet}>
      {t('graded', {
        time: clockTime(surge.changedAt, nowMs, format),
        observed: figure.observed,
        window: figure.windowMin,
        expected: format.expected(figure.expected),
        bound: format.ratio(lowerBound),
      })}{' '}
      {detectionLagS !== null && `${t('lag', { minutes: Math.round(detectionLagS / 60) })} `}
      {t('explained', { from: format.time(from), to: format.time(to) })}
      {understood < 1 && ` ${t('understood', { share: format.percent(Math.floor(understood * 100) / 100) })}`}
    </p>
  )
}

function People({ authors: { distinct, new: fresh, known } }: Pick<Why, 'authors'>) {
  const t = useWords(whyWords)
  return (
    <>
      <strong>{t('authors', { count: distinct })}</strong>
      <p className={styles.quiet}>{t('newKnown', { fresh, known })}</p>
    </>
  )
}
