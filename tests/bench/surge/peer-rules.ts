/**
 * How other products say that they look for a surge, written down from the words of their pages. Each gives a figure that
 * alarms from a threshold on; where a page leaves something open, it is decided in the rule's favour: looked at every
 * minute, and one message at least is expected, so that silence does not make it alarm on the next message.
 */
import { type Past, spreadOf } from './past.ts'
import { DAY_MINUTES } from './synthetic.ts'

const HOUR = 60
const DAY = DAY_MINUTES
const WEEK = 7 * DAY
const WEEKS_KNOWN = 4

export interface PeerRule {
  readonly name: string
  /** Minutes from one look to the next. */
  readonly every: 1 | 60
  /** Minutes of talk without which it says nothing. */
  readonly needs: number
  /** @param now a minute; those before it are known */
  readonly figure: (past: Past, now: number) => number
}

const lastHour = (past: Past, now: number): number => past.sum(now - HOUR, now)

export const PEER_RULES: readonly PeerRule[] = [
  {
    // community.meltwater.com/alerts-205/understanding-alert-types-8057, social searches: the last hour against the
    // 12 before it, and it has to stand out against the same hour of the previous day and week too.
    name: 'meltwater',
    every: 1,
    needs: WEEK + HOUR,
    figure(past, now) {
      const before = past.sum(now - 13 * HOUR, now - HOUR) / 12
      return lastHour(past, now) / Math.max(1, before, lastHour(past, now - DAY), lastHour(past, now - WEEK))
    },
  },
  {
    // help.agilitypr.com/en/articles/9272018: a percentage of the average hour of the previous seven days.
    name: 'agility',
    every: 1,
    needs: WEEK + HOUR,
    figure: (past, now) => lastHour(past, now) / Math.max(1, past.sum(now - HOUR - WEEK, now - HOUR) / 168),
  },
  {
    // socialmetrix.freshdesk.com/support/solutions/articles/1000143951: the mean of 24 hours over that of seven days in
    // their standard deviations, once an hour.
    name: 'socialmetrix',
    every: 60,
    needs: WEEK,
    figure(past, now) {
      const hours = Array.from({ length: 168 }, (_none, i) => lastHour(past, now - i * HOUR))
      const week = spreadOf(hours)
      return week.sd === 0 ? 0 : (spreadOf(hours.slice(0, 24)).mean - week.mean) / week.sd
    },
  },
  {
    // about.gitlab.com/blog/2019/07/23/anomaly-detection-using-prometheus: z-score of the rate against its week.
    name: 'prometheus-z',
    every: 1,
    needs: WEEK + HOUR,
    figure(past, now) {
      const { mean, sd } = past.hourly(now - WEEK, now)
      return sd === 0 ? 0 : (lastHour(past, now) - mean) / sd
    },
  },
  {
    // EARS C2 (Hutwagner and others 2003), by the hour: the same hour of seven days, the two newest days left out.
    name: 'ears-c2',
    every: 60,
    needs: 9 * DAY + HOUR,
    figure(past, now) {
      const { mean, sd } = spreadOf(Array.from({ length: 7 }, (_none, i) => lastHour(past, now - (3 + i) * DAY)))
      return (lastHour(past, now) - mean) / Math.max(1, sd)
    },
  },
  {
    // What a team builds first: a quarter of an hour over the same hour of the weeks before.
    name: 'quarter-hour-ratio',
    every: 1,
    needs: WEEK + HOUR,
    figure(past, now) {
      const weeks = Math.min(WEEKS_KNOWN, Math.floor((now - HOUR) / WEEK))
      let before = 0
      for (let i = 1; i <= weeks; i++) before += lastHour(past, now - i * WEEK)
      return past.sum(now - 15, now) / Math.max(1, before / weeks / 4)
    },
  },
]
