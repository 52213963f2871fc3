import { Button } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { type LanguageLag, TOGETHER_MS } from '@tenfold/core/incident-view/language-lag.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { useMemo, useState } from 'react'
import { type Format, useFormat } from '../../i18n/format.ts'
import { type Translate, useWords } from '../../i18n/words.ts'
import { useDirectory } from '../../live/directory.ts'
import { useRoomNow } from '../../live/room.tsx'
import { Empty } from '../empty.tsx'
import { languageName } from '../names.ts'
import { Shape, type ShapeName } from '../shape.tsx'
import styles from './incident.module.css'
import { lagView } from './lag-view.ts'
import { lagWords } from './lag-words.ts'
import { planNames } from './plan-names.ts'
import { useSituation } from './use-situation.ts'

/** Rounds that are shown at once. */
const MOST = 4

interface LagStripProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** Message × language with the minutes that each trails the source by; the one that never came is named. */
export function LagStrip({ incident, playbook }: LagStripProps) {
  const t = useWords(lagWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const { posts, texts } = useSituation(incident)
  const accounts = useDirectory().data?.accounts ?? []
  const [all, setAll] = useState(false)
  const messages = useMemo(() => new Map(texts.map(({ id, message }) => [id, message])), [texts])
  const knows = { messageOf: (draftId: string) => messages.get(draftId), playbook, accounts }
  const { source, rounds } = lagView(posts, knows, nowMs)
  if (source === null || rounds.length === 0) return <Empty>{t('empty')}</Empty>
  const names = planNames(playbook, format.locale)
  const langs = [...new Set(rounds.flatMap(({ languages }) => languages.map(({ lang }) => lang)))]
  const columns = langs.sort((a, b) => Number(b === source) - Number(a === source))
  const shown = all ? rounds : rounds.slice(0, MOST)
  const hidden = rounds.length - MOST
  return (
    <>
      <section
        className={styles.lagBox}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled with arrow keys
        tabIndex={0}
        aria-label={t('caption', { source: languageName(source, format.locale) })}
      >
        <table className={styles.lag}>
          <caption>{t('caption', { source: languageName(source, format.locale) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('message')}</th>
              {columns.map((lang) => (
                <th key={lang} scope="col">
                  {languageName(lang, format.locale)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ message, startMs, languages }) => (
              <tr key={`${message} ${startMs}`}>
                <th scope="row">
                  {names.message(message)} <span className={styles.dim}>{format.time(startMs)}</span>
                </th>
                {columns.map((lang) => (
                  <td key={lang}>
                    <LagMark
                      lag={languages.find((each) => each.lang === lang)}
                      isSource={lang === source}
                      t={t}
                      format={format}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('fewer') : t('more', { count: hidden })}
        </Button>
      )}
    </>
  )
}

const SHAPES: Readonly<Record<LanguageLag['state'], ShapeName>> = {
  out: 'check',
  behind: 'hollowTriangle',
  waiting: 'clock',
  never: 'cross',
}

interface LagMarkProps {
  /** Undefined: the message is not meant for the language. */
  readonly lag: LanguageLag | undefined
  readonly isSource: boolean
  readonly t: Translate<keyof typeof lagWords.en>
  readonly format: Format
}

function LagMark({ lag, isSource, t, format }: LagMarkProps) {
  if (lag === undefined) {
    return (
      <span className={styles.dim}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('notMeant')}</span>
      </span>
    )
  }
  // The others are given a few minutes before they call for attention.
  const isCalm = lag.state === 'out' || (lag.state === 'waiting' && lag.lagMs !== null && lag.lagMs <= TOGETHER_MS)
  return (
    <span className={styles.lagMark} data-state={isCalm ? 'out' : lag.state}>
      <Shape name={SHAPES[lag.state]} /> {lagSaid(lag, isSource, t, format)}
    </span>
  )
}

function lagSaid({ state, lagMs }: LanguageLag, isSource: boolean, t: LagMarkProps['t'], format: Format): string {
  if (state === 'never' || lagMs === null) return t(state === 'never' ? 'never' : 'out')
  const minutes = format.number(Math.floor(Math.abs(lagMs) / MINUTE))
  if (state !== 'out') return t(state, { minutes })
  if (isSource) return t('source')
  if (Math.abs(lagMs) < MINUTE) return t('out')
  return t(lagMs < 0 ? 'before' : 'outAfter', { minutes })
}
