import type { Feed } from '@tenfold/contract/entities.ts'
import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { type Actor, inScope } from '@tenfold/core/policy.ts'
import {
  type Axis,
  axisOf,
  countedOn,
  cutAt,
  minutesFrom,
  peakOf,
  perHour,
  promiseFigures,
  round1,
  sum,
  type Tally,
  totalsBy,
  troubledMin,
  windowStarts,
  windowSums,
} from '@tenfold/core/report.ts'
import { WINDOW_MS } from '@tenfold/core/surge/usual.ts'
import { DAY, HOUR, MINUTE, SECOND } from '@tenfold/core/time.ts'
import { eq } from 'drizzle-orm'
import { incidents } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { incidentFor, publicationFor, sightOf } from '../../events/projection.ts'
import { seesConversation, seesDraft, seesPublication, seesSurge } from '../../events/visible.ts'
import { mergedInto } from '../../room/incident-family.ts'
import { iso } from '../../room/stamp.ts'
import { type SliceFilter, usualOf } from '../../surge/expected.ts'
import { minuteCounts } from '../../volume/read.ts'
import { exceptionsFor, readExceptions } from './exceptions.ts'
import * as read from './read.ts'

/** Shown before the onset, so that the rise can be seen. */
const BEFORE_MS = HOUR
/** Of an incident that was never closed the last weeks are reported. */
const LONGEST_MS = 31 * DAY
/** Channels and languages listed, the fullest first. */
const ROWS_MAX = 40

export interface MadeReport {
  readonly report: IncidentReport
  readonly axis: Axis
  /** Services first cancelled, by minute. */
  readonly cancellations: readonly Tally[]
}

