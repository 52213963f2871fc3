import { append } from '@tenfold/server/events/append.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { tailMentions } from '@tenfold/server/mentions/tail.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, mention, openWriters } from '../support/writers.ts'

const WRITERS = 6
const ROUNDS = 40

let desk: Desk
beforeAll(async () => {
  desk = await openWriters()
  // Holds each ingest transaction open for up to 8 ms after its rows are written.
  await desk.rows(`
    create function hold() returns trigger language plpgsql as $$ begin perform pg_sleep(random() * 0.008); return null; end $$;
    create trigger hold after insert on mentions for each statement execute function hold();
    create table naive (id bigserial primary key)`)
})
afterAll(() => desk.close())

/** Runs `write` on all writers at once, `ROUNDS` times each, and `read` again and again until they are done and once more. */
async function race(
  write: (writer: number, round: number) => Promise<unknown>,
  read: () => Promise<void>,
): Promise<void> {
  let writing = true
  const reading = (async () => {
    while (writing) await read()
    await read()
  })()
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let round = 0; round < ROUNDS; round++) await write(writer, round)
    }),
  )
  writing = false
  await reading
}

test('IN8: control: a reader of "id > last" over a bigserial misses rows that commit late', async () => {
  const seen = new Set<number>()
  let last = 0
  await race(
    async () => {
      const client = await desk.deps.pool.connect()
      await client.query('begin; insert into naive default values; select pg_sleep(random() * 0.008); commit')
      client.release()
    },
    async () => {
      for (const { id } of await desk.rows<{ id: number }>(`select id from naive where id > ${last} order by id`)) {
        seen.add(id)
        last = id
      }
    },
  )
  expect(seen.size).toBeLessThan(WRITERS * ROUNDS)
})

test('IN8: a reader of mentions after its last id misses none, with six writers whose transactions stay open', async () => {
  const writers = Array.from({ length: WRITERS }, () => desk.writer())
  const seen: number[] = []
  let last = 0
  await race(
    (writer, round) =>
      writers[writer]?.write([mention(`${writer}-${round}`), mention(`${writer}-${round}-b`)]) ?? Promise.resolve(),
    async () => {
      const rows = await desk.rows<{ id: number }>(`select id from mentions where id > ${last} order by id`)
      seen.push(...rows.map(({ id }) => id))
      last = seen.at(-1) ?? 0
    },
  )
  const stored = await desk.rows<{ id: number }>('select id from mentions order by id')
  expect(seen).toEqual(stored.map(({ id }) => id))
  expect(seen).toHaveLength(WRITERS * ROUNDS * 2)
})

test('MN3: the tail tells of every mention once, of other processes too, and says up to which commit', async () => {
  const [own, other] = [desk.writer(), desk.writer()]
  const tail = await tailMentions(desk.deps, own)
  let told = 0
  let upTo = 0
  let until = { commit: Number.POSITIVE_INFINITY, reached: () => {} }
  const ids = new Set<number>()
  tail.subscribe(({ upTo: commit, rows, more }) => {
    expect(commit).toBeGreaterThan(upTo)
    upTo = commit
    told += rows.length + more
    for (const { id } of rows) ids.add(id)
    if (upTo >= until.commit) until.reached()
  })
  const many = (name: string, count: number) => Array.from({ length: count }, (_, i) => mention(`tail-${name}-${i}`))
  await own.write(many('own', 3))
  await other.write(many('other', 200))
  const { commit } = await other.write(many('last', 30))
  if (upTo < commit) await new Promise<void>((reached) => (until = { commit, reached }))
  await tail.stop()
  expect({ told, upTo }).toEqual({ told: 233, upTo: commit })
  expect(ids.size).toBeLessThanOrEqual(233)
})

test('IN8: the event log has no holes for a reader either', async () => {
  const { deps } = desk
  const seen: number[] = []
  await race(
    () =>
      deps.db.transaction(async (tx) => {
        await append(deps, tx, [
          { type: 'directory.changed', noun: 'sources', by: null },
          { type: 'directory.changed', noun: 'feeds', by: null },
        ])
        await tx.execute('select pg_sleep(random() * 0.008)')
      }),
    async () => {
      for (const { seq } of await readEvents(deps.db, seen.at(-1) ?? 0)) seen.push(seq)
    },
  )
  expect(seen).toEqual(Array.from({ length: WRITERS * ROUNDS * 2 }, (_, i) => i + 1))
})
