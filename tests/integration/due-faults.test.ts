import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { createFaults } from '@tenfold/server/faults.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Desk, openDesk, PEOPLE, queue, strike } from '../support/desk.ts'
import { openTestRoom, type TestRoom } from '../support/room.ts'

const { agent } = PEOPLE
const ON_X = [{ account: 'x-global', lang: 'en' }]
/** A post that cannot be read any more, as after a fault of a disk or of a hand. */
const BREAK = `update publications set view = 'null'::jsonb where id = $1`

let desk: Desk
let room: TestRoom
beforeAll(async () => {
  desk = await openDesk()
  room = await openTestRoom()
}, 300_000)
afterAll(async () => {
  await desk.close()
  await room.close()
})

test('PC9: a part that fails does not stop the others, and is told once until it works again', async () => {
  const lines: { part?: string; msg: string }[] = []
  const tell = (about: object, msg: string) => void lines.push({ ...about, msg })
  const faults = createFaults({ error: tell, info: tell })
  const incidentId = await strike(desk, 5 * MINUTE)
  const [out = ''] = await queue(desk, incidentId, ON_X)
  desk.pass(UNDO_MS)
  await runDue(desk.deps, faults)
  await desk.run(agent, 'publication:posted', { publicationId: out, url: 'https://x.example/1' })
  const [broken = ''] = await queue(desk, incidentId, [{ account: 'fb-global', lang: 'en' }])
  const { rows } = await desk.deps.pool.query('select view from publications where id = $1', [broken])
  await desk.sql(BREAK, [broken])
  desk.pass(6 * MINUTE)
  for (let beat = 0; beat < 3; beat++) await runDue(desk.deps, faults)

  const { rows: promises } = await desk.deps.pool.query('select state from promises')
  expect(promises).toEqual([{ state: 'late' }])
  expect(lines.map(({ part }) => part)).toEqual(['publications'])
  expect(faults.counts()).toEqual({ publications: { failures: 3, isFailing: true } })
  // Without anybody who takes it, a fault is thrown: no test runs past one unseen.
  await expect(runDue(desk.deps)).rejects.toThrow()

  await desk.sql('update publications set view = $2 where id = $1', [broken, JSON.stringify(rows[0].view)])
  await runDue(desk.deps, faults)
  expect(faults.counts()).toEqual({ publications: { failures: 3, isFailing: false } })
  expect(lines.map(({ msg }) => msg).at(-1)).toBe('"publications" works again')
  expect((await readBoard(desk.deps)).seq).toBeGreaterThan(0)
})

test('PC9: a running room tells of it in its metrics', async () => {
  const admin = await room.person('admin')
  const second = await room.person('comms')
  await admin.run('account:add', { key: 'x-global', channel: 'x', handle: '@us', name: 'Global', languages: ['en'] })
  const { incidentId } = await admin.run('incident:declare', { title: 'Strike', playbook: 'airline-strike' })
  const facts = [
    ['strikeDay', 'date', '2030-01-01'],
    ['link', 'url', 'https://suvantoair.example/now'],
    ['nextUpdate', 'instant', new Date(Date.now() + 3_600_000).toISOString()],
  ] as const
  for (const [key, type, value] of facts) await admin.run('fact:set', { incidentId, key, type, value })
  const { draftIds } = await admin.run('draft:write', { incidentId, message: 'aware', targets: ON_X })
  const { rows } = await room.room.deps.pool.query(`select id, view->>'hash' as hash from drafts`)
  const drafts = draftIds.map((draftId) => ({ draftId, hash: rows[0].hash }))
  await second.run('draft:approve', { drafts })
  const { publicationIds } = await admin.run('draft:publish', { drafts })
  await room.room.deps.pool.query(`update publications set undo_until = now(), view = 'null'::jsonb where id = $1`, [
    publicationIds[0],
  ])
  await vi.waitFor(
    async () => {
      const text = await (await fetch(`${room.url}/metrics`)).text()
      expect(text).toContain('tenfold_due_failing{part="publications"} 1\n')
      expect(text).toMatch(/tenfold_due_failures_total\{part="publications"\} [1-9]/)
    },
    { timeout: 30_000, interval: 200 },
  )
})
