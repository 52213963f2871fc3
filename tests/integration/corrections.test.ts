/** What people correct, over HTTP: held, learned from, taken back; and what of a post is shown to whom. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bookings, ClusterDetail, Learning, Mention, Mentions } from '@tenfold/contract/http/mentions.ts'
import type { MentionLine } from '@tenfold/contract/mention.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { next, openTestRoom, type Person, Refusal, type TestRoom } from '../support/room.ts'
import { mention, ROLLUP_DIFFERENCES } from '../support/writers.ts'

let room: TestRoom
let token: string
let agent: Person
let lead: Person
beforeAll(async () => {
  room = await openTestRoom()
  const admin = await room.person('admin')
  ;({ token } = await admin.run('source:add', { name: 'Social listening' }))
  agent = await room.person('agent', { name: 'Agent 1' })
  lead = await room.person('lead', { name: 'Shift lead' })
})
afterAll(() => room.close())

const rows = async <T extends object>(sql: string): Promise<T[]> => (await room.room.deps.pool.query(sql)).rows as T[]

/** Posts them and waits until they are understood; answers with the newest first. */
async function understood(...posts: readonly Partial<MentionLine>[]): Promise<Mention[]> {
  const lines = posts.map((post, i) =>
    mention(`c-${crypto.randomUUID()}`, { createdAt: new Date(Date.now() - 60_000 + i).toISOString(), ...post }),
  )
  const answer = await fetch(`${room.url}/api/ingest/mentions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  expect(answer.status).toBe(200)
  await room.room.understoodAll()
  return (await lead.get<Mentions>(`/api/mentions?limit=${posts.length}`)).mentions.toReversed()
}
const reread = async (id: string): Promise<Mention | undefined> =>
  (await lead.get<Mentions>(`/api/mentions?ids=${id}`)).mentions[0]
const refusal = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code
    throw error
  }
  return 'not refused'
}

test('UN8: a person’s word on language, topics and reply stands, moves the count, and can be taken back', async () => {
  const [post] = await understood({ text: 'Koffer weg, Flug weg, Geduld weg. Danke für nichts!' })
  if (post === undefined) throw new Error('nothing was understood')
  expect(post.lang).toBe('de')
  await agent.run('mention:correct', {
    mentionId: post.id,
    lang: 'da',
    topics: ['staff', 'baggage'],
    needsReply: false,
  })
  const after = await reread(post.id)
  expect(after).toMatchObject({
    lang: 'da',
    understood: {
      langBy: 'person',
      needsReply: false,
      topics: [{ topic: 'staff' }, { topic: 'baggage' }],
    },
  })
  expect(after?.understood?.corrected.map(({ field, by }) => `${field} ${by.name}`).sort()).toEqual([
    'lang Agent 1',
    'needsReply Agent 1',
    'topics Agent 1',
  ])
  expect(await rows(ROLLUP_DIFFERENCES)).toEqual([])
  const learning = await lead.get<Learning>('/api/learning')
  expect(learning).toMatchObject({ on: false, model: null, labels: { lang: 1, topics: 1, needsReply: 1 }, needed: 200 })

  await lead.run('mention:correct', { mentionId: post.id, lang: null, topics: null, needsReply: null })
  const back = await reread(post.id)
  expect({ lang: back?.lang, topics: back?.understood?.topics, needsReply: back?.understood?.needsReply }).toEqual({
    lang: 'de',
    topics: post.understood?.topics,
    needsReply: post.understood?.needsReply,
  })
  expect(back?.understood?.langBy).toBe(post.understood?.langBy)
  expect(back?.understood?.corrected).toEqual([])
  expect(await rows('select * from labels')).toEqual([])
  expect(await rows(ROLLUP_DIFFERENCES)).toEqual([])
})

test('UN9: a correction outlives a new version of the text, and goes with a deleted post', async () => {
  const externalId = `un9-${Date.now()}`
  const [post] = await understood({ externalId, text: 'Kiitos avusta tänään asemalla!' })
  if (post === undefined) throw new Error('nothing was understood')
  await agent.run('mention:correct', { mentionId: post.id, topics: ['staff'] })
  const edited = new Date(Date.now() - 1_000).toISOString()
  await understood({ externalId, text: 'Kiitos avusta tänään Tampereen asemalla!', editedAt: edited })
  expect((await reread(post.id))?.understood?.topics.map(({ topic }) => topic)).toEqual(['staff'])
  await fetch(`${room.url}/api/ingest/mentions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ op: 'delete', channel: 'x', externalId }),
  })
  expect(await rows(`select * from labels where mention_id = ${post.id}`)).toEqual([])
  expect(await rows(`select * from understandings where mention_id = ${post.id}`)).toEqual([])
})

