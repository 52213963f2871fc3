/** What a person knows better of a post than the rules. Each correction is a label to learn from. */
import { can } from '@tenfold/core/policy.ts'
import type { LanguageGround, Topic } from '@tenfold/core/understand/understanding.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Act, Handler, Handlers } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { ingestCursor, labels, mentions, understandAgain, understandingCursor, understandings } from '../db/schema.ts'
import { Refused } from '../errors.ts'
import { allowActor } from '../guard.ts'
import { personOf } from '../room/stamp.ts'
import { rollOne } from '../understand/facets.ts'

type Field = (typeof labels.$inferSelect)['field']
type Said = (typeof labels.$inferSelect)['value']
type Was = (typeof labels.$inferSelect)['was']

/** @param onLabel called after each commit; there may be enough to learn from */
export function mentionCommands({ onLabel }: { readonly onLabel: () => void }): Handlers {
  const correct: Handler<'mention:correct'> = async (act, { mentionId, lang, topics, needsReply }) => {
    allowActor(act.actor, 'mention:correct')
    const id = Number(mentionId)
    const before = await lockMention(act, id)
    // Nobody puts a post where he cannot see it any more.
    if (lang != null) allowActor(act.actor, 'mention:correct', { accounts: before.accounts, lang })
    await act.tx.execute(rollOne(id, -1))
    const changed = [
      lang !== undefined && (await change(act, id, 'lang', before.language, lang)),
      topics !== undefined && (await change(act, id, 'topics', before.topics, topics && [...new Set(topics)])),
      needsReply !== undefined && (await change(act, id, 'needsReply', before.needsReply, needsReply)),
    ]
    await act.tx.execute(rollOne(id, 1))
    if (!changed.includes(true)) return {}
    // Its words are read with the lexicon of the right language.
    if (lang !== undefined) await act.tx.insert(understandAgain).values({ mentionId: id }).onConflictDoNothing()
    await act.tx.update(understandingCursor).set({ version: sql`${understandingCursor.version} + 1` })
    const [after] = await act.tx.select({ lang: mentions.lang }).from(mentions).where(eq(mentions.id, id))
    const langs = [...new Set([before.language.lang, after?.lang ?? 'und'])]
    act.emit({ type: 'mention.corrected', mentionId, accounts: before.accounts, langs, by: personOf(act.actor) })
    act.after(onLabel)
    return {}
  }
  return { 'mention:correct': correct }
}

interface Before {
  readonly accounts: string[]
  readonly language: { readonly lang: string; readonly by: LanguageGround }
  readonly topics: readonly Topic[]
  readonly needsReply: boolean
}

/** The cursor first, as every writer does; so nothing about the post changes until the commit. */
async function lockMention({ tx, actor }: Act, id: number): Promise<Before> {
  await tx.select().from(ingestCursor).for('update')
  const [row] = await tx
    .select({
      accounts: mentions.accounts,
      lang: mentions.lang,
      by: understandings.langBy,
      topics: understandings.topics,
      needsReply: understandings.needsReply,
    })
    .from(mentions)
    .leftJoin(understandings, eq(understandings.mentionId, mentions.id))
    .where(eq(mentions.id, id))
  if (row === undefined || !can(actor, 'mention:read', row)) throw new Refused('not_found', { noun: 'mention' })
  allowActor(actor, 'mention:correct', row)
  const { accounts, lang, by, topics, needsReply } = row
  if (by === null || topics === null || needsReply === null) throw new Refused('not_understood')
  return { accounts, language: { lang, by }, topics, needsReply }
}

/** Sets a field to what the person says, or back to what the machine had said; false where there is nothing to take back. */
async function change(
  { tx, deps, actor }: Act,
  id: number,
  field: Field,
  is: Was,
  said: Said | null,
): Promise<boolean> {
  const own = and(eq(labels.mentionId, id), eq(labels.field, field))
  const [label] = await tx.select().from(labels).where(own)
  if (said === null) {
    if (label === undefined) return false
    await tx.delete(labels).where(own)
    await set(tx, id, label.was)
    return true
  }
  const { id: byId, name: byName } = actor
  const word = { value: said, byId, byName, at: new Date(deps.clock.now()) }
  await tx
    .insert(labels)
    .values({ mentionId: id, field, was: label?.was ?? is, ...word })
    .onConflictDoUpdate({ target: [labels.mentionId, labels.field], set: word })
  await set(tx, id, typeof said === 'string' ? { lang: said, by: 'person' } : said)
  return true
}

async function set(tx: Tx, id: number, value: Was): Promise<void> {
  const own = eq(understandings.mentionId, id)
  if (typeof value === 'boolean') await tx.update(understandings).set({ needsReply: value }).where(own)
  else if ('by' in value) {
    await moveLanguage(tx, id, value.lang)
    await tx.update(understandings).set({ langBy: value.by }).where(own)
  } else
    await tx
      .update(understandings)
      .set({ topics: [...value] })
      .where(own)
}

/** The post counts in the slice of its language: out of the old one, into the new one. */
async function moveLanguage(tx: Tx, id: number, lang: string): Promise<void> {
  for (const [table, unit] of [
    ['volume_minutes', 'minute'],
    ['volume_hours', 'hour'],
  ] as const) {
    await tx.execute(sql`
      insert into ${sql.identifier(table)} as v (bucket, channel, lang, accounts, messages)
      select date_trunc(${unit}, m.created_at, 'UTC'), m.channel, slice.lang, m.accounts, slice.n
      from mentions m cross join lateral (values (m.lang, -1), (${lang}, 1)) as slice(lang, n)
      where m.id = ${id} and m.lang <> ${lang}
      on conflict (bucket, channel, lang, accounts) do update set messages = v.messages + excluded.messages`)
  }
  await tx.update(mentions).set({ lang }).where(eq(mentions.id, id))
}
