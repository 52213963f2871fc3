/** What an incident is linked to: whether it exists, and may be seen. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { IncidentLink } from '@tenfold/contract/incident.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'
import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { disruptions, mentions } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'

const LINKS_MAX = 200
/** More tellers of one story than this add nothing. */
const STORY_MAX = 50

const isSame = (a: IncidentLink, b: IncidentLink): boolean => a.noun === b.noun && a.id === b.id

export const hasLink = (links: readonly IncidentLink[], link: IncidentLink): boolean =>
  links.some((each) => isSame(each, link))

export const withoutLink = (links: readonly IncidentLink[], link: IncidentLink): IncidentLink[] =>
  links.filter((each) => !isSame(each, link))

/** The links with `more`, each once. @throws Refused `bad_input` from 201 on */
export function withLinks(links: readonly IncidentLink[], ...more: readonly IncidentLink[]): IncidentLink[] {
  const all = [...links]
  for (const link of more) if (!hasLink(all, link)) all.push(link)
  if (all.length > LINKS_MAX) {
    throw new Refused('bad_input', {
      where: 'links',
      what: `an incident has ${LINKS_MAX} at most; take some off first.`,
    })
  }
  return all
}

/** The disruption, and the open ones that tell the same story, the first to tell first. @throws Refused `not_found` */
export async function storyOf(tx: Tx, disruptionId: string): Promise<[Disruption, ...Disruption[]]> {
  const one = await disruptionOf(tx, disruptionId)
  const others = await tx
    .select({ view: disruptions.view })
    .from(disruptions)
    .where(
      and(
        sql`${disruptions.view}->>'storyId' = ${one.storyId}`,
        isNull(disruptions.closedAt),
        ne(disruptions.id, disruptionId),
      ),
    )
    .orderBy(asc(sql`${disruptions.view}->>'startedAt'`), asc(disruptions.id))
    .limit(STORY_MAX)
  return [one, ...others.map(({ view }) => view)]
}

/** @throws Refused `not_found` */
export async function disruptionOf(tx: Tx, id: string): Promise<Disruption> {
  const [row] = await tx.select({ view: disruptions.view }).from(disruptions).where(eq(disruptions.id, id))
  if (row === undefined) throw new Refused('not_found', { noun: 'disruption' })
  return row.view
}

/** @throws Refused `not_found` when one of them is not there, or the actor may not read it */
export async function mustReadMentions(tx: Tx, actor: Actor, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const wanted = new Set(ids.map(Number))
  const rows = await tx
    .select({ id: mentions.id, accounts: mentions.accounts, lang: mentions.lang })
    .from(mentions)
    .where(inArray(mentions.id, [...wanted]))
  const seen = rows.filter(({ accounts, lang }) => can(actor, 'mention:read', { accounts, lang }))
  if (seen.length < wanted.size) throw new Refused('not_found', { noun: 'post' })
}
