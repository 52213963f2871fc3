import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import type { Format } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/words.ts'
import { storiesOf } from '../../live/stories.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { cancelledInAll, type Share } from './figures.ts'
import type { words } from './words.ts'

type Say = Translate<keyof typeof words.en>

/**
 * What each section of the report found, as its title, in the order of the sections. No two are the same, whatever
 * the report says, for they name the regions of the page.
 */
export function findingsOf(
  report: IncidentReport,
  { channels, languages }: { readonly channels: readonly Share[]; readonly languages: readonly Share[] },
  t: Say,
  format: Format,
) {
  const { peak, firstPostFromDetectionMin: firstMin } = report.figures
  const [channel, language] = [heard(channels), heard(languages)]
  const share = (of: Share, name: string) => ({ share: format.percent(of.share), name })
  return {
    volume:
      peak === null
        ? t('findNoPeak')
        : t('findPeak', { ratio: format.ratio(peak.ratio), at: format.dateTime(peak.at) }),
    channels: channel === undefined ? t('findNoChannel') : t('findChannel', share(channel, channelName(channel.key))),
    languages:
      language === undefined
        ? t('findNoLanguage')
        : t('findLanguage', share(language, languageName(language.key, format.locale))),
    first: firstMin === null ? t('findFirstNone') : t('findFirst', { minutes: Math.round(firstMin) }),
    promises: promisesFinding(report, t, format),
    posts: t('findPosts', { count: report.posts.filter(({ state }) => state === 'posted').length }),
    answers: t('findAnswers', { count: report.answers.reduce((all, { count }) => all + count, 0) }),
    exceptions: t('findExceptions', { count: report.exceptions.length }),
    disruptions: t('findDisruptions', {
      count: storiesOf(report.disruptions).length,
      cancelled: cancelledInAll(report),
    }),
    facts: t('findFacts', { count: report.facts.length }),
    quality: t('quality'),
  }
}

/** The largest, where anything was said at all. */
const heard = ([largest]: readonly Share[]): Share | undefined => (largest?.observed === 0 ? undefined : largest)

function promisesFinding({ promises, figures }: IncidentReport, t: Say, format: Format): string {
  const { promisesKept: kept, promisesLate: late } = figures
  if (promises.length === 0) return t('findNoPromises')
  if (kept + late === 0) return t('findPromisesRunning', { count: promises.length })
  return t('findPromises', { kept: format.number(kept), all: format.number(kept + late) })
}
