/** An incident: what the room has declared, who does what in it, and what has been settled. */
import { INCIDENT_SEVERITIES } from '@tenfold/core/incident.ts'
import { CLUSTERS } from '@tenfold/core/responsibility.ts'
import * as z from 'zod'
import { zId, zMentionId, zPerson, zTime } from './entities.ts'

/** What belongs to the incident. */
export const zIncidentLink = z.discriminatedUnion('noun', [
  z.object({ noun: z.literal('surge'), id: zId }),
  z.object({ noun: z.literal('disruption'), id: zId }),
  /** A follow-up: the second threat after the first. */
  z.object({ noun: z.literal('incident'), id: zId }),
  /** A post of the public, by its id. */
  z.object({ noun: z.literal('mention'), id: zMentionId }),
])
export type IncidentLink = z.infer<typeof zIncidentLink>

/** What was settled, by whom and when. */
const zDone = z.object({ by: zPerson, at: zTime })

/** The one version of the truth; `{key}` stands for a fact, so a line cannot go stale. */
export const zTopLines = z.object({
  version: z.number().int(),
  lines: z.array(z.string().trim().min(1).max(200)).max(7),
  by: zPerson.nullable(),
  asOf: zTime.nullable(),
})
export type TopLines = z.infer<typeof zTopLines>

const zTerm = z.string().trim().min(1).max(100)
/** What connectors listen for while the incident is open. */
export const zListening = z.object({
  tags: z.array(zTerm).max(50),
  places: z.array(zTerm).max(50),
  handles: z.array(zTerm).max(50),
  spellings: z.array(zTerm).max(50),
})
export type Listening = z.infer<typeof zListening>

/** Trains that were cancelled together, and by when their passengers are told their options (EU 2021/782: 100 minutes). */
export const zBatch = z.object({
  id: zId,
  disruptionId: zId,
  /** Services that were added to the cancelled ones. */
  count: z.number().int(),
  at: zTime,
  dueAt: zTime,
  optionsAt: zTime.nullable(),
})
export type Batch = z.infer<typeof zBatch>

export const zIncident = z.object({
  id: zId,
  title: z.string(),
  playbook: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  severity: z.enum(INCIDENT_SEVERITIES),
  /** Responsibility as the public sees it; null: nobody has said. */
  cluster: z.enum(CLUSTERS).nullable(),
  /** Something like it has happened before. */
  hasHistory: z.boolean(),
  /** Of what it was declared from; everything that belongs to it is in `links`. */
  surgeId: zId.nullable(),
  disruptionId: zId.nullable(),
  links: z.array(zIncidentLink).max(200),
  /** The incident of which this one was a duplicate. */
  mergedInto: zId.nullable(),
  declaredBy: zPerson,
  /** Onset of the surge or start of the disruption, else the declaration. */
  onsetAt: zTime,
  /** The clocks (first words 15 min, full statement 60 min) run from here. */
  detectedAt: zTime,
  declaredAt: zTime,
  firstPostAt: zTime.nullable(),
  /** The first post of a message of the kind holding or update. */
  fullPostAt: zTime.nullable(),
  /** Who holds a role of the playbook, by its key. */
  roles: z.record(z.string(), zPerson),
  /** Who gave the seats of authority (`roles.ts` of the core) among them; one without approves and allows nothing. */
  givenBy: z.record(z.string(), zPerson),
  /** Items of the checklist that are done, by id; evidence: a link or a note. */
  tasks: z.record(z.string(), zDone.extend({ evidence: z.string().nullable() })),
  /** Exit criteria that are met, by id. */
  exits: z.record(z.string(), zDone),
  /** Entries of the do-not-say list that may be said here, as their patterns stand in the playbook. */
  unlocked: z.array(zDone.extend({ pattern: z.string(), reason: z.string() })).max(100),
  topLines: zTopLines,
  listening: zListening,
  batches: z.array(zBatch).max(200),
  /** Entries of the timeline that everybody should see, by their number in the log. */
  pins: z.array(z.number().int()).max(20),
})
export type Incident = z.infer<typeof zIncident>

/** What an incident begins with. */
export const UNSETTLED = {
  mergedInto: null,
  firstPostAt: null,
  fullPostAt: null,
  roles: {},
  givenBy: {},
  tasks: {},
  exits: {},
  unlocked: [],
  topLines: { version: 0, lines: [], by: null, asOf: null },
  listening: { tags: [], places: [], handles: [], spellings: [] },
  batches: [],
  pins: [],
} as const satisfies Partial<Incident>

const change = <const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ kind: z.literal(kind), ...shape })

/** What was changed of an incident, for its timeline. */
export const zIncidentChange = z.discriminatedUnion('kind', [
  change('firstWords', {}),
  change('fullStatement', {}),
  change('title', { was: z.string() }),
  change('severity', { was: z.enum(INCIDENT_SEVERITIES), reason: z.string() }),
  change('responsibility', { reason: z.string() }),
  /** `person` null: the role is free again. */
  change('role', { role: z.string(), person: zPerson.nullable() }),
  change('task', { item: z.string(), done: z.boolean(), evidence: z.string().nullable() }),
  change('exit', { criterion: z.string(), met: z.boolean() }),
  change('link', { link: zIncidentLink, on: z.boolean() }),
  change('topLines', { version: z.number().int() }),
  change('listening', {}),
  change('unlock', { pattern: z.string(), on: z.boolean(), reason: z.string() }),
  change('pin', { seq: z.number().int(), on: z.boolean() }),
  change('batch', { batchId: zId }),
  change('options', { batchIds: z.array(zId) }),
  /** What came with the duplicate: posts that are out or wait to be posted by hand, texts that are not, and facts. */
  change('merged', {
    from: zId,
    title: z.string(),
    posts: z.number().int().default(0),
    drafts: z.number().int().default(0),
    facts: z.number().int().default(0),
  }),
  /** With a reason, or to answer the promise that was due at `promisedAt`. */
  change('reopened', { reason: z.string().nullable(), promisedAt: zTime.nullable().default(null) }),
])
export type IncidentChange = z.infer<typeof zIncidentChange>
