import type { Fact } from '@tenfold/contract/drafting.ts'
import { type Format, useFormat } from '../../i18n/format.ts'
import { type Translate, useWords } from '../../i18n/words.ts'
import { usePlaybook } from '../../live/directory.ts'
import { useBoard } from '../../live/room.tsx'
import { openIncidents } from '../../live/room-state.ts'
import { saidFact } from '../../ui/incident/filled-line.ts'
import { fitting } from './fitting.ts'
import styles from './wall.module.css'
import { wallWords } from './words.ts'

/** Lines that a quarter of the screen has room for. */
const LINES = 4

/** What we say: the facts of the newest open incident, as every text carries them. */
export function Facts() {
  const t = useWords(wallWords)
  const format = useFormat()
  const facts = useBoard((board) => {
    const [incident] = openIncidents(board)
    return Object.values(board.facts)
      .filter(({ incidentId }) => incidentId === incident?.id)
      .sort((a, b) => a.key.localeCompare(b.key))
  })
  const playbook = useBoard((board) => openIncidents(board)[0]?.playbook ?? null)
  const labels = usePlaybook(playbook)?.facts
  if (facts.length === 0) return <p className={styles.none}>{t('noFacts')}</p>
  const { shown, more } = fitting(facts, LINES)
  return (
    <dl className={styles.facts}>
      {shown.map((fact) => (
        <div key={fact.key} className={styles.fact}>
          <dt>{labels?.[fact.key]?.label[format.locale] ?? factName(fact.key, t)}</dt>
          <dd>
            <strong>{factValue(fact, format)}</strong>{' '}
            <span className={styles.asOf}>{t('asOf', { time: format.time(fact.asOf) })}</span>
          </dd>
        </div>
      ))}
      {more > 0 && (
        <div className={styles.fact}>
          <dt>{t('moreFacts', { count: more })}</dt>
          <dd />
        </div>
      )}
    </dl>
  )
}

const KNOWN = ['cancelled', 'nextUpdate', 'link', 'strikeDay'] as const

/** A key's screen may not read playbooks: the usual facts have names here, another one its key in plain words. */
export function factName(key: string, t: Translate<keyof typeof wallWords.en>): string {
  const known = KNOWN.find((one) => one === key)
  if (known !== undefined) return t(`fact_${known}`)
  const words = key.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function factValue({ key, type, value }: Fact, format: Format): string {
  switch (type) {
    case 'integer':
      return format.number(Number(value))
    case 'instant':
      return format.dateTime(value)
    case 'date':
      return format.day(`${value.slice(0, 10)}T12:00:00Z`)
    case 'url':
      return value.replace(/^https?:\/\//, '')
    default:
      return saidFact({ key, type, value }, format.locale) ?? '–'
  }
}
