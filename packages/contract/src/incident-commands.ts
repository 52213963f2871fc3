/** Acts in an incident. */

import { INCIDENT_SEVERITIES } from '@tenfold/core/incident.ts'
import { CLUSTERS } from '@tenfold/core/responsibility.ts'
import * as z from 'zod'
import { zId, zMentionId, zTime } from './entities.ts'
import { NOTE_KINDS } from './events.ts'
import { zIncidentLink, zListening } from './incident.ts'

const line = (max: number) => z.string().trim().min(1).max(max)
const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
const done = z.object({})
const key = z.string().min(1).max(64)

export const incidentCommands = {
  'incident:declare': command(
    z.object({
      title: line(200),
      playbook: z.string().max(64).nullable(),
      severity: z.enum(INCIDENT_SEVERITIES).default('alert'),
      /** Null: as the playbook says. */
      cluster: z.enum(CLUSTERS).nullable().default(null),
      hasHistory: z.boolean().default(false),
      surgeId: zId.nullable().default(null),
      disruptionId: zId.nullable().default(null),
      /** The incident that it follows. */
      followsId: zId.nullable().default(null),
      mentionIds: z.array(zMentionId).max(50).default([]),
    }),
    z.object({ incidentId: zId }),
  ),
  /** What is left out stays as it is; a change of severity or responsibility gives its reason. */
  'incident:change': command(
    z.object({
      incidentId: zId,
      title: line(200).optional(),
      severity: z.enum(INCIDENT_SEVERITIES).optional(),
      cluster: z.enum(CLUSTERS).nullable().optional(),
      hasHistory: z.boolean().optional(),
      reason: line(500),
    }),
    done,
  ),
  /** Gives a role of the playbook to a person; null frees it. */
  'incident:role': command(z.object({ incidentId: zId, role: key, userId: z.string().nullable() }), done),
  /** An item of the checklist is done, or is not after all. */
  'incident:check': command(
    z.object({ incidentId: zId, item: key, done: z.boolean(), evidence: line(2_000).nullable().default(null) }),
    done,
  ),
  'incident:exit': command(z.object({ incidentId: zId, criterion: key, met: z.boolean() }), done),
  'incident:link': command(z.object({ incidentId: zId, link: zIncidentLink, on: z.boolean() }), done),
  /** `incidentId` was a duplicate of `intoId`: it closes, and what belongs to it moves. */
  'incident:merge': command(z.object({ incidentId: zId, intoId: zId, reason: line(500) }), done),
  /** A decision stands with its grounds. */
  'incident:note': command(
    z.object({
      incidentId: zId,
      text: line(4_000),
      kind: z.enum(NOTE_KINDS).default('note'),
      grounds: line(4_000).nullable().default(null),
    }),
    z.object({ noteId: zId }),
  ),
  'incident:unnote': command(z.object({ incidentId: zId, noteId: zId, reason: line(500) }), done),
  'incident:pin': command(z.object({ incidentId: zId, seq: z.int().min(1), on: z.boolean() }), done),
  /** `version` is the one that was edited. */
  'incident:topLines': command(
    z.object({ incidentId: zId, lines: z.array(line(200)).max(7, 'Keep it to seven lines.'), version: z.int() }),
    z.object({ version: z.number().int() }),
  ),
  'incident:listen': command(z.object({ incidentId: zId, listening: zListening }), done),
  /** Allows an entry of the do-not-say list in this incident, or forbids it again; for the role that the entry names. */
  'incident:unlock': command(
    z.object({ incidentId: zId, pattern: line(100), on: z.boolean(), reason: line(500) }),
    done,
  ),
  /** With exit criteria or required items open it is refused, unless `override` says why. */
  'incident:close': command(
    z.object({ incidentId: zId, reason: line(2_000), override: line(2_000).nullable().default(null) }),
    done,
  ),
  'incident:reopen': command(z.object({ incidentId: zId, reason: line(500) }), done),
  /** A brief has been read by who calls it. */
  'brief:read': command(z.object({ publicationId: zId }), done),
  /** Nothing new: sets the next update and writes the message that stands ready, wherever the promise was made. */
  'promise:answer': command(z.object({ promiseId: zId, nextAt: zTime }), z.object({ draftIds: z.array(zId) })),
} as const
