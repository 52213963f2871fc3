import type { EventBody } from '@tenfold/contract/events.ts'
import { isLapsed, unheld } from '@tenfold/core/conversation.ts'
import { and, asc, eq, lte } from 'drizzle-orm'
import { conversations } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'
import { holdingOf, saveConversation } from './rows.ts'

const BATCH = 500

/** Lets claims fall whose lease is over, so that the message waits for somebody again. Returns how many. */
export async function runDueLeases(deps: Deps): Promise<number> {
  const realMs = deps.clock.real()
  const due = and(eq(conversations.state, 'claimed'), lte(conversations.leaseUntil, new Date(realMs)))
  const [first] = await deps.db.select({ id: conversations.id }).from(conversations).where(due).limit(1)
  if (first === undefined) return 0
  return inTx(deps, async (tx) => {
    const rows = await tx
      .select({ view: conversations.view })
      .from(conversations)
      .where(due)
      .orderBy(asc(conversations.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    const bodies: EventBody[] = []
    for (const { view } of rows) {
      const holding = holdingOf(view)
      if (!isLapsed(holding, realMs)) continue
      const conversation = await saveConversation(deps, tx, view, unheld(holding))
      bodies.push({ type: 'conversation.released', conversation, by: null })
    }
    await append(deps, tx, bodies)
    return bodies.length
  })
}
