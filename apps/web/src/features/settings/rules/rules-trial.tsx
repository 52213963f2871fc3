import { Button, Skeleton, Table } from '@mantine/core'
import type { RulesTried } from '@tenfold/contract/http/alarms.ts'
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import { DAY } from '@tenfold/core/time.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { reasonSentence } from '../../../ui/reason-sentence.ts'
import { uiWords } from '../../../ui/words.ts'
import { RuleName } from './rule-name.tsx'

import styles from './rules.module.css'
import { rulesWords } from './rules-words.ts'
import { type Tried, useTried } from './use-tried.ts'

const ALARM_RULES = ['watch', 'alert', 'crisis', 'emergency', 'surge'] as const

interface RulesTrialProps {
  readonly inForce: StateRules
  readonly version: number
  readonly form: StateRules
  /** The form differs from what is in force. */
  readonly edited: boolean
  /** The form cannot be tried: a figure is out of its limits. */
  readonly wrong: boolean
}

/** What the rules would have rung for in the last weeks: those in force, and beside them those in the form. */
export function RulesTrial({ inForce, version, form, edited, wrong }: RulesTrialProps) {
  const t = useWords(rulesWords)
  const old = useTried(inForce)
  const fresh = useTried(edited && !wrong ? form : null)
  const trial = edited ? fresh : old
  const columns = [
    { key: 'old', name: t('withOld', { version }), tried: old, none: false },
    ...(edited ? [{ key: 'new', name: t('withNew'), tried: fresh, none: wrong }] : []),
  ]
  return (
    <section className={styles.trial} aria-label={t('tried')} aria-busy={trial.counting}>
      <h3>{t('tried')}</h3>
      <p className={styles.finding} aria-live="polite">
        {wrong ? t('cannotTry') : trial.counting ? t('counting') : <Finding tried={trial} edited={edited} />}
      </p>
      {columns.map(({ key, tried: { query } }) => (
        <TrialProblem key={key} query={query} />
      ))}
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rule')}</Table.Th>
            {columns.map(({ key, name }) => (
              <Table.Th key={key}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ALARM_RULES.map((rule) => (
            <Table.Tr key={rule}>
              <Table.Th scope="row">
                <RuleName name={rule} />
              </Table.Th>
              {columns.map(({ key, tried, none }) => (
                <Table.Td key={key} data-old={tried.counting}>
                  <Count count={none ? undefined : tried.query.data?.counts[rule]} none={none || tried.query.isError} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!wrong && trial.query.data !== undefined && <Rises tried={trial.query.data} />}
    </section>
  )
}

interface CountProps {
  readonly count: number | undefined
  /** There is none to wait for. */
  readonly none: boolean
}

function Count({ count, none }: CountProps) {
  const format = useFormat()
  if (count !== undefined) return <>{format.number(count)}</>
  return none ? <>–</> : <Skeleton height={18} width={32} />
}

function TrialProblem({ query }: { readonly query: Tried['query'] }) {
  const t = useWords(uiWords)
  if (query.error === null) return null
  return (
    <div className={styles.failed}>
      <ProblemNote problem={query.error} />
      <Button size="xs" variant="default" onClick={() => void query.refetch()}>
        {t('retry')}
      </Button>
    </div>
  )
}

/** `With these figures, in the last 28 days: alert 4 times, crisis once.` */
function Finding({ tried, edited }: { readonly tried: Tried; readonly edited: boolean }) {
  const t = useWords(rulesWords)
  const level = useWords(uiWords)
  const format = useFormat()
  const { data } = tried.query
  if (data === undefined) return null
  const days = Math.max(1, Math.round((Date.parse(data.to) - Date.parse(data.from)) / DAY))
  const these = edited ? 'yes' : 'no'
  const rang = ALARM_RULES.filter((rule) => data.counts[rule] > 0)
  if (rang.length === 0) return <>{t('triedNothing', { these, days })}</>
  const counts = rang.map((rule) => {
    const name = rule === 'surge' ? t('surge') : level(rule)
    return `${name.toLocaleLowerCase(format.locale)} ${t('times', { count: data.counts[rule] })}`
  })
  return <>{t('triedWith', { these, days, counts: new Intl.ListFormat(format.locale).format(counts) })}</>
}

/** Each rise of the room's state with its reasons. */
function Rises({ tried: { rises } }: { readonly tried: RulesTried }) {
  const t = useWords(rulesWords)
  const format = useFormat()
  const summary = rises.length >= 200 ? t('risesNewest', { count: rises.length }) : t('rises', { count: rises.length })
  return (
    <details className={styles.details}>
      <summary>{summary}</summary>
      {rises.length === 0 ? (
        <p>{t('risesNone')}</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <div className={styles.rises} role="group" aria-label={summary} tabIndex={0}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('at')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('why')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...rises].reverse().map(({ at, level, reasons }) => (
                <Table.Tr key={`${at} ${level}`}>
                  <Table.Th scope="row">{format.dateTime(at)}</Table.Th>
                  <Table.Td>
                    <RuleName name={level} />
                  </Table.Td>
                  <Table.Td>{reasons.map((reason) => reasonSentence(reason, format)).join(' ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </details>
  )
}
