import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import { drafts } from '../../db/incident-schema.ts'
import { assets } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { mediaFault, takeBackEverywhere } from '../../room/gate.ts'
import { personOf } from '../../room/stamp.ts'

/** Every composer lists all of them. */
const MAX_ASSETS = 1_000

/** What lacks its words for those who cannot see is taken all the same: publishing refuses it. */
export const assetCommands = {
  'asset:add': async (act, input) => {
    allowActor(act.actor, 'asset:change')
    const { deps, tx, actor } = act
    const [{ kept } = { kept: 0 }] = await tx.select({ kept: count() }).from(assets).where(isNull(assets.removedAt))
    if (kept >= MAX_ASSETS) {
      throw new Refused('bad_input', { where: 'library', what: `it holds ${MAX_ASSETS} entries; remove one first.` })
    }
    const assetId = deps.id()
    await tx
      .insert(assets)
      .values({ ...input, id: assetId, addedBy: personOf(actor), createdAt: new Date(deps.clock.now()) })
    changed(act)
    return { assetId }
  },

  /** A second look, as a text has one. */
  'asset:approve': async (act, { assetId }) => {
    allowActor(act.actor, 'asset:change')
    const { deps, tx, actor } = act
    const one = and(eq(assets.id, assetId), isNull(assets.removedAt))
    const [asset] = await tx.select().from(assets).where(one).for('update')
    if (asset === undefined) throw new Refused('not_found', { noun: 'asset' })
    if (asset.approvedBy !== null) return {}
    if (asset.addedBy.id === actor.id) throw new Refused('own_asset')
    await tx
      .update(assets)
      .set({ approvedBy: personOf(actor), approvedAt: new Date(deps.clock.now()) })
      .where(one)
    changed(act)
    return {}
  },

  /** It stays in what was published with it; what waits with it in the outbox comes back, and no text goes out with it. */
  'asset:remove': async (act, { assetId }) => {
    allowActor(act.actor, 'asset:change')
    const removed = await act.tx
      .update(assets)
      .set({ removedAt: new Date(act.deps.clock.now()) })
      .where(and(eq(assets.id, assetId), isNull(assets.removedAt)))
      .returning({ id: assets.id })
    if (removed.length === 0) throw new Refused('not_found', { noun: 'asset' })
    const withIt = sql`${drafts.view}->'media' ? ${assetId}`
    await takeBackEverywhere(act, withIt, ({ view }) => mediaFault(act.tx, view.media))
    changed(act)
    return {}
  },
} satisfies Handlers

const changed = (act: Act): void => act.emit({ type: 'directory.changed', noun: 'assets', by: personOf(act.actor) })
