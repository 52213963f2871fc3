/** One round of sending: claims what is due, sends it, writes down what came of it. */
import { nextTryMs } from '@tenfold/core/alarm/page.ts'
import { isUrgent } from '@tenfold/core/alarm.ts'
import { weightOf } from '@tenfold/core/surge/level.ts'
import { eq, inArray, min } from 'drizzle-orm'
import { pages, roomState, webhooks } from '../../db/alarm-schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'
import { readRules } from '../states/rows.ts'
import { claim, type Delivery, idsOf, isUnsent, type Page } from './claim.ts'
import type { Mailer } from './mailer.ts'
import { mailOf, type Proposed, payloadOf, type Told } from './message.ts'
import type { Outside } from './outside.ts'
import { outcome, postTo, type Sent } from './post-webhook.ts'

/** @param mailer null: e-mail cannot be sent. Returns when the next page is due, in real time; null: none is. */
export async function sendDue(deps: Deps, outside: Outside, mailer: Mailer | null): Promise<number | null> {
  if (!outside.leaves) {
    await deps.db.delete(pages).where(isUnsent)
    return null
  }
  const deliveries = await deps.db.transaction((tx) => claim(tx, deps.clock.real(), mailer !== null))
  if (deliveries.length > 0) {
    const [state] = await deps.db.select({ view: roomState.view }).from(roomState)
    const proposed = state?.view.proposed ?? null
    const { rules } = await readRules(deps.db)
    const send = async (delivery: Delivery): Promise<Sent> =>
      'hook' in delivery
        ? postTo(deps, delivery.hook, delivery.pages[0].id, payloadOf(delivery.pages[0].body, outside, proposed))
        : mailTo(delivery, mailer, outside, proposed, rules.pageEveryMin)
    // A receiver that answers slowly keeps nobody else waiting, only what comes after to itself.
    const byReceiver = Map.groupBy(deliveries, ({ pages: [first] }) => first.receiverId)
    await Promise.all(
      [...byReceiver.values()].map(async (theirs) => {
        for (const delivery of theirs) {
          const sent = await send(delivery).catch((error: unknown): Sent => {
            deps.log.error(error, 'a message about an alarm could not be made')
            return { ok: false, said: 'The message could not be made; the log says why.' }
          })
          await settle(deps, delivery, sent)
        }
      }),
    )
  }
  const [next] = await deps.db
    .select({ at: min(pages.dueRealAt) })
    .from(pages)
    .where(isUnsent)
  return next?.at?.getTime() ?? null
}

async function mailTo(
  { pages: theirs, user }: Extract<Delivery, { user: unknown }>,
  mailer: Mailer | null,
  outside: Outside,
  proposed: Proposed,
  everyMin: number,
): Promise<Sent> {
  // Two steps of one alarm are told as one, by the newer.
  const byAlarm = new Map(
    theirs.map((page): [string, Told] => [page.alarmId, { kind: page.body.kind, alarm: page.alarm }]),
  )
  const [first, ...others] = [...byAlarm.values()].sort((a, b) => weightOf(b.alarm.level) - weightOf(a.alarm.level))
  if (first === undefined || mailer === null) throw new Error('a mail without an alarm or a way')
  return mailer.send({
    messageId: `<${theirs[0].id}@${new URL(outside.publicUrl).hostname}>`,
    to: user.email,
    urgent: isUrgent(first.alarm),
    ...mailOf([first, ...others], user, outside, proposed, everyMin),
  })
}

/** Sent, to be tried again, or given up. */
async function settle(deps: Deps, delivery: Delivery, { ok, said }: Sent): Promise<void> {
  const realMs = deps.clock.real()
  const real = new Date(realMs)
  // The claim has already said when the next try is due.
  const isLast = ({ attempts }: Page): boolean => nextTryMs(attempts + 1, realMs) === null
  const last = delivery.pages.filter(isLast)
  const problem = !ok && last.length > 0 ? `${said} Given up after ${(last[0]?.attempts ?? 0) + 1} tries.` : said
  await inTx(deps, async (tx) => {
    const ours = inArray(pages.id, idsOf(delivery.pages))
    if (ok) await tx.update(pages).set({ sentRealAt: real, problem: null }).where(ours)
    else await tx.update(pages).set({ problem }).where(ours)
    if (!ok)
      await tx
        .update(pages)
        .set({ failedRealAt: real })
        .where(inArray(pages.id, idsOf(last)))
    if (!('hook' in delivery)) return
    const { id } = delivery.hook
    const [before] = await tx
      .select({ problem: webhooks.problem })
      .from(webhooks)
      .where(eq(webhooks.id, id))
      .for('update')
    await tx
      .update(webhooks)
      .set(outcome({ ok, said: problem }, realMs))
      .where(eq(webhooks.id, id))
    const isNews = (before?.problem ?? null) !== (ok ? null : problem)
    if (isNews) await append(deps, tx, [{ type: 'directory.changed', noun: 'webhooks', by: null }])
  })
  if (!ok && 'user' in delivery) deps.log.warn({ problem }, 'an alarm could not be sent by e-mail')
}
