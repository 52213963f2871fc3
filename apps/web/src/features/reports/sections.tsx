import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useDirectory, usePlaybook } from '../../live/directory.ts'
import { planNames } from '../../ui/incident/plan-names.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { Wide } from '../../ui/wide.tsx'
import { FIRST_WORDS_MIN, FULL_STATEMENT_MIN } from './figures.ts'
import styles from './report.module.css'
import { words } from './words.ts'

interface OfReport {
  readonly report: IncidentReport
}

/** How long the first words took, from detection and from onset. */
export function FirstWords({ report: { figures } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const rows = [
    { key: 'fromDetection', min: figures.firstPostFromDetectionMin, limitMin: FIRST_WORDS_MIN },
    { key: 'fullFromDetection', min: figures.fullPostFromDetectionMin, limitMin: FULL_STATEMENT_MIN },
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

/** What went another way than the playbook says: with who did it and why. */
export function Exceptions({ report: { exceptions } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const accounts = useDirectory().data?.accounts
  if (exceptions.length === 0) return null
  const where = (key: string | null, lang: string | null): string =>
    [
      key === null ? null : (accounts?.find((each) => each.key === key)?.name ?? key),
      lang === null ? null : languageName(lang, format.locale),
    ]
      .filter((each) => each !== null)
      .join(', ')
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('by')}</th>
          <th scope="col">{t('why')}</th>
        </tr>
      </thead>
      <tbody>
        {exceptions.map(({ kind, at, by, reason, account, lang }) => (
          <tr key={`${kind} ${at} ${account} ${lang}`}>
            <th scope="row">{format.dateTime(at)}</th>
            <td>
              {t(`exception_${kind}`)}
              {account !== null && ` · ${where(account, lang)}`}
            </td>
            <td>{by?.name ?? '–'}</td>
            <td dir="auto">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Saved answers that were copied into replies; those whose text changed on the way stand out by their number of texts. */
export function Answers({ report: { answers, incident } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const accounts = useDirectory().data?.accounts
  const { message: nameOf } = planNames(usePlaybook(incident.playbook), format.locale)
  if (answers.length === 0) return null
  return (
    <Wide label={t('answers')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('answer')}</th>
            <th scope="col">{t('account')}</th>
            <th scope="col">{t('language')}</th>
            <th scope="col">{t('copied')}</th>
            <th scope="col">{t('copiedBy')}</th>
            <th scope="col">{t('texts')}</th>
            <th scope="col">{t('lastCopied')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ draftId, message, account, lang, count, people, texts, lastAt }) => (
            <tr key={draftId}>
              <th scope="row">{nameOf(message)}</th>
              <td>{accounts?.find(({ key }) => key === account)?.name ?? account}</td>
              <td>{languageName(lang, format.locale)}</td>
              <td>{t('times', { count })}</td>
              <td>{t('persons', { count: people })}</td>
              <td>{format.number(texts)}</td>
              <td>{format.dateTime(lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** Every promised update with when it came. */
export function Promises({ report: { promises } }: OfReport) {
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

/** Every post with its link. */
export function Posts({ report: { posts, incident } }: OfReport) {
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

/** What the feeds told of in this time. */
export function Disruptions({ report: { disruptions } }: OfReport) {
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

/** The facts as they stood last. */
export function Facts({ report: { facts, incident } }: OfReport) {
  const t = useWords(words)
  const format = useFormat()
  const playbook = usePlaybook(incident.playbook)
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
