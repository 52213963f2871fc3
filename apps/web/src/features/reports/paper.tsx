import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { AxisFigure } from './axis-figure.tsx'
import { basisOf } from './basis.ts'
import { shares, spanOf } from './figures.ts'
import { findingsOf } from './findings.ts'
import { Quality } from './quality.tsx'
import styles from './report.module.css'
import { Answers, Disruptions, Exceptions, Facts, FirstWords, Posts, Promises } from './sections.tsx'
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
  const { peak } = figures
  const channels = shares(report.byChannel.map(({ channel, ...rest }) => ({ key: channel, ...rest })))
  const languages = shares(report.byLanguage.map(({ lang, ...rest }) => ({ key: lang, ...rest })))
  const synthetic = report.dataQuality.some(({ code }) => code === 'synthetic')
  const found = findingsOf(report, { channels, languages }, t, format)
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
          {report.playbook !== null &&
            ` · ${t('declaredWith', { id: report.playbook.id, version: report.playbook.version, hash: report.playbook.hash.slice(0, 8) })}`}
          {report.merged.map(({ incidentId, title, at }) => (
            <span key={incidentId}>{` · ${t('merged', { title, at: format.dateTime(at) })}`}</span>
          ))}
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
        <AxisFigure report={report} />
        {peak !== null && (
          <p className={styles.sub}>
            {t('peakBasis', {
              ratio: format.ratio(peak.ratio),
              observed: format.number(peak.observed),
              expected: format.expected(peak.expected),
              minutes: peak.windowMin,
              at: format.dateTime(peak.at),
              basis: basisOf(peak.knownDays, t),
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
      <Part id="answers" title={found.answers}>
        <Answers report={report} />
      </Part>
      <Part id="exceptions" title={found.exceptions}>
        <Exceptions report={report} />
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
