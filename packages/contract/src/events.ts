/**
 * Everything that happens in the room. An event carries the new state of the
 * one thing that it changed, so folding it is an upsert by id and needs no
 * second set of rules in the browser.
 */
import * as z from 'zod'
import {
  zAccountKey,
  zConversation,
  zDisruption,
  zDraft,
  zDrill,
  zFact,
  zFeed,
  zId,
  zIncident,
  zLang,
  zMentionId,
  zPerson,
  zPromise,
  zPublication,
  zSurge,
  zTime,
} from './entities.ts'

const event = <const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), ...shape })

const by = { by: zPerson.nullable() }

export const zEventBody = z.discriminatedUnion('type', [
  event('surge.opened', { surge: zSurge }),
  event('surge.graded', { surge: zSurge }),
  event('surge.closed', { surge: zSurge }),
  event('disruption.opened', { disruption: zDisruption }),
  event('disruption.changed', { disruption: zDisruption }),
  event('disruption.closed', { disruption: zDisruption }),
  event('feed.changed', { feed: zFeed }),
  event('feed.removed', { feed: zFeed }),
  event('incident.declared', { incident: zIncident, ...by }),
  event('incident.noted', { incidentId: zId, noteId: zId, text: z.string(), ...by }),
  event('incident.closed', { incident: zIncident, reason: z.string(), ...by }),
  event('incident.changed', { incident: zIncident }),
  event('fact.set', { fact: zFact, ...by }),
  event('draft.written', { draft: zDraft, ...by }),
  event('draft.edited', { draft: zDraft, ...by }),
  event('draft.staled', { draft: zDraft }),
  event('draft.approved', { draft: zDraft, ...by }),
  event('draft.published', { draft: zDraft, ...by }),
  event('draft.reopened', { draft: zDraft, ...by }),
  event('draft.discarded', { draft: zDraft, ...by }),
  event('publication.queued', { publication: zPublication, ...by }),
  event('publication.released', { publication: zPublication }),
  event('publication.cancelled', { publication: zPublication, ...by }),
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
    noun: z.enum(['users', 'accounts', 'sources', 'feeds', 'wallKeys', 'learning']),
    ...by,
  }),
])
export type EventBody = z.infer<typeof zEventBody>
export type EventType = EventBody['type']
export const EVENT_TYPES: readonly EventType[] = zEventBody.options.map((option) => option.shape.type.value)

/** `seq` counts from 1 without holes, in the order of commits; `at` is room time (drill time in a drill). */
export type DomainEvent = EventBody & { readonly seq: number; readonly at: string }
export const zDomainEvent = z.intersection(zEventBody, z.object({ seq: z.number().int(), at: zTime }))
