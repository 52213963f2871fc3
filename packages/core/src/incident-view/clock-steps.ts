/** What the clocks ask for: words to the public, updates that were promised, options for passengers of cancelled trains. */
import { FIRST_WORDS_MS, FULL_STATEMENT_MS } from '../incident.ts'
import { MINUTE } from '../time.ts'
import type { Lens } from './lens.ts'
import { railOptions } from './rail-options.ts'
import type { Situation } from './situation.ts'
import { type Step, urgencyOf } from './step.ts'

/** An update wants so long to be written, approved and posted; the page of the promise goes out then, too. */
const UPDATE_TAKES_MS = 10 * MINUTE
/** Options want the facts of operations before. */
const OPTIONS_TAKE_MS = 20 * MINUTE

export function clockSteps({ incident, texts, posts, promises }: Situation, lens: Lens, nowMs: number): Step[] {
  if (!lens.isWhole || !lens.may('incident:work')) return []
  const out = new Set(posts.flatMap(({ draftId, postedAt }) => (postedAt === null ? [] : [draftId])))
  const answers = (dueAt: string) =>
    texts.filter(
      ({ id, state, promisesAt }) => state !== 'discarded' && promisesAt !== null && promisesAt > dueAt && !out.has(id),
    )
  const options = railOptions(incident.batches)
  return [
    ...speak(incident, nowMs),
    ...promises
      .filter(({ state }) => state !== 'kept')
      .map(({ id, dueAt }): Step => {
        const dueMs = Date.parse(dueAt)
        const draftIds = answers(dueAt).map((text) => text.id)
        return { kind: 'promise', urgency: urgencyOf(dueMs, nowMs, UPDATE_TAKES_MS), dueMs, promiseId: id, draftIds }
      }),
    ...(options === null
      ? []
      : [{ kind: 'options' as const, urgency: urgencyOf(options.dueMs, nowMs, OPTIONS_TAKE_MS), ...options }]),
  ]
}

/** The first words, then the full statement: one of them at a time. */
function speak({ detectedAt, firstPostAt, fullPostAt }: Situation['incident'], nowMs: number): Step[] {
  if (fullPostAt !== null) return []
  const [what, withinMs] =
    firstPostAt === null ? (['firstWords', FIRST_WORDS_MS] as const) : (['fullStatement', FULL_STATEMENT_MS] as const)
  const dueMs = Date.parse(detectedAt) + withinMs
  return [{ kind: 'speak', urgency: urgencyOf(dueMs, nowMs, UPDATE_TAKES_MS), dueMs, what }]
}
