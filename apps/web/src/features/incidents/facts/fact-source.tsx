import { Link } from '@tanstack/react-router'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { Fragment } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage, languageOf } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useRoomNow } from '../../../live/room.tsx'
import { countedFor, type FactRule } from '../fact-view.ts'
import styles from './facts.module.css'
import { factWords } from './words.ts'

interface FactSourceProps {
  readonly incident: Incident
  readonly rule: FactRule
  readonly fact: Fact
}

/** As of when, who set it, and from where: by hand, or from which disruptions it was counted. */
export function FactSource({ incident, rule, fact }: FactSourceProps) {
  const t = useWords(factWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  return (
    <>
      {t('asOf', { at: format.time(fact.asOf), age: format.age((nowMs - Date.parse(fact.asOf)) / 1_000) })}
      <div className={styles.small}>
        {t('bySource', {
          name: fact.setBy.name,
          source: t(fact.source === 'person' ? 'sourcePerson' : 'sourceDisruption'),
        })}
        {fact.source === 'disruption' && <Counted incident={incident} rule={rule} fact={fact} />}
      </div>
    </>
  )
}

/** The disruptions that were counted, each with its link; what is off the board is named without one. */
function Counted({ incident, rule, fact }: FactSourceProps) {
  const t = useWords(factWords)
  const { locale } = useFormat()
  const disruptions = useBoard((board) => board.disruptions)
  const from = countedFor(rule, Object.values(disruptions), incident, fact.why)
  if (from.length === 0) return fact.why === null ? null : <>: {fact.why}</>
  return (
    <>
      {from.length > 1 && `, ${t('countedTogether', { count: from.length })}`}
      {': '}
      {from.map(({ id, title }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <Link to="/disruptions" search={{ open: id }} lang={languageOf(title, locale)}>
            {inLanguage(title, locale)}
          </Link>
        </Fragment>
      ))}
    </>
  )
}
