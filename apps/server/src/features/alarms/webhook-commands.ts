import { and, eq, isNull } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import { pages, webhooks } from '../../db/alarm-schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { checkAddress } from '../../outbound/address.ts'
import { personOf } from '../../room/stamp.ts'
import { seal } from '../../seal.ts'
import { newSigningSecret } from '../../signed-message.ts'
import { testPayload } from './message.ts'
import type { Outside } from './outside.ts'
import { outcome, postTo, type Sent, type WebhookRow } from './post-webhook.ts'

const MAX_WEBHOOKS = 20

export const webhookCommands = (outside: Outside) =>
  ({
    'webhook:add': async (act, { name, url }) => {
      allowActor(act.actor, 'settings:write')
      const { deps, tx } = act
      const checked = checkAddress(url, 'webhook', deps.reach)
      if (typeof checked === 'string') throw new Refused('bad_input', { where: 'url', what: checked })
      const known = await tx.select({ name: webhooks.name }).from(webhooks).where(isNull(webhooks.removedAt))
      if (known.some((one) => one.name === name)) throw new Refused('taken', { noun: 'webhook', name })
      if (known.length >= MAX_WEBHOOKS) {
        throw new Refused('bad_input', {
          where: 'webhooks',
          what: `there are ${MAX_WEBHOOKS} already; remove one first.`,
        })
      }
      const webhookId = deps.id()
      const key = newSigningSecret()
      const sealedSecret = seal(deps.secret, webhookId, key)
      await tx
        .insert(webhooks)
        .values({ id: webhookId, name, url: checked.url.href, sealedSecret, createdAt: new Date(deps.clock.real()) })
      changed(act)
      return { webhookId, key }
    },

    'webhook:remove': async (act, { webhookId }) => {
      allowActor(act.actor, 'settings:write')
      const { id } = await existing(act, webhookId)
      await act.tx
        .update(webhooks)
        .set({ removedAt: new Date(act.deps.clock.real()), sealedSecret: '' })
        .where(eq(webhooks.id, id))
      await act.tx.delete(pages).where(and(eq(pages.receiverId, id), isNull(pages.sentRealAt)))
      changed(act)
      return {}
    },

    /** Sends a signed message now and says what came back. What waits goes on by itself. */
    'webhook:try': async (act, { webhookId }) => {
      allowActor(act.actor, 'settings:write')
      const hook = await existing(act, webhookId)
      const sent = await tryWebhook(act.deps, outside, hook)
      if (!outside.leaves) return sent
      await act.tx.update(webhooks).set(outcome(sent, act.deps.clock.real())).where(eq(webhooks.id, hook.id))
      changed(act)
      return sent
    },
  }) satisfies Handlers

async function tryWebhook(deps: Deps, outside: Outside, hook: WebhookRow): Promise<Sent> {
  if (!outside.leaves) {
    return { ok: false, said: 'In a drill nothing leaves the house. Start it with DRILL_PAGES=on to send messages.' }
  }
  return postTo(deps, hook, deps.id(), testPayload(deps, outside))
}

async function existing(act: Act, webhookId: string): Promise<WebhookRow> {
  const [row] = await act.tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), isNull(webhooks.removedAt)))
  if (row === undefined) throw new Refused('not_found', { noun: 'webhook' })
  return row
}

const changed = (act: Act): void => act.emit({ type: 'directory.changed', noun: 'webhooks', by: personOf(act.actor) })
