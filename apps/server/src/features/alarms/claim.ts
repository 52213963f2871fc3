/**
 * What is to be sent now. A claim is a lease: its page is due again when the next try would be, so a server that dies
 * in between loses nothing, and repeats only what it could not know to be sent.
 */
import type { Alarm } from '@tenfold/contract/entities.ts'
import { nextTryMs, pageAllowedMs } from '@tenfold/core/alarm/page.ts'
import { isWanted } from '@tenfold/core/alarm.ts'
import { DAY, MINUTE } from '@tenfold/core/time.ts'
import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import { alarms, pages, webhooks } from '../../db/alarm-schema.ts'
import type { Tx } from '../../db/client.ts'
import { users } from '../../db/schema.ts'
import { readRules } from '../states/rows.ts'
import type { PageBody } from './pages.ts'
import type { WebhookRow } from './post-webhook.ts'

/** Pages of a round; more wait for the next one. */
const BATCH = 200

/** A page with its alarm as it is now. */
export interface Page extends Omit<typeof pages.$inferSelect, 'body'> {
  readonly body: PageBody
  readonly alarm: Alarm
}

/** One message: to a person it may carry several pages, to a webhook one. */
export type Delivery =
  | { readonly pages: readonly [Page, ...Page[]]; readonly user: typeof users.$inferSelect }
  | { readonly pages: readonly [Page]; readonly hook: WebhookRow }

export const isUnsent = and(isNull(pages.sentRealAt), isNull(pages.failedRealAt))

/** Claims what is due at `realMs`. What needs nobody any more, or has no receiver any more, is dropped. */
export async function claim(tx: Tx, realMs: number, canMail: boolean): Promise<Delivery[]> {
  const due = await readPages(tx, realMs)
  const hooks = await tx.select().from(webhooks).where(isNull(webhooks.removedAt))
  const deliveries: Delivery[] = []
  const gone: Page[] = []
  for (const page of due.filter(({ to }) => to === 'webhook')) {
    const hook = hooks.find(({ id }) => id === page.receiverId)
    if (hook === undefined) gone.push(page)
    else deliveries.push({ pages: [page], hook })
  }
  const mails = Map.groupBy(
    due.filter(({ to }) => to === 'email'),
    ({ receiverId }) => receiverId,
  )
  for (const [receiverId, theirs] of mails) {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.id, receiverId), eq(users.disabled, false)))
    const [first, ...others] = theirs
    if (user === undefined || !canMail) gone.push(...theirs)
    else if (first !== undefined && (await isAllowed(tx, receiverId, theirs, realMs)))
      deliveries.push({ pages: [first, ...others], user })
  }
  await drop(tx, gone)
  for (const { id, attempts } of deliveries.flatMap((delivery) => [...delivery.pages])) {
    const dueRealAt = new Date(nextTryMs(attempts + 1, realMs) ?? realMs + MINUTE)
    await tx
      .update(pages)
      .set({ attempts: attempts + 1, dueRealAt })
      .where(eq(pages.id, id))
  }
  return deliveries
}

/** Pages that are due, and for people to whom one is due also what waits for their budget. */
async function readPages(tx: Tx, realMs: number): Promise<Page[]> {
  const real = new Date(realMs)
  const due = await tx
    .select()
    .from(pages)
    .where(and(isUnsent, lte(pages.dueRealAt, real)))
    .orderBy(asc(pages.id))
    .limit(BATCH)
    .for('update', { skipLocked: true })
  const people = due.flatMap(({ to, receiverId }) => (to === 'email' ? [receiverId] : []))
  const waiting = await tx
    .select()
    .from(pages)
    .where(and(isUnsent, inArray(pages.receiverId, people), eq(pages.attempts, 0), gt(pages.dueRealAt, real)))
    .orderBy(asc(pages.id))
    .for('update', { skipLocked: true })
  const rows = [...due, ...waiting]
  const ids = rows.map(({ alarmId }) => alarmId)
  const known = await tx.select({ view: alarms.view }).from(alarms).where(inArray(alarms.id, ids))
  const wanted = new Map(known.filter(({ view }) => isWanted(view)).map(({ view }) => [view.id, view]))
  await drop(
    tx,
    rows.filter(({ alarmId }) => !wanted.has(alarmId)),
  )
  return rows.flatMap(({ body, ...row }) => {
    const alarm = wanted.get(row.alarmId)
    return alarm === undefined ? [] : [{ ...row, body: body as unknown as PageBody, alarm }]
  })
}

/** Whether the person's budget allows a message now; if not, what they are to be told waits until it does. */
async function isAllowed(tx: Tx, receiverId: string, theirs: readonly Page[], realMs: number): Promise<boolean> {
  const { rules } = await readRules(tx)
  const sent = await tx
    .select({ alarmId: pages.alarmId, at: pages.sentRealAt })
    .from(pages)
    .where(and(eq(pages.receiverId, receiverId), gt(pages.sentRealAt, new Date(realMs - DAY))))
  const last = sent.reduce<number | null>((ms, { at }) => Math.max(ms ?? 0, at?.getTime() ?? 0), null)
  const allowedMs = pageAllowedMs(last, rules.pageEveryMin)
  // A crisis breaks the budget once: not by every step that it takes along the list.
  const breaks = theirs.some(({ body, alarmId }) => body.urgent && !sent.some((one) => one.alarmId === alarmId))
  if (realMs >= allowedMs || breaks) return true
  await tx
    .update(pages)
    .set({ dueRealAt: new Date(allowedMs) })
    .where(inArray(pages.id, idsOf(theirs)))
  return false
}

const drop = async (tx: Tx, rows: readonly { readonly id: string }[]): Promise<void> =>
  void (await tx.delete(pages).where(inArray(pages.id, idsOf(rows))))

export const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)
