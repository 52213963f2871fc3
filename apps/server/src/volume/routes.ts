import { zAccountKey, zChannel, zLang, zTime } from '@tenfold/contract/entities.ts'
import type { Volume } from '@tenfold/contract/http/volume.ts'
import { LIMITS } from '@tenfold/contract/mention.ts'
import { type Actor, primaryLanguage } from '@tenfold/core/policy.ts'
import { authorsOf } from '@tenfold/core/surge/authors.ts'
import { usualOver } from '@tenfold/core/surge/usual.ts'
import { bandOf } from '@tenfold/core/surge/usual-band.ts'
import { HOUR } from '@tenfold/core/time.ts'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../commands.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { seesSurge } from '../events/visible.ts'
import { allow } from '../guard.ts'
import { iso } from '../room/stamp.ts'
import { readHistory, type SliceFilter } from '../surge/expected.ts'
import { aheadOf, looksAhead, minutesBehind } from './ahead.ts'
import { rangeOf } from './range.ts'
import { readAuthors, readObserved, readStored, readSurges } from './repo.ts'

const DEFAULT_RANGE_MS = 6 * HOUR

const zQuery = z.object({
  from: zTime.optional(),
  to: zTime.optional(),
  channel: zChannel.optional(),
  lang: zLang.optional(),
  account: zAccountKey.optional(),
})
type Query = z.output<typeof zQuery>

export function volumeRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/volume', async (request): Promise<Volume> => {
    const actor = allow(request, 'volume:read')
    const query = parse(zQuery, request.query, 'query')
    const nowMs = deps.clock.now()
    // Nothing is stored outside of these, and a wider range would only cost.
    const within = (atMs: number) => Math.min(Math.max(atMs, LIMITS.OLDEST), nowMs)
    const toMs = within(query.to === undefined ? nowMs : Date.parse(query.to))
    const fromMs = within(query.from === undefined ? toMs - DEFAULT_RANGE_MS : Date.parse(query.from))
    if (fromMs >= toMs) throw new Refused('bad_input', { where: 'from', what: 'it must be before "to".' })
    const slice = sliceOf(actor, query)
    const range = rangeOf(fromMs, toMs)
    const [first = fromMs, last = fromMs] = [range.starts[0], range.starts.at(-1)]
    const behind = looksAhead(range, toMs, nowMs) ? minutesBehind(nowMs) : null
    const [observed, authors, minutes, history, stored, surges] = await Promise.all([
      readObserved(deps, slice, range),
      readAuthors(deps, slice, range),
      behind === null ? null : readObserved(deps, slice, behind),
      readHistory(deps, slice, Math.min(first, behind?.starts[0] ?? first), last + range.stepMs),
      readStored(deps, slice),
      readSurges(deps, fromMs, toMs),
    ])
    return {
      at: iso(nowMs),
      stepS: range.stepMs / 1_000,
      points: usualOver(history, range.starts, range.stepMs, deps.offsetMs, history.calendar).map(
        ({ expected, spread }, i) => {
          const { low, high } = bandOf(expected, spread)
          const startMs = range.starts[i] ?? 0
          const messages = observed[i] ?? 0
          const counted = authors?.get(startMs)
          return {
            at: iso(startMs),
            observed: messages,
            authors: authors === null ? null : authorsOf(counted === undefined ? [] : [counted], messages),
            expected: round1(expected),
            low: round1(low),
            high: round1(high),
          }
        },
      ),
      surges: surges
        .filter((surge) => seesSurge(actor, surge) && isAbout(surge.slice, query))
        .flatMap(({ id, rungs }) => rungs.map(({ rung, at }) => ({ id, at, rung })))
        .filter(({ at }) => Date.parse(at) >= fromMs && Date.parse(at) < toMs),
      stored,
      ahead: minutes === null ? null : aheadOf(deps, history, minutes, range, nowMs),
    }
  })
}

/** What is asked for, within what the actor may see. A list that ends up empty matches nothing. */
function sliceOf(actor: Actor, { channel, lang, account }: Query): SliceFilter {
  const accounts = within(account, actor.accounts, (key) => key)
  // "zh" asks for every kind of Chinese, "zh-Hans" for one.
  const languages = within(lang, actor.languages, primaryLanguage)?.map(primaryLanguage)
  return {
    ...(channel === undefined ? {} : { channel }),
    ...(lang?.includes('-') ? { lang } : {}),
    ...(accounts === undefined ? {} : { accounts }),
    ...(languages === undefined ? {} : { languages }),
  }
}

function within(
  asked: string | undefined,
  scope: readonly string[] | null,
  scopedBy: (asked: string) => string,
): readonly string[] | undefined {
  if (asked === undefined) return scope ?? undefined
  return scope === null || scope.includes(scopedBy(asked)) ? [asked] : []
}

/** Without a filter every surge is marked, with one those of the slice and of the whole. */
function isAbout({ kind, value }: { kind: string; value: string }, { channel, lang, account }: Query): boolean {
  if (channel === undefined && lang === undefined && account === undefined) return kind === 'all'
  return (
    (kind === 'channel' && value === channel) ||
    (kind === 'language' && value === lang) ||
    (kind === 'account' && value === account)
  )
}

const round1 = (value: number): number => Math.round(value * 10) / 10