test('UN10: who may not read or answer a post cannot correct it', async () => {
  const [post] = await understood({ text: 'Where is our bus replacement?', accounts: ['x-global'] })
  const mentionId = post?.id ?? ''
  const analyst = await room.person('analyst')
  const office = await room.person('partner', { accounts: ['fb-jp'], languages: ['ja'] })
  expect(await refusal(analyst.run('mention:correct', { mentionId, needsReply: false }))).toBe('not_allowed')
  expect(await refusal(office.run('mention:correct', { mentionId, needsReply: false }))).toBe('not_found')
  expect(await refusal(agent.run('mention:correct', { mentionId: '999999999', needsReply: false }))).toBe('not_found')
  expect(await refusal(agent.run('mention:correct', { mentionId, topics: [] }))).toBe('bad_input')
})

test('UN11: booking references are masked wherever a post is shown; whoever may answer can ask for them', async () => {
  const [post] = await understood({ text: 'My booking X7K2PQ on AY431 is gone from the app, please help' })
  if (post === undefined) throw new Error('nothing was understood')
  expect(post.text).toBe('My booking X7•••• on AY431 is gone from the app, please help')
  expect(post.understood?.references.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'booking X7••••',
    'flight AY431',
  ])
  for (const { start, end, kind } of post.understood?.references ?? []) {
    expect(post.text.slice(start, end)).toBe(kind === 'booking' ? 'X7••••' : 'AY431')
  }
  expect(JSON.stringify(await rows(`select * from understandings where mention_id = ${post.id}`))).not.toContain(
    'X7K2PQ',
  )
  expect((await agent.get<Bookings>(`/api/mentions/${post.id}/bookings`)).bookings).toEqual(['X7K2PQ'])
  const analyst = await room.person('analyst')
  expect(await refusal(analyst.get(`/api/mentions/${post.id}/bookings`))).toBe('not_allowed')
  const office = await room.person('partner', { accounts: ['fb-jp'] })
  expect(await refusal(office.get(`/api/mentions/${post.id}/bookings`))).toBe('not_found')
})

test('UN12: a flight or train that a feed knows is linked, the one of the post’s own day', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
  await room.room.deps.pool.query(
    `insert into services (feed_id, key, mode, number, date, state, delay_min, as_of) values
     (gen_random_uuid(), 'a', 'air', 'AY 431', $1, 'cancelled', null, now()),
     (gen_random_uuid(), 'b', 'air', 'AY431', $2, 'delayed', 90, now())`,
    [today, weekAgo],
  )
  const [post] = await understood({ text: 'Is #AY431 really not flying? And what about AY433?' })
  expect(post?.understood?.references.map(({ value, service }) => [value, service?.state ?? null])).toEqual([
    ['AY431', 'cancelled'],
    ['AY433', null],
  ])
})

test('UN13: a cluster knows its first post, its size and its share of the last hour', async () => {
  const text = 'Four hundred people on the platform in Riihimäki and not a single announcement since noon'
  // Another cluster, whose copies are not counted here.
  const other = 'Two hundred people are waiting for the replacement bus in Kouvola since seven this morning'
  await understood({ text: other }, { text: `${other}!!` })
  const posts = await understood(...['', ' 😡', ' #fail', '!!!'].map((end) => ({ text: text + end })), {
    text: 'Lovely weather up here',
  })
  const last = posts[3]
  expect(last?.understood?.cluster).toEqual({ rootId: posts[0]?.id, size: 4, firstAt: posts[0]?.createdAt })
  const cluster = await lead.get<ClusterDetail>(`/api/clusters/${posts[0]?.id}`)
  expect(cluster).toMatchObject({ size: 4, root: { id: posts[0]?.id, text }, lastHour: { posts: 4 } })
  expect(cluster.lastHour.of).toBeGreaterThanOrEqual(5)
})