/** The report of an incident as far as the actor may see. @throws Refused `not_found` */
export async function makeReport(deps: Deps, actor: Actor, incidentId: string): Promise<MadeReport> {
  const [row] = await deps.db.select().from(incidents).where(eq(incidents.id, incidentId))
  if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
  const duplicates = await mergedInto(deps.db, incidentId)
  const family = [incidentId, ...duplicates.map(({ view }) => view.id)]
  const onsetMs = Date.parse(row.view.onsetAt)
  const toMs = row.closedAt?.getTime() ?? deps.clock.now()
  const fromMs = Math.max(onsetMs - BEFORE_MS, toMs - LONGEST_MS)
  const axis = axisOf(fromMs, toMs)
  const period = { fromMs: axis.starts[0] ?? fromMs, toMs }
  const slice = sliceOf(actor)
  const counts = (await minuteCounts(deps, period.fromMs, toMs)).filter((count) => inScope(actor, count))
  const expectedOf = async (part: SliceFilter, on: Axis) => {
    const usual = await usualOf(deps, { ...slice, ...part }, on.stepMs, on.starts)
    return cutAt(
      on,
      toMs,
      usual.map((step) => step.expected),
    )
  }

  const observed = countedOn(axis, counts)
  const expected = await expectedOf({}, axis)

  // Sums run from the onset; the hour before it is for the eye only.
  const since = { ...axis, starts: axis.starts.filter((start) => start + axis.stepMs > onsetMs) }
  const from = since.starts[0] ?? onsetMs
  const own = counts.filter((count) => count.bucketMs >= from)
  const skipped = axis.starts.length - since.starts.length
  const totalsOf = async (by: 'channel' | 'lang') => {
    const rows = []
    for (const [key, messages] of totalsBy(own, (count) => count[by]).slice(0, ROWS_MAX)) {
      rows.push({ key, observed: messages, expected: round1(sum(await expectedOf({ [by]: key }, since))) })
    }
    return rows
  }

  const windows = windowStarts(Math.max(period.fromMs, onsetMs - WINDOW_MS), toMs, Math.min(axis.stepMs, WINDOW_MS))
  const usual = await usualOf(deps, slice, WINDOW_MS, windows)
  const peak = peakOf(
    windows,
    windowSums(windows, counts),
    usual.map((one) => one.expected),
  )
  const knownDays = Math.floor((usual[windows.indexOf(peak?.atMs ?? Number.NaN)] ?? usual[0])?.knownDays ?? 0)

  const conversations = (await read.readConversations(deps, period)).filter((view) => seesConversation(actor, view))
  const answered = conversations.filter((view) => view.answeredAt !== null && Date.parse(view.answeredAt) <= toMs)
  const promises = await read.readPromises(deps, incidentId)
  const { kept, late } = promiseFigures(promises)
  const cancellations = await read.readCancellations(deps, period)
  const firstPostMs = row.view.firstPostAt === null ? null : Date.parse(row.view.firstPostAt)

  const sight = sightOf(actor)
  const report: IncidentReport = {
    at: iso(deps.clock.now()),
    incident: {
      ...incidentFor(row.view, sight),
      closedAt: row.closedAt?.toISOString() ?? null,
      closeReason: row.closeReason,
    },
    figures: {
      mentions: sum(own.map((count) => count.messages)),
      expected: round1(sum(expected.slice(skipped))),
      peak:
        peak === null
          ? null
          : {
              at: iso(peak.atMs),
              observed: peak.observed,
              expected: peak.expected,
              ratio: peak.ratio,
              windowMin: WINDOW_MS / MINUTE,
              knownDays,
            },
      firstPostFromOnsetMin: minutesFrom(onsetMs, firstPostMs),
      firstPostFromDetectionMin: minutesFrom(Date.parse(row.view.detectedAt), firstPostMs),
      fullPostFromDetectionMin: minutesFrom(
        Date.parse(row.view.detectedAt),
        row.view.fullPostAt === null ? null : Date.parse(row.view.fullPostAt),
      ),
      answered: answered.length,
      stillOpen: conversations.length - answered.length,
      promisesKept: kept,
      promisesLate: late,
    },
    volume: {
      stepS: axis.stepMs / SECOND,
      points: axis.starts.map((start, i) => ({
        at: iso(start),
        observed: observed[i] ?? 0,
        expected: round1(expected[i] ?? 0),
      })),
    },
    byChannel: (await totalsOf('channel')).map(({ key, ...rest }) => ({ channel: key, ...rest })),
    byLanguage: (await totalsOf('lang')).map(({ key, ...rest }) => ({ lang: key, ...rest })),
    surges: (await read.readSurges(deps, incidentId, period)).filter((surge) => seesSurge(actor, surge)),
    disruptions: await read.readDisruptions(deps, period),
    cancelledPerHour: perHour(cancellations).map(({ atMs, count }) => ({ at: iso(atMs), cancelled: count })),
    posts: (await read.readPosts(deps, incidentId)).flatMap((post) =>
      seesPublication(actor, post) ? publicationFor(post, sight) : [],
    ),
    promises,
    facts: await read.readFactList(deps, incidentId),
    people: await read.readPeople(deps, family),
    exceptions: exceptionsFor(await readExceptions(deps, family), actor),
    answers: (await read.readAnswers(deps, incidentId)).flatMap(({ draft, firstAt, lastAt, ...copied }) => {
      const { id: draftId, message, account, lang } = draft
      const times = { firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() }
      return seesDraft(actor, draft) ? { draftId, message, account, lang, ...copied, ...times } : []
    }),
    playbook: await read.readDeclaredWith(deps, row.declaredWith),
    merged: duplicates.map(({ view, closedAt }) => ({
      incidentId: view.id,
      title: view.title,
      at: closedAt?.toISOString() ?? view.declaredAt,
    })),
    dataQuality: [
      { code: 'baseline', detail: { knownDays, windowMin: WINDOW_MS / MINUTE } },
      ...(deps.mode === 'drill' ? [{ code: 'synthetic', detail: {} }] : []),
      ...(row.closedAt === null ? [{ code: 'running', detail: {} }] : []),
      ...(fromMs > onsetMs - BEFORE_MS ? [{ code: 'cut', detail: { days: LONGEST_MS / DAY } }] : []),
      ...troubleOf(await read.readFeedStates(deps, period), period),
    ],
  }
  return { report, axis, cancellations }
}

/** The part of the conversation that the actor may see. */
const sliceOf = ({ accounts, languages }: Actor): SliceFilter => ({
  ...(accounts === null ? {} : { accounts }),
  ...(languages === null ? {} : { languages }),
})

const TROUBLE: readonly Feed['state'][] = ['stale', 'error', 'credential']

/** Feeds that were stale or failing for a minute or more, with how long. */
function troubleOf(states: readonly { atMs: number; feed: Feed }[], { fromMs, toMs }: read.Period) {
  return [...Map.groupBy(states, ({ feed }) => feed.id).values()].flatMap((changes) => {
    const told = changes.map(({ atMs, feed }) => ({ atMs, trouble: TROUBLE.includes(feed.state) }))
    const minutes = troubledMin(told, fromMs, toMs)
    return minutes === 0 ? [] : [{ code: 'feedTrouble', detail: { name: changes.at(-1)?.feed.name ?? '', minutes } }]
  })
}
