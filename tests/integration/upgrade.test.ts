/** What a room of an older version has stored, read by this one. */
import { readdirSync, readFileSync } from 'node:fs'
import { zDraft, zFact, zPromise, zPublication } from '@tenfold/contract/drafting.ts'
import { zEventBody } from '@tenfold/contract/events.ts'
import { zIncident } from '@tenfold/contract/incident.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'

const MIGRATIONS = new URL('../../migrations/', import.meta.url)
const SQL = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith('.sql') && name >= '0008')
  .sort()
  .map((name) => readFileSync(new URL(name, MIGRATIONS), 'utf8'))
  .join('\n--> statement-breakpoint\n')
/** The statements that carry data over; the tables are there already. */
const CARRIES = SQL.split('--> statement-breakpoint').filter(
  (statement) => !/^\s*(CREATE TABLE|CREATE INDEX|ALTER)/.test(statement),
)

const AT = '2013-11-14T08:10:00.000Z'
const LATER = '2013-11-14T10:00:00.000Z'
const by = { id: 'lead', name: 'Shift lead' }
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const incident = {
  id: id(1),
  title: 'Strike',
  playbook: 'airline-strike',
  state: 'open',
  surgeId: id(9),
  disruptionId: null,
  declaredBy: by,
  onsetAt: AT,
  detectedAt: AT,
  declaredAt: AT,
  firstPostAt: AT,
}
const fact = (version: number, value: string) => ({
  incidentId: id(1),
  key: 'cancelled',
  type: 'integer',
  value,
  version,
  source: 'person',
  setBy: by,
  asOf: AT,
})
const draft = {
  id: id(2),
  incidentId: id(1),
  message: 'holding',
  lang: 'en',
  channel: 'x',
  account: 'x-global',
  state: 'published',
  hash: 'h',
  version: 3,
  authors: [by],
  facts: { cancelled: 1 },
  staleFacts: ['cancelled'],
  approval: { by, at: AT, hash: 'h' },
  promisesAt: AT,
  changedAt: AT,
}
const publication = {
  id: id(3),
  draftId: id(2),
  incidentId: id(1),
  lang: 'en',
  channel: 'x',
  account: 'x-global',
  state: 'posted',
  queuedBy: by,
  queuedAt: AT,
  undoUntil: AT,
  postedBy: by,
  postedAt: AT,
  url: null,
}

let database: Awaited<ReturnType<typeof freshDatabase>>
let pool: ReturnType<typeof connect>['pool']
beforeAll(async () => {
  database = await freshDatabase()
  pool = connect(database.url).pool
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

test('MG1: incidents, facts, drafts and posts of before the incident room are as if they had been written in it', async () => {
  const client = await pool.connect()
  const put = (table: string, columns: string, values: unknown[]) =>
    client.query(
      `insert into ${table} (${columns}) values (${values.map((_, index) => `$${index + 1}`).join(', ')})`,
      values,
    )
  const events = [
    { type: 'incident.declared', incident, by },
    { type: 'incident.changed', incident },
    { type: 'incident.noted', incidentId: id(1), noteId: id(4), text: 'A note', by },
    { type: 'incident.closed', incident: { ...incident, state: 'closed' }, reason: 'Over', by },
    { type: 'fact.set', fact: fact(1, '52'), by },
    { type: 'draft.written', draft: { ...draft, approval: null, staleFacts: [] }, by },
    { type: 'draft.staled', draft },
    { type: 'publication.posted', publication, by },
  ]
  try {
    await put('incidents', 'id, view', [id(1), incident])
    for (const each of [fact(1, '52'), fact(2, '100')]) {
      await put('facts', 'incident_id, key, version, view', [id(1), 'cancelled', each.version, each])
    }
    await put('drafts', 'id, incident_id, text, view', [id(2), id(1), '52 flights', draft])
    const columns = 'id, incident_id, draft_id, state, undo_until, text, view'
    await put('publications', columns, [id(3), id(1), id(2), 'posted', AT, '52 flights', publication])
    for (const [index, body] of events.entries()) {
      await put('events', 'seq, at, real_at, type, body', [index + 1, AT, AT, body.type, body])
    }
    const promise = { id: id(5), incidentId: id(1), publicationId: id(3), dueAt: LATER, state: 'kept', keptAt: LATER }
    await put('promises', 'id, incident_id, due_at, state, view', [id(5), id(1), LATER, 'kept', promise])
    events.push({ type: 'promise.kept', promise } as never)
    await put('events', 'seq, at, real_at, type, body', [events.length, AT, AT, 'promise.kept', events.at(-1)])
    // Released, and nobody has recorded its link.
    const released = { ...publication, id: id(6), state: 'ready', postedBy: null, postedAt: null }
    for (const [own, channel, at] of [
      [id(6), 'x', AT],
      [id(7), 'x', LATER],
      [id(8), 'brief', AT],
    ] as const) {
      const values = [own, id(1), id(2), 'ready', AT, '52 flights', { ...released, id: own, channel }, at]
      await put('publications', `${columns}, promises_at`, values)
    }
    for (const statement of CARRIES) await client.query(statement)

    const only = async <T>(table: string) => (await client.query<{ view: T }>(`select view from ${table}`)).rows
    expect(zIncident.parse((await only('incidents'))[0]?.view)).toMatchObject({
      links: [{ noun: 'surge', id: id(9) }],
      severity: 'alert',
      topLines: { version: 0, lines: [] },
    })
    for (const { view } of await only('facts')) expect(zFact.parse(view)).toMatchObject({ expiresAt: null, why: null })
    expect(zDraft.parse((await only('drafts'))[0]?.view)).toMatchObject({
      facts: { cancelled: '52' },
      approvals: [{ by, as: 'anyone', standIn: null }],
      needs: [{ by: 'anyone', count: 1 }],
      isAnswer: false,
    })
    const { rows: promises } = await client.query('select view from promises order by due_at')
    expect(promises.map(({ view }) => zPromise.parse(view))).toMatchObject([
      { publicationId: id(6), madeAt: AT, dueAt: AT, state: 'running' },
      { ...promise, madeAt: AT },
    ])
    expect(zPublication.parse((await only('publications'))[0]?.view)).toMatchObject({ readBy: [], breakGlass: null })
    const log = await client.query<{ type: string; body: unknown }>('select type, body from events order by seq')
    const types = log.rows.map(({ body }) => zEventBody.parse(body).type)
    expect(types).toEqual(events.map(({ type }) => (type === 'draft.staled' ? 'draft.voided' : type)))
    expect(log.rows.map(({ type }) => type)).toEqual(types)
    const { rows } = await client.query('select version, text from draft_texts')
    expect(rows).toEqual([{ version: 3, text: '52 flights' }])
  } finally {
    client.release()
  }
})
