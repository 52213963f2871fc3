/** What was understood of mentions, as it travels. */
import type { ServiceLink, Understood } from '@tenfold/contract/http/mentions.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import type { Reference, Topic } from '@tenfold/core/understand/understanding.ts'
import { inArray, sql } from 'drizzle-orm'
import { labels, services, understandings } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { type ClusterSize, readSizes } from './cluster-sizes.ts'

type Source = Pick<Deps, 'db'>
type Row = typeof understandings.$inferSelect

/** By the mention's id; ids that are not understood yet are missing. */
export async function readUnderstood(
  deps: Source,
  actor: Actor,
  mentions: readonly { readonly id: number; readonly createdAt: Date }[],
): Promise<Map<number, Understood>> {
  const ids = mentions.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const [rows, corrected] = await Promise.all([
    deps.db.select().from(understandings).where(inArray(understandings.mentionId, ids)),
    deps.db.select().from(labels).where(inArray(labels.mentionId, ids)),
  ])
  const sizes = await readSizes(deps, actor, rows.map(rootOf))
  const createdAt = new Map(mentions.map((mention) => [mention.id, mention.createdAt]))
  const links = await readLinks(
    deps,
    rows.flatMap(({ mentionId, detail }) =>
      detail.references.map((reference) => ({ reference, at: createdAt.get(mentionId) ?? new Date(0) })),
    ),
  )
  return new Map(
    rows.map((row) => [
      row.mentionId,
      understoodOf(
        row,
        corrected.filter(({ mentionId }) => mentionId === row.mentionId),
        links,
        sizes.get(rootOf(row)) ?? { size: 1, firstAt: null },
      ),
    ]),
  )
}

const rootOf = ({ clusterId, mentionId }: Row): number => clusterId ?? mentionId

function understoodOf(
  row: Row,
  corrected: readonly (typeof labels.$inferSelect)[],
  links: Links,
  { size, firstAt }: ClusterSize,
): Understood {
  const { detail } = row
  // Where a person said that nobody has to answer, there is nothing to hurry for.
  const isLeft = !row.needsReply && corrected.some(({ field }) => field === 'needsReply')
  const reasons = new Map(detail.topics.map((finding) => [finding.topic, finding.reason]))
  return {
    langBy: row.langBy,
    // What a person said has no words that it stands on; who said it is in `corrected`.
    topics: row.topics.map((topic: Topic) => ({ topic, reason: reasons.get(topic) ?? '' })),
    needsReply: row.needsReply,
    urgency: isLeft ? 0 : row.urgency,
    urgencyReasons: isLeft ? [] : detail.urgency,
    references: detail.references.map((reference) => ({ ...reference, service: links.get(reference) ?? null })),
    cluster: { rootId: String(rootOf(row)), size, firstAt: firstAt?.toISOString() ?? null },
    contacts: row.contacts,
    proposed: detail.proposed,
    corrected: corrected.map(({ field, byId, byName, at }) => ({
      field,
      by: { id: byId, name: byName },
      at: at.toISOString(),
    })),
  }
}

type Links = ReadonlyMap<Reference, ServiceLink>

const NEAR_DAYS = 2
const compact = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase()

/** The known service of each flight and train that is named: of that number, nearest in time to the post. */
export async function readLinks(
  { db }: Source,
  named: readonly { readonly reference: Reference; readonly at: Date }[],
): Promise<Links> {
  const asked = named.filter(({ reference: { kind } }) => kind === 'flight' || kind === 'train')
  if (asked.length === 0) return new Map()
  const numbers = [...new Set(asked.map(({ reference }) => compact(reference.value)))]
  const found = await db
    .select()
    .from(services)
    .where(sql`upper(replace(${services.number}, ' ', '')) = any(${sql.param(numbers)}::text[])`)
  return new Map(
    asked.flatMap(({ reference, at }): [Reference, ServiceLink][] => {
      const number = compact(reference.value)
      const nearest = found
        .filter((service) => compact(service.number) === number)
        .map((service) => ({ service, days: Math.abs(Date.parse(service.date) - at.getTime()) / 86_400_000 }))
        .filter(({ days }) => days <= NEAR_DAYS)
        .sort((a, b) => a.days - b.days)[0]?.service
      if (nearest === undefined) return []
      const { state, delayMin, date, disruptionId } = nearest
      return [[reference, { state, delayMin, date, disruptionId }]]
    }),
  )
}
