import type { IncidentReport } from '@tenfold/contract/http.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useDirectory, usePlaybooks } from '../../live/directory.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { Wide } from '../../ui/wide.tsx'
import { AxisFigure } from './axis-figure.tsx'
import { cancelledInAll, FIRST_WORDS_MIN, shares, spanOf } from './figures.ts'
import { Quality } from './quality.tsx'
import styles from './report.module.css'
import { ShareTable } from './share-table.tsx'
import { Summary } from './summary.tsx'
import { words } from './words.ts'

/** The volume report as a document: light, printable, every section titled by what was found. */
export function Paper({ report }: { readonly report: IncidentReport }) {
  const t = useWords(words)
  const format = useFormat()
  const { locale } = format
  const { incident, figures } = report
  const { fromMs, toMs } = spanOf(report)
  const span = { from: format.dateTime(fromMs), to: format.dateTime(toMs) }
  const { peak, firstPostFromDetectionMin: firstMin } = figures
  const channels = shares(report.byChannel.map(({ channel, ...rest }) => ({ key: channel, ...rest })))
  const languages = shares(report.byLanguage.map(({ lang, ...rest }) => ({ key: lang, ...rest })))
  const synthetic = report.dataQuality.some(({ code }) => code === 'synthetic')
  const found = {
    volume:
      peak === null
        ? t('findNoPeak')
        : t('findPeak', { ratio: format.ratio(peak.ratio), at: format.dateTime(peak.at) }),
    channels: topOf(channels, (top) =>
      t('findChannel', { share: format.percent(top.share), name: channelName(top.key) }),
    ),
    languages: topOf(languages, (top) =>
      t('findLanguage', { share: format.percent(top.share), name: languageName(top.key, locale) }),
    ),
    first: firstMin === null ? t('findFirstNone') : t('findFirst', { minutes: Math.round(firstMin) }),
    promises: promisesFinding(),
    posts: t('findPosts', { count: report.posts.filter(({ state }) => state === 'posted').length }),
    disruptions: t('findDisruptions', { count: report.disruptions.length, cancelled: cancelledInAll(report) }),
    facts: t('findFacts', { count: report.facts.length }),
    quality: t('quality'),
  }
  function promisesFinding(): string {
    const { promisesKept: kept, promisesLate: late } = figures
    if (report.promises.length === 0) return t('findNoPromises')
    if (kept + late === 0) return t('findPromisesRunning', { count: report.promises.length })
    return t('findPromises', { kept: format.number(kept), all: format.number(kept + late) })
  }
  function topOf(rows: typeof channels, say: (top: (typeof channels)[number]) => string): string {
    const [top] = rows
    return top === undefined || top.observed === 0 ? t('findNone') : say(top)
  }
  return (
    <article className={styles.paper}>
      <header>
        <p className={styles.kind}>{t('kind')}</p>
        <h1 dir="auto">{incident.title}</h1>
        {synthetic && <p className={styles.synthetic}>{t('synthetic')}</p>}
        <p className={styles.sub}>
          {incident.state === 'closed' ? t('period', span) : t('untilNow', span)}
          {' · '}
          {t('declaredBy', { name: incident.declaredBy.name, at: format.dateTime(incident.declaredAt) })}
          {incident.closeReason !== null && ` · ${t('reason', { reason: incident.closeReason })}`}
          <br />
          {t('asOf', { at: format.dateTime(report.at), zone: format.timeZone })}
        </p>
      </header>
      <Part id="summary" title={t('summary')}>
        <Summary report={report} />
      </Part>
      <nav aria-label={t('contents')} className={styles.contents}>
        <ol>
          {Object.entries(found).map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <Part id="volume" title={found.volume}>
        <AxisFigure report={report} finding={found.volume} />
        {peak !== null && (
          <p className={styles.sub}>
            {t('peakBasis', {
              ratio: format.ratio(peak.ratio),
              observed: format.number(peak.observed),
              expected: format.number(peak.expected, 1),
              minutes: peak.windowMin,
              at: format.dateTime(peak.at),
              baseline: t(`baseline_${peak.baseline}`),
            })}
          </p>
        )}
      </Part>
      <Part id="channels" title={found.channels}>
        <ShareTable column={t('channel')} rows={channels} nameOf={channelName} />
      </Part>
      <Part id="languages" title={found.languages}>
        <ShareTable column={t('language')} rows={languages} nameOf={(tag) => languageName(tag, locale)} />
      </Part>
      <Part id="first" title={found.first}>
        <FirstWords report={report} />
      </Part>
      <Part id="promises" title={found.promises}>
        <Promises report={report} />
      </Part>
      <Part id="posts" title={found.posts}>
        <Posts report={report} />
      </Part>
      <Part id="disruptions" title={found.disruptions}>
        <Disruptions report={report} />
      </Part>
      <Part id="facts" title={found.facts}>
        <Facts report={report} />
      </Part>
      <Part id="quality" title={found.quality}>
        <Quality notes={report.dataQuality} />
        <p className={styles.sub}>
          {t('people')}: {report.people.map(({ name }) => name).join(', ')}
        </p>
      </Part>
    </article>
  )
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section id={id} className={styles.part} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}

interface OfReport {
  readonly report: IncidentReport
}

function FirstWords({ report: { figures } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const rows = [
    { key: 'fromDetection', min: figures.firstPostFromDetectionMin, limitMin: FIRST_WORDS_MIN },
    { key: 'fromOnset', min: figures.firstPostFromOnsetMin, limitMin: null },
  ] as const
  return (
    <table className={styles.table}>
      <tbody>
        {rows.map(({ key, min, limitMin }) => (
          <tr key={key}>
            <th scope="row">{t(key)}</th>
            <td>{min === null ? t('notYet') : t('minutes', { minutes: format.number(min) })}</td>
            <td>
              {limitMin !== null && `${t('target')} ${t('minutes', { minutes: limitMin })}`}
              {limitMin !== null && min !== null && ` · ${t(min <= limitMin ? 'met' : 'missed')}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Promises({ report: { promises } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  if (promises.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('came')}</th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {promises.map(({ id, dueAt, keptAt, state }) => (
          <tr key={id}>
            <th scope="row">{format.dateTime(dueAt)}</th>
            <td>{keptAt === null ? t('notYet') : format.dateTime(keptAt)}</td>
            <td>{t(`promise_${state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Posts({ report: { posts, incident } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const accounts = useDirectory().data?.accounts
  const sent = posts.filter(({ state }) => state !== 'cancelled')
  if (sent.length === 0) return null
  return (
    <Wide label={t('posts')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('posted')}</th>
            <th scope="col">{t('after')}</th>
            <th scope="col">{t('account')}</th>
            <th scope="col">{t('language')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('link')}</th>
          </tr>
        </thead>
        <tbody>
          {sent.map(({ id, account, channel, lang, state, postedAt, postedBy, url }) => (
            <tr key={id}>
              <th scope="row">
                {postedAt === null ? t(state === 'held' ? 'held' : 'ready') : format.dateTime(postedAt)}
              </th>
              <td>
                {postedAt === null ? '–' : format.age((Date.parse(postedAt) - Date.parse(incident.detectedAt)) / 1_000)}
              </td>
              <td>
                {accounts?.find(({ key }) => key === account)?.name ?? account} · {channelName(channel)}
              </td>
              <td>{languageName(lang, format.locale)}</td>
              <td>{postedBy?.name ?? '–'}</td>
              <td>
                {url === null ? (
                  '–'
                ) : (
                  <a href={url} target="_blank" rel="noopener noreferrer" className={styles.link}>
                    {url.replace(/^https?:\/\//, '')}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Disruptions({ report: { disruptions } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  if (disruptions.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('disruption')}</th>
          <th scope="col">{t('began')}</th>
          <th scope="col">{t('cancelledEver')}</th>
        </tr>
      </thead>
      <tbody>
        {disruptions.map(({ id, title, startedAt, cancelledEver }) => (
          <tr key={id}>
            <th scope="row">{inLanguage(title, format.locale)}</th>
            <td>{format.dateTime(startedAt)}</td>
            <td>{format.number(cancelledEver)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ report: { facts, incident } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const playbook = usePlaybooks().data?.playbooks.find(({ id }) => id === incident.playbook)
  if (facts.length === 0) return null
  const shown = (type: string, value: string): string => {
    if (type === 'integer') return format.number(Number(value))
    if (type === 'instant') return format.dateTime(value)
    return type === 'date' ? format.day(`${value}T12:00:00Z`) : value
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('fact')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('factAsOf')}</th>
          <th scope="col">{t('setBy')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ key, type, value, version, asOf, setBy }) => (
          <tr key={key}>
            <th scope="row">{inLanguage(playbook?.facts[key]?.label ?? {}, format.locale) || key}</th>
            <td className={styles.link}>{shown(type, value)}</td>
            <td>{version}</td>
            <td>{format.dateTime(asOf)}</td>
            <td>{setBy.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