test('UN13: who is limited to accounts and languages learns of no post but his own', async () => {
  const text = 'Only one counter open and five hundred people in the hall, what is going on at this airport?'
  const [first] = await understood(
    { text, accounts: ['x-global'] },
    { text: `${text} 😡`, accounts: ['x-global'] },
    { text: `${text}!!`, accounts: ['fb-jp'] },
  )
  const office = await room.person('partner', { accounts: ['fb-jp'] })
  const { mentions } = await office.get<Mentions>('/api/mentions?limit=5')
  expect(mentions[0]?.understood?.cluster).toMatchObject({ size: 1, firstAt: null })
  expect(await office.get<ClusterDetail>(`/api/clusters/${first?.id}`)).toMatchObject({ root: null, size: 1 })
  const [alone] = await understood({ text: 'Wo ist mein Koffer geblieben? Seit gestern keine Nachricht von euch.' })
  expect(await refusal(office.get(`/api/clusters/${alone?.id}`))).toBe('not_found')
})

test('UN13: of a deleted first post its copies are still counted, and it is not', async () => {
  const text = 'Since noon nobody has told us whether the ferry train to Turku harbour leaves at all tonight'
  const externalId = `un13-${Date.now()}`
  const [root, copy] = await understood({ externalId, text }, { text: `${text}?!` })
  await fetch(`${room.url}/api/ingest/mentions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ op: 'delete', channel: 'x', externalId }),
  })
  expect((await reread(copy?.id ?? ''))?.understood?.cluster).toEqual({ rootId: root?.id, size: 1, firstAt: null })
  expect(await lead.get<ClusterDetail>(`/api/clusters/${root?.id}`)).toMatchObject({ root: null, size: 1 })
})

test('UN11: in a long text too, also across the seams of what is read at a time', async () => {
  for (const before of [3_680, 3_690, 3_885, 3_897, 3_905, 7_380]) {
    const [post] = await understood({ text: `${'hm '.repeat(before / 3)}my booking reference ABCDEF please` })
    expect(post?.text.endsWith('my booking reference AB•••• please'), `${before}`).toBe(true)
    expect((await agent.get<Bookings>(`/api/mentions/${post?.id}/bookings`)).bookings).toEqual(['ABCDEF'])
  }
})

test('UN8: nothing is corrected where nothing is said, nor beyond one’s own languages', async () => {
  const [post] = await understood({ text: 'ラウンジはまだ開いていますか？', accounts: ['fb-jp'] })
  const mentionId = post?.id ?? ''
  const office = await room.person('partner', { accounts: ['fb-jp'], languages: ['ja'] })
  const seq = async () => (await rows<{ seq: number }>('select seq from event_cursor'))[0]?.seq
  const before = await seq()
  expect(await refusal(agent.run('mention:correct', { mentionId }))).toBe('bad_input')
  expect(await refusal(agent.run('mention:correct', { mentionId, topics: ['other', 'safety'] }))).toBe('bad_input')
  expect(await refusal(agent.run('mention:correct', { mentionId: '9999999999999999999', needsReply: false }))).toBe(
    'bad_input',
  )
  expect(await refusal(office.run('mention:correct', { mentionId, lang: 'sv' }))).toBe('not_allowed')
  await agent.run('mention:correct', { mentionId, topics: null })
  expect(await seq()).toBe(before)
})

test('UN8: with the right language its words are read again; without a reply there is no urgency', async () => {
  // Named wrongly by its source, so that the lexicon of another language is asked.
  const [post] = await understood({ text: 'Lento peruttu, laukku hukassa, mitä nyt?', lang: 'en' })
  const mentionId = post?.id ?? ''
  expect(post?.understood?.topics.map(({ topic }) => topic)).not.toContain('baggage')
  await agent.run('mention:correct', { mentionId, lang: 'fi', needsReply: false })
  await room.room.understoodAll()
  const after = await reread(mentionId)
  expect(after?.understood?.topics.map(({ topic }) => topic)).toEqual(
    expect.arrayContaining(['baggage', 'cancellation-delay']),
  )
  expect(after?.understood).toMatchObject({ langBy: 'person', needsReply: false, urgency: 0, urgencyReasons: [] })
  await agent.run('mention:correct', { mentionId, lang: null, needsReply: null })
  await room.room.understoodAll()
  expect(await reread(mentionId)).toMatchObject({ lang: 'en', understood: { langBy: 'source', corrected: [] } })
  expect(await rows(ROLLUP_DIFFERENCES)).toEqual([])
})

test('UN14: lists are asked by topic and by whether a reply is needed', async () => {
  await understood(
    { text: 'Thank you so much for the kind help last night!' },
    { text: 'My suitcase never arrived, who do I talk to?' },
  )
  const texts = async (query: string) =>
    (await lead.get<Mentions>(`/api/mentions?limit=100&${query}`)).mentions.map((post) => post.text)
  expect(await texts('topic=baggage')).toContain('My suitcase never arrived, who do I talk to?')
  expect(await texts('topic=baggage')).not.toContain('Thank you so much for the kind help last night!')
  expect(await texts('needsReply=true')).toContain('My suitcase never arrived, who do I talk to?')
  expect(await texts('needsReply=false')).toContain('Thank you so much for the kind help last night!')
})

test('UN15: what was learned cannot be switched on before there is enough of it, nor by an agent', async () => {
  expect(await refusal(lead.run('learning:switch', { on: true }))).toBe('too_few_labels')
  expect(await refusal(agent.run('learning:switch', { on: true }))).toBe('not_allowed')
})

test('UN15: from 200 labels on a model proposes; switched on it decides the main topic, and safety stays', async () => {
  const posts = labelledPosts().slice(0, 210)
  const stored = await understoodAll(posts.map(({ text }) => ({ text })))
  const socket = lead.socket()
  const synced = next(socket, 'frame')
  const learned = new Promise<void>((resolve) =>
    socket.on('frame', ({ events }) => {
      if (events.some((event) => event.type === 'directory.changed' && event.noun === 'learning')) resolve()
    }),
  )
  socket.connect()
  await synced
  for (const [i, mention] of stored.entries()) {
    await agent.run('mention:correct', { mentionId: mention.id, topics: [posts[i]?.topics[0] ?? 'other'] })
  }
  await learned
  socket.close()
  const before = await lead.get<Learning>('/api/learning')
  expect(before).toMatchObject({ on: false, model: { trainedOn: expect.any(Number), heldOut: expect.any(Number) } })
  expect(before.model?.trainedOn).toBeGreaterThanOrEqual(200)
  expect(before.model?.right).toBeGreaterThan(0)

  await lead.run('learning:switch', { on: true })
  expect((await lead.get<Learning>('/api/learning')).on).toBe(true)
  const judged = await understoodAll(
    [
      ...labelledPosts().slice(210, 290),
      { text: 'Smoke in carriage 4 and nobody opens the doors, the coffee was awful too' },
    ].map(({ text }) => ({ text: `${text} ` })),
  )
  const proposed = judged.filter(({ understood }) => understood?.proposed != null)
  expect(proposed.length).toBeGreaterThan(0)
  for (const { understood } of proposed) {
    const topics = understood?.topics.map(({ topic }) => topic) ?? []
    expect(topics.slice(0, 2)).toContain(understood?.proposed?.topic)
  }
  expect(judged.at(-1)?.understood?.topics[0]?.topic).toBe('safety')
}, 120_000)

interface Labelled {
  readonly text: string
  readonly topics: readonly Topic[]
}
const FIXTURES = fileURLToPath(new URL('../fixtures/understand/topics', import.meta.url))
/** Own posts of all languages, one of each in turn. */
function labelledPosts(): Labelled[] {
  const lists = readdirSync(FIXTURES).map(
    (name) => parseYaml(readFileSync(`${FIXTURES}/${name}`, 'utf8')) as Labelled[],
  )
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat()
}

const understoodAll = async (posts: readonly Partial<MentionLine>[]): Promise<Mention[]> => {
  const found: Mention[] = []
  for (let at = 0; at < posts.length; at += 100) found.push(...(await understood(...posts.slice(at, at + 100))))
  return found
}
