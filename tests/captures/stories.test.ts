/** Recorded sequences as the room lives through them: what is told on the way is one disruption with its course. */
import { readFile } from 'node:fs/promises'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { disruptions, feeds } from '@tenfold/server/db/schema.ts'
import { append, inTx } from '@tenfold/server/events/append.ts'
import { siri } from '@tenfold/server/feeds/siri/adapter.ts'
import { storeReading } from '@tenfold/server/feeds/store.ts'
import { expect, test } from 'vitest'
import { capture } from '../support/captures.ts'
import { openDesk } from '../support/desk.ts'

const LUCERNE = ['SX_1010_first_message', 'SX_1022_main_message', 'SX_1135_main_message_update', 'SX_1247_end_message']
const folder = capture('siri/vdv736-seq')

test.skipIf(folder === null)(
  'SY7: the four messages of the fire at Lucerne are one disruption with its phases',
  async () => {
    const desk = await openDesk()
    try {
      const id = desk.deps.id()
      const row = { id, name: 'Lucerne', kind: 'siri', mode: 'transit' as const, urls: [], intervalS: 30 }
      await desk.deps.db.insert(feeds).values({ ...row, createdAt: new Date() })
      const course: { open: number; phase: Disruption['phase'] | undefined }[] = []
      desk.pass(Date.parse('2017-05-28T10:10:00+02:00') - desk.deps.clock.now())
      for (const name of LUCERNE) {
        const body = await readFile(`${folder}/${name}.xml`)
        const context = { mode: 'transit' as const, nowMs: desk.deps.clock.now() }
        const decoded = siri.decode([{ url: `https://sx.example/${name}`, body, contentType: null }], context)
        if (!decoded.ok) throw new Error(decoded.refusal)
        const reading = { ...decoded.value, complete: false }
        await inTx(desk.deps, async (tx) =>
          append(desk.deps, tx, await storeReading(desk.deps, tx, { id, mode: 'transit' }, reading)),
        )
        const rows = await desk.deps.db.select().from(disruptions)
        course.push({ open: rows.length, phase: rows[0]?.view.phase })
        desk.pass(30 * MINUTE)
      }
      expect(course).toEqual([
        { open: 1, phase: 'active' },
        { open: 1, phase: 'active' },
        { open: 1, phase: 'active' },
        { open: 1, phase: 'recovering' },
      ])
    } finally {
      await desk.close()
    }
  },
)
