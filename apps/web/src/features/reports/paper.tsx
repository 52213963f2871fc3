import type { IncidentReport } from '@tenfold/contract/http.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { AxisFigure } from './axis-figure.tsx'
import { cancelledInAll, shares, spanOf } from './figures.ts'
import { Quality } from './quality.tsx'
import styles from './report.module.css'
import { Disruptions, Facts, FirstWords, Posts, Promises } from './sections.tsx'
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
