import { migrate } from '@tenfold/server/db/migrate.ts'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'

const opened: { drop(): Promise<void> }[] = []
afterAll(() => Promise.all(opened.map((database) => database.drop())))

test('DB1: eight starters migrate one database at once and all succeed', async () => {
  const database = await freshDatabase()
  opened.push(database)
  await Promise.all(Array.from({ length: 8 }, () => migrate(database.url)))
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query('select count(*)::int as n from event_cursor')
  await client.end()
  expect(rows).toEqual([{ n: 1 }])
})
