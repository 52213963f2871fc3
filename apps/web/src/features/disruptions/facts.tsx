import type { Disruption } from '@tenfold/contract/entities.ts'
import type { ReactNode } from 'react'
import { type Format, useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { CustomersNote } from './customers-note.tsx'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Unlink } from './unlink.tsx'
import { words } from './words.ts'

interface FactsProps {
  readonly disruption: Disruption
  readonly onOpen: (id: string) => void
}

/** What is told of it besides its services: cause, whose strike, conditions, when, whom it concerns, links. */
export function Facts({ disruption, onOpen }: FactsProps) {
  const t = useWords(detailWords)
  const board = useWords(words)
  const format = useFormat()
  const { mode, cause, causeDetail, strikeBy, effect, conditions, periods, entities, links, linked } = disruption
  const { customers, customersAtRisk } = disruption
  return (
    <dl className={styles.facts}>
      <Fact name={board('cause')}>
        {board(`cause_${cause}`)}
        {causeDetail !== null && ` (${causeDetail})`}
      </Fact>
      {strikeBy !== null && <Fact name={board('strikeBy')}>{board(`strikeBy_${strikeBy}`)}</Fact>}
      {effect !== 'UNKNOWN_EFFECT' && <Fact name={board('effect')}>{board(`effect_${effect}`)}</Fact>}
      {conditions !== null && <Fact name={t('conditions')}>{conditions}</Fact>}
      {periods.length > 0 && (
        <Fact name={t('periods')}>
          {periods.map((period) => (
            <p key={`${period.startAt} ${period.endAt}`}>{periodWords(period, t, format)}</p>
          ))}
        </Fact>
      )}
      {entities.length > 0 && (
        <Fact name={t('entities')}>
          {entities.map((entity, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no names of their own and keep their places
            <p key={i}>
              {NAMES.flatMap(([key, word]) =>
                entity[key] === undefined ? [] : [`${board(word)} ${entity[key]}`],
              ).join(', ')}
            </p>
          ))}
        </Fact>
      )}
      {(customers !== null || customersAtRisk !== null) && (
        <Fact name={t('figures')}>
          {customers !== null && <CustomersNote customers={customers} mode={mode} />}
          {customersAtRisk !== null && <CustomersNote customers={customersAtRisk} mode={mode} atRisk />}
        </Fact>
      )}
      {linked.length > 0 && (
        <Fact name={t('linked')}>
          {linked.map((otherId) => (
            <LinkedOne key={otherId} id={disruption.id} otherId={otherId} onOpen={onOpen} />
          ))}
        </Fact>
      )}
      {links.length > 0 && (
        <Fact name={t('links')}>
          {links.map((url) => (
            <p key={url}>
              <a href={url} target="_blank" rel="noopener noreferrer">
                {hostOf(url)}
              </a>
            </p>
          ))}
        </Fact>
      )}
    </dl>
  )
}

const NAMES = [
  ['agency', 'agency'],
  ['route', 'line'],
  ['stop', 'stop'],
  ['trip', 'trip'],
  ['region', 'region'],
  ['system', 'system'],
] as const

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface LinkedOneProps {
  readonly id: string
  readonly otherId: string
  readonly onOpen: (id: string) => void
}

function LinkedOne({ id, otherId, onOpen }: LinkedOneProps) {
  const t = useWords(detailWords)
  const { locale } = useFormat()
  const other = useBoard((board) => board.disruptions[otherId])
  const name = other === undefined ? t('linkedOver') : inLanguage(other.title, locale)
  return (
    <p className={styles.row}>
      <button type="button" className={styles.open} onClick={() => onOpen(otherId)}>
        <span lang={other === undefined ? undefined : languageOf(other.title, locale)}>{name}</span>
      </button>
      <Unlink id={id} otherId={otherId} name={name} />
    </p>
  )
}

type Say = ReturnType<typeof useWords<keyof typeof detailWords.en>>

function periodWords({ startAt, endAt }: Disruption['periods'][number], t: Say, format: Format): string {
  if (startAt !== null && endAt !== null) {
    return t('period', { from: format.dateTime(startAt), to: format.dateTime(endAt) })
  }
  if (startAt !== null) return t('periodFrom', { from: format.dateTime(startAt) })
  return endAt === null ? '–' : t('periodTo', { to: format.dateTime(endAt) })
}

/** What a link leads to; a feed may send any. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
