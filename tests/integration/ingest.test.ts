import { type IncomingMessage, request } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { Mention, Mentions } from '@tenfold/contract/http/mentions.ts'
import type { IngestAnswer, MentionDelete, MentionLine } from '@tenfold/contract/mention.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'
import { mention, NOON_MS, openWriters, ROLLUP_DIFFERENCES } from '../support/writers.ts'

let room: TestRoom
let admin: Person
let sourceId: string
let token: string

beforeAll(async () => {
  room = await openTestRoom()
  admin = await room.person('admin')
  ;({ sourceId, token } = await admin.run('source:add', { name: 'Social listening' }))
})
afterAll(() => room.close())

const NDJSON = 'application/x-ndjson'
const bearer = () => `Bearer ${token}`

async function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${room.url}/api/ingest/mentions`, {
    method: 'POST',
    headers: { authorization: bearer(), 'content-type': NDJSON, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
}
const send = async (lines: readonly unknown[]): Promise<IngestAnswer> => {
  const answer = await post(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  expect(answer.status).toBe(200)
  return (await answer.json()) as IngestAnswer
}
const rows = async <T extends object>(sql: string): Promise<T[]> => (await room.room.deps.pool.query(sql)).rows as T[]
const recent = (externalId: string, more: Partial<MentionLine> = {}): MentionLine =>
  mention(externalId, { createdAt: new Date(Date.now() - 60_000).toISOString(), ...more })

test('IN1: every line is accepted, known already or refused with its number, a code and a sentence', async () => {
  const { text: _text, ...textless } = recent('in1-c')
  const answer = await send([recent('in1-a'), '', recent('in1-a'), '{"half', textless, recent('in1-b', { text: '' })])
  expect(answer).toMatchObject({ accepted: 2, duplicates: 1, rejected: 2 })
  expect(answer.rejections).toEqual([
    { line: 4, code: 'not_json', message: 'This line is not valid JSON.' },
    { line: 5, code: 'bad_field', message: expect.stringMatching(/^text: /) },
  ])
})

test('IN1: everything that a line says can be read again', async () => {
  const line = recent('in1-full', {
    accounts: ['x-global', 'a "b"\\c', 'x-global'],
    author: { handle: 'tab\there\\N', name: '{name}', followers: 12 },
    text: 'Line one\nline two\r\t"quoted" \\N \\. 日本語 🚆',
    lang: 'zh-Hans',
    url: 'https://social.example/1',
    kind: 'reply',
    replyTo: 'other\\1',
    tags: ['strike\n'],
    place: { name: 'Helsinki', lat: 60.17, lon: 24.94 },
    media: [{ type: 'image', url: 'https://social.example/1.jpg' }],
    reach: { likes: 3 },
  })
  expect(await send([line])).toMatchObject({ accepted: 1 })
  const [stored] = await rows<{ id: number; extra: object; author_hash: number }>(
    `select id, extra, author_hash from mentions where external_id = 'in1-full'`,
  )
  const lead = await room.person('lead')
  const { mentions } = await lead.get<Mentions>(`/api/mentions?ids=${stored?.id}`)
  // What is understood of it comes a moment later and is proved elsewhere.
  expect(mentions.map((mention) => ({ ...mention, understood: null }))).toEqual([
    {
      id: String(stored?.id),
      channel: 'x',
      lang: 'zh-Hans',
      accounts: ['a "b"\\c', 'x-global'],
      author: { handle: 'tab\there\\N', name: '{name}', followers: 12 },
      text: line.text,
      createdAt: line.createdAt,
      editedAt: null,
      kind: 'reply',
      url: 'https://social.example/1',
      understood: null,
    } satisfies Mention,
  ])
  const { replyTo, tags, place, media, reach } = line
  expect(stored?.extra).toMatchObject({ replyTo, tags, place, media, reach })
})

test('IN2: a bad line of any kind never costs the good ones', async () => {
  const bad: (string | Buffer)[] = [
    '{"externalId":',
    'null',
    '[]',
    JSON.stringify(recent('in2-nul')).replace('train', 'tr\\u0000in'),
    JSON.stringify(recent('in2-half')).replace('train', 'tr\\ud83din'),
    JSON.stringify(recent('in2-old', { createdAt: '2005-12-31T23:59:59Z' })),
    JSON.stringify(recent('in2-new', { createdAt: new Date(Date.now() + 7 * 86_400_000).toISOString() })),
    JSON.stringify(recent('in2-edit', { editedAt: '0000-01-01T00:00:00Z' })),
    JSON.stringify(recent('in2-long', { text: 'x'.repeat(10 * 1024 * 1024) })),
    JSON.stringify(recent('in2-accounts', { accounts: Array.from({ length: 20 }, (_, i) => `${i}${'é'.repeat(98)}`) })),
    JSON.stringify(recent('in2-lang', { lang: `en${'-abcdefgh'.repeat(20)}` })),
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    `${'['.repeat(50_000)}`,
    `{"__proto__":{"op":"delete"},"channel":"x"}`,
  ]
  const newline = Buffer.from('\n')
  const body = Buffer.concat(
    bad.flatMap((line, i) => [
      Buffer.from(line),
      newline,
      Buffer.from(JSON.stringify(recent(`in2-good-${i}`))),
      newline,
    ]),
  )
  const answer = (await (await post(body)).json()) as IngestAnswer
  expect(answer).toMatchObject({ accepted: bad.length, duplicates: 0, rejected: bad.length })
  expect(answer.rejections.map(({ line }) => line)).toEqual(bad.map((_, i) => i * 2 + 1))
  expect(answer.rejections.map(({ code }) => code)).toEqual([
    'not_json',
    'bad_field',
    'bad_field',
    'bad_text',
    'bad_text',
    'too_old',
    'in_future',
    'too_old',
    'too_long',
    'bad_field',
    'bad_field',
    'not_utf8',
    'not_json',
    'bad_field',
  ])
  const [stored] = await rows(`select count(*)::int as n from mentions where external_id like 'in2-good-%'`)
  expect(stored).toEqual({ n: bad.length })
})

test('IN3: posting a file twice changes nothing', async () => {
  const lines = Array.from({ length: 6_000 }, (_, i) => recent(`in3-${i}`, { lang: i % 2 === 0 ? 'fi' : 'sv' }))
  const all = () =>
    rows(
      'select (select json_agg(m order by id) from mentions m)::text as m, (select json_agg(v order by v) from volume_minutes v)::text as v',
    )
  expect(await send(lines)).toMatchObject({ accepted: 6_000, duplicates: 0 })
  const before = await all()
  expect(await send(lines)).toMatchObject({ accepted: 0, duplicates: 6_000, rejected: 0 })
  expect(isDeepStrictEqual(await all(), before)).toBe(true)
})

test('IN5: a newer edit replaces, an older one changes nothing, and what was deleted does not come back', async () => {
  const edit = (minute: number, text: string) =>
    recent('in5', { editedAt: new Date(Date.now() - minute * 60_000).toISOString(), text })
  const text = async () =>
    (await rows<{ text: string }>(`select text from mentions where external_id = 'in5'`)).map((row) => row.text)
  expect(await send([recent('in5', { text: 'first' })])).toMatchObject({ accepted: 1 })
  expect(await send([edit(10, 'second'), edit(20, 'older')])).toMatchObject({ accepted: 1, duplicates: 1 })
  expect(await text()).toEqual(['second'])
  expect(await send([edit(9, 'third'), edit(8, 'fourth')])).toMatchObject({ accepted: 2 })
  expect(await text()).toEqual(['fourth'])
  const gone = { op: 'delete', channel: 'x', externalId: 'in5' }
  expect(await send([gone, gone, edit(1, 'late copy')])).toMatchObject({ accepted: 1, duplicates: 2 })
  expect(await send([recent('in5')])).toMatchObject({ accepted: 0, duplicates: 1 })
  expect(await text()).toEqual([])
})

test('IN6: what cannot be taken is refused with a code: no token, other types, too large', async () => {
  const refusal = async (answer: Promise<Response>) => {
    const { status, headers } = await answer
    return [status, ((await (await answer).json()) as { code: string }).code, headers.get('retry-after')]
  }
  expect(await refusal(post('', { authorization: '' }))).toEqual([401, 'bad_token', null])
  expect(await refusal(post('', { authorization: `Bearer tf_${'x'.repeat(43)}` }))).toEqual([401, 'bad_token', null])
  expect(await refusal(post('{}', { 'content-type': 'application/json' }))).toEqual([415, 'wrong_type', null])
  expect(await refusal(post('{}', { 'content-encoding': 'gzip' }))).toEqual([415, 'wrong_type', null])
  expect(await refusal(post(Buffer.alloc(32 * 1024 * 1024 + 1, '\n')))).toEqual([413, 'too_large', null])
})

test('IN6: with too many bodies on their way the next one is told when to come back', async () => {
  // A body of unknown length counts as the largest there may be: three are let in.
  const open = Array.from({ length: 4 }, (_, i) => {
    const headers = { authorization: bearer(), 'content-type': NDJSON }
    const one = request(`${room.url}/api/ingest/mentions`, { method: 'POST', headers })
    one.write(`${JSON.stringify(recent(`in6-${i}`))}\n`)
    return one
  })
  const answered = open.map(
    (one) =>
      new Promise<IncomingMessage>((resolve, reject) =>
        one.on('response', (answer) => resolve(answer.resume())).on('error', reject),
      ),
  )
  const refused = await Promise.race(answered)
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '1'])
  for (const one of open) one.end()
  const statuses = (await Promise.all(answered)).map(({ statusCode }) => statusCode)
  expect(statuses.toSorted()).toEqual([200, 200, 200, 429])
  expect(await send([recent('in6-after')])).toMatchObject({ accepted: 1 })
})

test('IN7: while the database is away nothing is acknowledged; when it is back, ingest goes on by itself', async () => {
  const { pool } = room.room.deps
  const name = (await rows<{ name: string }>('select current_database() as name'))[0]?.name
  const cluster = await (await import('pg')).default.Client
  const keeper = new cluster({
    connectionString: String(pool.options.connectionString).replace(`/${name}`, '/postgres'),
  })
  await keeper.connect()
  try {
    await keeper.query(`alter database ${name} allow_connections false`)
    await keeper.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    const answer = await post(JSON.stringify(recent('in7')))
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'database_away'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    await keeper.query(`alter database ${name} allow_connections true`)
    await keeper.end()
  }
  expect(await send([recent('in7')])).toMatchObject({ accepted: 1, duplicates: 0 })
})

test('IN9: a token that was rotated or revoked is refused at once', async () => {
  const old = token
  ;({ token } = await admin.run('source:rotate', { sourceId }))
  expect((await post('', { authorization: `Bearer ${old}` })).status).toBe(401)
  expect(await send([recent('in9')])).toMatchObject({ accepted: 1 })
  await admin.run('source:revoke', { sourceId })
  expect((await post('')).status).toBe(401)
  const lead = await room.person('lead')
  await expect(lead.run('source:add', { name: 'Not mine to make' })).rejects.toThrow('not_allowed')
  ;({ sourceId, token } = await admin.run('source:add', { name: 'Another' }))
})

// --- The writer alone, against a model ----------------------------------------------

type Line = MentionLine | MentionDelete
type Stored = { text: string; lang: string; accounts: string; createdAt: string; editedMs: number }

/** What the rules say of one line after another. */
function model(): { take(line: Line): boolean; posts: Map<string, Stored> } {
  const posts = new Map<string, Stored>()
  const deleted = new Set<string>()
  return {
    posts,
    take(line) {
      const key = `${line.channel}/${line.externalId}`
      if (deleted.has(key)) return false
      if (line.op === 'delete') {
        deleted.add(key)
        posts.delete(key)
        return true
      }
      const editedMs = line.editedAt === undefined ? 0 : Date.parse(line.editedAt)
      const was = posts.get(key)
      if (was !== undefined && editedMs <= was.editedMs) return false
      const { text, lang = 'und', createdAt } = line
      posts.set(key, { text, lang, createdAt, editedMs, accounts: [...new Set(line.accounts)].sort().join() })
      return true
    },
  }
}

const anyLine: fc.Arbitrary<Line> = fc.oneof(
  {
    arbitrary: fc.record({
      op: fc.constant('delete' as const),
      channel: fc.constantFrom('x', 'weibo'),
      externalId: fc.constantFrom('a', 'b', 'c'),
    }),
    weight: 1,
  },
  {
    arbitrary: fc
      .record({
        externalId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        channel: fc.constantFrom('x', 'weibo'),
        lang: fc.constantFrom('fi', 'sv', undefined),
        accounts: fc.constantFrom<string[]>([], ['x-global'], ['x-care', 'x-global'], ['x-global', 'x-care', 'x-care']),
        createdMin: fc.constantFrom(0, 1, 59, 60, 61),
        editedMin: fc.constantFrom(null, null, 0, 1, 2, 3),
        text: fc.string({ maxLength: 20 }).filter((text) => !text.includes('\0')),
      })
      .map(({ externalId, channel, lang, accounts, createdMin, editedMin, text }) =>
        mention(externalId, {
          channel,
          accounts,
          text,
          createdAt: new Date(NOON_MS - createdMin * 60_000).toISOString(),
          ...(lang === undefined ? {} : { lang }),
          ...(editedMin === null ? {} : { editedAt: new Date(NOON_MS - editedMin * 60_000).toISOString() }),
        }),
      ),
    weight: 6,
  },
)

test('IN4: after any posts, edits and deletions, in any batches, rollups equal counts and posts are what the rules say', async () => {
  const desk = await openWriters()
  const writer = desk.writer()
  try {
    // Requests of a round are written at once and share a transaction; rounds follow each other.
    const rounds = fc.array(fc.array(fc.array(anyLine, { maxLength: 12 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(rounds, async (requests) => {
        await desk.rows('truncate mentions, mention_tombstones, volume_minutes, volume_hours')
        const { take, posts } = model()
        for (const round of requests) {
          const answers = await Promise.all(round.map((lines) => writer.write(lines)))
          for (const [i, lines] of round.entries()) {
            const accepted = lines.filter((line) => take(line)).length
            expect(answers[i]).toMatchObject({ accepted, duplicates: lines.length - accepted })
          }
        }
        const stored = await desk.rows<{ key: string } & Stored>(`
          select channel || '/' || external_id as key, text, lang, array_to_string(accounts, ',') as accounts, created_at as "createdAt",
            coalesce(extract(epoch from edited_at) * 1000, 0)::float as "editedMs" from mentions`)
        const found = new Map(
          stored.map(({ key, ...post }) => [key, { ...post, createdAt: new Date(post.createdAt).toISOString() }]),
        )
        expect(found).toEqual(posts)
        expect(await desk.rows(ROLLUP_DIFFERENCES)).toEqual([])
      }),
      { numRuns: 60 },
    )
  } finally {
    await desk.close()
  }
})

test('IN5: neither a known nor a deleted post slips in among thousands of new ones', async () => {
  const desk = await openWriters()
  const writer = desk.writer()
  const many = (name: string) => Array.from({ length: 1_500 }, (_, i) => mention(`${name}-${i}`))
  try {
    await writer.write([mention('gone'), mention('kept')])
    await writer.write([{ op: 'delete', channel: 'x', externalId: 'gone' }])
    // From here on batches are taken for new until one is not.
    expect(await writer.write(many('a'))).toMatchObject({ accepted: 1_500 })
    expect(await writer.write([...many('b'), mention('gone')])).toMatchObject({ accepted: 1_500, duplicates: 1 })
    expect(await writer.write(many('c'))).toMatchObject({ accepted: 1_500 })
    expect(await writer.write([...many('d'), mention('kept', { text: 'again' })])).toMatchObject({
      accepted: 1_500,
      duplicates: 1,
    })
    expect(await writer.write(many('d'))).toMatchObject({ accepted: 0, duplicates: 1_500 })
    expect(await desk.rows(`select external_id, text from mentions where external_id in ('gone', 'kept')`)).toEqual([
      { external_id: 'kept', text: 'Where is my train?' },
    ])
    expect(await desk.rows(ROLLUP_DIFFERENCES)).toEqual([])
  } finally {
    await desk.close()
  }
})

test('IN10: a full queue refuses, and what was let in is stored all the same', async () => {
  const desk = await openWriters()
  const writer = desk.writer({ queueRows: 10 })
  const holder = await desk.deps.pool.connect()
  try {
    await holder.query('begin; select * from ingest_cursor for update')
    const waiting = writer.write(Array.from({ length: 10 }, (_, i) => mention(`q${i}`)))
    await expect(writer.write([mention('one too many')])).rejects.toMatchObject({ code: 'too_many' })
    const admitted = writer.write([mention('let in')], true)
    await holder.query('commit')
    expect(await waiting).toMatchObject({ accepted: 10 })
    expect(await admitted).toMatchObject({ accepted: 1 })
    expect(writer.depth()).toBe(0)
  } finally {
    holder.release()
    await desk.close()
  }
})

test('IN10: what PostgreSQL refuses of one request does not cost those that shared its transaction', async () => {
  const desk = await openWriters()
  const writer = desk.writer()
  try {
    const answers = await Promise.allSettled([
      writer.write([mention('good')]),
      writer.write([mention('bad', { text: 'half a pair \0' })]), // the checks before the writer would have refused it
      writer.write([mention('good too')]),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await desk.rows('select external_id from mentions order by 1')).toEqual([
      { external_id: 'good' },
      { external_id: 'good too' },
    ])
  } finally {
    await desk.close()
  }
})
