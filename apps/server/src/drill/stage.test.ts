import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as alarms from '../db/alarm-schema.ts'
import * as feeds from '../db/feed-schema.ts'
import * as incidents from '../db/incident-schema.ts'
import * as playbooks from '../db/playbook-schema.ts'
import * as schema from '../db/schema.ts'
import { PLAYED } from './stage.ts'

/** People, what they have set up, and the cursors that only ever go on. */
const STAYS = [
  'credentials',
  'drill_state',
  'event_cursor',
  'ingest_cursor',
  'on_call',
  'playbook_versions',
  'sessions',
  'sources',
  'state_rules',
  'understanding_cursor',
  'users',
  'verifications',
  'wall_keys',
  'webhooks',
]

const tables = new Map(
  [schema, alarms, feeds, incidents, playbooks]
    .flatMap((each) => Object.values(each))
    .filter((each): each is PgTable => is(each, PgTable))
    .map((table) => [getTableConfig(table).name, getTableConfig(table)]),
)

test('DV5: a restart empties every table that a drill fills, and leaves the others', () => {
  expect([...tables.keys()].sort()).toEqual([...PLAYED, ...STAYS].sort())
})

test('DV5: what refers to others goes before them, or the restart would be refused', () => {
  for (const [name, { foreignKeys }] of tables) {
    for (const { reference } of foreignKeys) {
      const target = getTableConfig(reference().foreignTable).name
      if (STAYS.includes(target)) continue
      expect(PLAYED.indexOf(name), `${name} before ${target}`).toBeLessThan(PLAYED.indexOf(target))
      expect(PLAYED).toContain(name)
    }
  }
})
