/**
 * Everything that happens in the room. An event carries the new state of the
 * one thing that it changed, so folding it is an upsert by id and needs no
 * second set of rules in the browser.
 */
import * as z from 'zod'
import { zDraft, zFact, zPromise, zPublication } from './drafting.ts'
import {
  zAccountKey,
  zAlarm,
  zConversation,
  zDisruption,
  zDrill,
  zFeed,
  zId,
  zLang,
  zMentionId,
  zPerson,
  zRoomState,
  zSurge,
  zTime,
} from './entities.ts'
import { zIncident, zIncidentChange } from './incident.ts'

const event = <const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), ...shape })

const by = { by: zPerson.nullable() }

export const NOTE_KINDS = ['note', 'decision'] as const

/** Why a post came back from the outbox: the code of the refusal that would have stopped it, with its details. */
export const TAKEN_BACK = [
  'draft_stale',
  'promise_past',
  'not_approved',
  'account_gone',
  'do_not_say',
  'asset_gone',
  'asset_unapproved',
  'alt_missing',
  'link_blocked',
  'plan_away',
] as const
const zTakenBack = z.object({
  code: z.enum(TAKEN_BACK),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type TakenBack = z.infer<typeof zTakenBack>

export const zEventBody = z.discriminatedUnion('type', [
  event('surge.opened', { surge: zSurge }),
  event('surge.graded', { surge: zSurge }),
  event('surge.closed', { surge: zSurge }),
  event('state.changed', { state: zRoomState, ...by }),
  event('alarm.raised', { alarm: zAlarm }),
  event('alarm.acknowledged', { alarm: zAlarm, ...by }),
  event('alarm.shelved', { alarm: zAlarm, ...by }),
  /** Its time on the shelf is over, or a person took it back. */
  event('alarm.unshelved', { alarm: zAlarm, ...by }),
  /** The next of the on-call list was told, or news was folded in. */
  event('alarm.escalated', { alarm: zAlarm }),
  event('alarm.folded', { alarm: zAlarm }),
  event('alarm.closed', { alarm: zAlarm }),
  // `by` and `reason` where a person did it; without, a feed says so.
  event('disruption.opened', { disruption: zDisruption, by: zPerson.optional() }),
  event('disruption.changed', { disruption: zDisruption, by: zPerson.optional(), reason: z.string().optional() }),
  event('disruption.closed', { disruption: zDisruption, by: zPerson.optional(), reason: z.string().optional() }),
  event('feed.changed', { feed: zFeed }),
  event('feed.removed', { feed: zFeed }),
  event('incident.declared', { incident: zIncident, ...by }),
  /** `decision`: with its grounds. */
  event('incident.noted', {
    incidentId: zId,
    noteId: zId,
    kind: z.enum(NOTE_KINDS).default('note'),
    text: z.string(),
    grounds: z.string().nullable().default(null),
    ...by,
  }),
  /** Nothing is taken out of a timeline: that a note does not hold any more is an entry of its own. */
  event('incident.unnoted', { incidentId: zId, noteId: zId, reason: z.string(), ...by }),
  /**
   * `open`: exit criteria and required items of the checklist that were not met; `left`: posts that waited to be posted
   * by hand, and when promised updates were due; `override`: why all of that could stay open.
   */
  event('incident.closed', {
    incident: zIncident,
    reason: z.string(),
    open: z.array(z.string()).default([]),
    left: z
      .object({ posts: z.array(z.object({ account: z.string(), lang: z.string() })), promises: z.array(zTime) })
      .default({ posts: [], promises: [] }),
    override: z.string().nullable().default(null),
    ...by,
  }),
  event('incident.changed', { incident: zIncident, change: zIncidentChange, ...by }),
  /** Comes to the board with an incident that was reopened, or out of a duplicate. Nothing happened to it, so no timeline tells of it. */
  event('incident.restored', {
    incidentId: zId,
    thing: z.discriminatedUnion('noun', [
      z.object({ noun: z.literal('fact'), fact: zFact }),
      z.object({ noun: z.literal('draft'), draft: zDraft }),
      z.object({ noun: z.literal('publication'), publication: zPublication }),
      z.object({ noun: z.literal('promise'), promise: zPromise }),
    ]),
  }),
  event('fact.set', { fact: zFact, ...by }),
  event('draft.written', { draft: zDraft, ...by }),
  event('draft.edited', { draft: zDraft, ...by }),
  /** Words that were typed by hand say these facts by now; its approvals stay. */
  event('draft.tied', { draft: zDraft, keys: z.array(z.string()) }),
  /** A fact that it carries has changed: its approvals do not stand any more. */
  event('draft.voided', { draft: zDraft, keys: z.array(z.string()) }),
  /** What it needs has changed with its playbook or its account; its approvals stay. */
  event('draft.needed', { draft: zDraft }),
  event('draft.reviewed', { draft: zDraft, ...by }),
  event('draft.approved', { draft: zDraft, ...by }),
  event('draft.published', { draft: zDraft, ...by }),
  event('draft.reopened', { draft: zDraft, ...by }),
  event('draft.discarded', { draft: zDraft, ...by }),
  event('publication.queued', { publication: zPublication, ...by }),
  event('publication.released', { publication: zPublication }),
  /** `why`: what it no longer passes, where the room or a change of the rules took it back. */
  event('publication.cancelled', { publication: zPublication, why: zTakenBack.optional(), ...by }),
  event('publication.read', { publication: zPublication, ...by }),
  event('publication.posted', { publication: zPublication, ...by }),
  event('promise.made', { promise: zPromise }),
  event('promise.kept', { promise: zPromise }),
  event('promise.late', { promise: zPromise }),
  /** A late promise that nobody waits for any more: an update came after all, or its incident is closed. */
  event('promise.ended', { promise: zPromise }),
  event('conversation.assigned', { conversation: zConversation, ...by }),
  event('conversation.claimed', { conversation: zConversation, ...by }),
  event('conversation.released', { conversation: zConversation, ...by }),
  event('conversation.answered', { conversation: zConversation, ...by }),
  /** A person corrected what was understood of a post (`langs`: its language before and after); the words themselves are fetched by id. */
  event('mention.corrected', { mentionId: zMentionId, accounts: z.array(zAccountKey), langs: z.array(zLang), ...by }),
  event('drill.changed', { drill: zDrill, ...by }),
  event('directory.changed', {
    noun: z.enum([
      'users',
      'accounts',
      'sources',
      'feeds',
      'wallKeys',
      'learning',
      'rules',
      'onCall',
      'calendar',
      'webhooks',
      'assets',
      'playbooks',
    ]),
    ...by,
  }),
])
export type EventBody = z.infer<typeof zEventBody>
export type EventType = EventBody['type']
export const EVENT_TYPES: readonly EventType[] = zEventBody.options.map((option) => option.shape.type.value)

/** `seq` counts from 1 without holes, in the order of commits; `at` is room time (drill time in a drill). */
export type DomainEvent = EventBody & { readonly seq: number; readonly at: string }
export const zDomainEvent = z.intersection(zEventBody, z.object({ seq: z.number().int(), at: zTime }))
