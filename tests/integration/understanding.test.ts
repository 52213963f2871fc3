/** What is stored is understood, whatever happens meanwhile. */
import type { MentionLine } from '@tenfold/contract/mention.ts'
import { createWatch } from '@tenfold/server/surge/watch.ts'
import { type Enricher, startEnricher } from '@tenfold/server/understand/enricher.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, mention, NOON_MS, openWriters, ROLLUP_DIFFERENCES } from '../support/writers.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openWriters()
})
afterAll(() => desk.close())

interface Row {
  readonly external_id: string
  readonly lang: string
  readonly lang_by: string | null
  readonly topics: string[] | null
  readonly needs_reply: boolean | null
  readonly root: string | null
}
const found = async (prefix: string): Promise<Record<string, Row>> => {
  const rows = await desk.rows<Row>(`
    select m.external_id, m.lang, u.lang_by, u.topics, u.needs_reply, root.external_id as root
    from mentions m left join understandings u on u.mention_id = m.id left join mentions root on root.id = u.cluster_id
    where m.external_id like '${prefix}-%'`)
  return Object.fromEntries(rows.map((row) => [row.external_id.slice(prefix.length + 1), row]))
}

/** Understands everything that is stored, then stops. */
async function understandAll(writer = desk.writer(), during?: (enricher: Enricher) => Promise<void>): Promise<void> {
  const enricher = startEnricher(desk.deps, writer)
  try {
    await during?.(enricher)
    await enricher.caughtUp()
  } finally {
    await enricher.stop()
  }
}
const post = (id: string, text: string, more: Partial<MentionLine> = {}) => mention(id, { text, ...more })

test('UN1: every stored post is understood, and counts in the slice of its language', async () => {
  const writer = desk.writer()
  await writer.write([
    post('un1-fi', 'Lentomme on peruttu ja kukaan ei kerro miksi. Milloin pääsemme kotiin?'),
    post('un1-ja', '明日の便は欠航になりますか？教えてください'),
    post('un1-named', '改签怎么办', { lang: 'zh-Hans' }),
    post('un1-none', '😡😡'),
  ])
  await understandAll(writer)
  const rows = await found('un1')
  expect(rows.fi).toMatchObject({
    lang: 'fi',
    topics: expect.arrayContaining(['cancellation-delay']),
    needs_reply: true,
  })
  expect(rows.ja).toMatchObject({
    lang: 'ja',
    lang_by: 'script',
    topics: expect.arrayContaining(['cancellation-delay']),
  })
  expect(rows.named).toMatchObject({ lang: 'zh-Hans', lang_by: 'source' })
  expect(rows.none).toMatchObject({ lang: 'und', lang_by: 'none', topics: ['other'] })
  expect(await desk.rows(ROLLUP_DIFFERENCES)).toEqual([])
})

test('UN2: near-copies point to the first of them, also after a restart', async () => {
  const writer = desk.writer()
  const text = 'Two hours on the tarmac in Oulu and nobody tells us anything, this is how you treat people?'
  await writer.write([post('un2-first', text), post('un2-copy', `RT @traveller: ${text}`)])
  await understandAll(writer)
  await writer.write([
    post('un2-later', `${text} 😡`),
    post('un2-other', 'My suitcase has been missing since Monday, who do I call?'),
  ])
  await understandAll(writer)
  const rows = await found('un2')
  expect(rows.first?.root).toBeNull()
  expect(rows.copy?.root).toBe('un2-first')
  expect(rows.later?.root).toBe('un2-first')
  expect(rows.other?.root).toBeNull()
})

test('UN3: a text that is replaced is understood anew, and of a deleted one nothing is left', async () => {
  const writer = desk.writer()
  const at = (minutes: number) => new Date(NOON_MS - 60_000 + minutes * 1_000).toISOString()
  await writer.write([
    post('un3-edited', 'Vår resväska kom aldrig fram, vem kan hjälpa oss?'),
    post('un3-deleted', 'Vår resväska kom aldrig fram, varning för det här bolaget'),
  ])
  await understandAll(writer)
  expect((await found('un3')).edited).toMatchObject({ lang: 'sv', topics: expect.arrayContaining(['baggage']) })
  await writer.write([
    post('un3-edited', 'Unser Flug wurde gestrichen, wie bekommen wir unser Geld zurück?', { editedAt: at(5) }),
    { op: 'delete', channel: 'x', externalId: 'un3-deleted' },
  ])
  await understandAll(writer)
  const rows = await found('un3')
  expect(rows.edited).toMatchObject({ lang: 'de', topics: expect.arrayContaining(['cancellation-delay']) })
  expect(rows.deleted).toBeUndefined()
  expect(
    await desk.rows(
      'select * from understandings u where not exists (select from mentions m where m.id = u.mention_id)',
    ),
  ).toEqual([])
  expect(await desk.rows(ROLLUP_DIFFERENCES)).toEqual([])
})

test('UN4: edits and deletions while posts are being understood leave rollups and findings right', async () => {
  const writer = desk.writer()
  const words = [
    'Juna on myöhässä taas kerran',
    'Tåget är försenat igen',
    'The train is late once more',
    'Der Zug ist schon wieder verspätet',
  ]
  await understandAll(writer, async () => {
    for (let round = 0; round < 12; round++) {
      const ids = Array.from({ length: 40 }, (_, i) => `un4-${(round * 13 + i) % 160}`)
      await writer.write(
        ids.map((id, i) =>
          round > 2 && i % 7 === 0
            ? { op: 'delete', channel: 'x', externalId: id }
            : post(id, `${words[(round + i) % 4]} ${i}`, {
                editedAt: new Date(NOON_MS - 50_000 + round * 1_000).toISOString(),
              }),
        ),
      )
    }
  })
  expect(await desk.rows(ROLLUP_DIFFERENCES)).toEqual([])
  const [count] = await desk.rows<{ mentions: number; understood: number; again: number }>(`
    select (select count(*) from mentions) as mentions, (select count(*) from understandings) as understood,
      (select count(*) from understand_again) as again`)
  expect(count?.understood).toBe(count?.mentions)
  expect(count?.again).toBe(0)
  const wrong = await desk.rows(`
    select m.text, m.lang from mentions m where external_id like 'un4-%' and lang <>
      case when text like 'Juna%' then 'fi' when text like 'Tåget%' then 'sv' when text like 'The%' then 'en' else 'de' end`)
  expect(wrong).toEqual([])
})

test('UN4: edits that go on for ever do not keep new posts waiting', async () => {
  const own = await openWriters()
  try {
    const writer = own.writer()
    const enricher = startEnricher(own.deps, writer)
    const author = { handle: 'who-edits' }
    await writer.write([post('edited', 'Missä juna 27 on?', { author })])
    await writer.write(Array.from({ length: 2_000 }, (_, i) => post(`new-${i}`, `Missä juna ${i} on nyt?`)))
    let edits = 0
    let understoodAll = false
    void enricher.caughtUp().then(() => {
      understoodAll = true
    })
    const waiting = async () =>
      (
        await own.rows<{ n: number }>(
          `select count(*) as n from mentions m where external_id like 'new-%' and not exists (select from understandings u where u.mention_id = m.id)`,
        )
      )[0]?.n ?? 0
    // As many edits as it takes; at most what a platform sends in a minute.
    while ((await waiting()) > 0 && edits < 2_000) {
      edits++
      const editedAt = new Date(NOON_MS - 50_000 + edits).toISOString()
      await writer.write([post('edited', `Missä juna 27 on? ${edits}`, { editedAt, author })])
    }
    expect(edits).toBeLessThan(2_000)
    await enricher.caughtUp()
    await enricher.stop()
    expect(understoodAll).toBe(true)
    expect(await own.rows(ROLLUP_DIFFERENCES)).toEqual([])
    const [row] = await own.rows<{ contacts: number }>(
      `select contacts from understandings u join mentions m on m.id = u.mention_id where external_id = 'edited'`,
    )
    expect(row?.contacts, 'an edit is not another contact').toBe(1)
  } finally {
    await own.close()
  }
})

test('UN16: of two servers on one database one understands, and the other goes on when it ends', async () => {
  const writer = desk.writer()
  const first = startEnricher(desk.deps, writer)
  const second = startEnricher(desk.deps, writer)
  await writer.write(Array.from({ length: 700 }, (_, i) => post(`un16-${i}`, `Is train ${i} running?`)))
  await first.caughtUp()
  await first.stop()
  await writer.write([post('un16-later', 'Is the night train running?')])
  await second.caughtUp()
  await second.stop()
  expect(Object.values(await found('un16')).filter(({ lang_by }) => lang_by === null)).toEqual([])
})

test('UN5: while ingest is busy understanding waits and says how far behind it is; then it catches up', async () => {
  const writer = desk.writer()
  let depth = 50_000
  const busy = { depth: () => depth, onCommit: writer.onCommit }
  const enricher = startEnricher(desk.deps, busy)
  await writer.write(Array.from({ length: 1_200 }, (_, i) => post(`un5-${i}`, `Where is train ${i}?`)))
  await new Promise<void>((resolve) => {
    const look = () => (enricher.lag().behind >= 1_200 ? resolve() : setImmediate(look))
    look()
  })
  expect((await found('un5'))['7']).toMatchObject({ lang_by: null })
  depth = 0
  await enricher.caughtUp()
  await enricher.stop()
  expect(enricher.lag()).toEqual({ behind: 0, lagS: 0 })
  expect(Object.values(await found('un5')).every(({ lang_by }) => lang_by !== null)).toBe(true)
})

test('UN6: neither handles nor names are in what is understood, and analytics know an author by a keyed hash', async () => {
  const writer = desk.writer()
  const author = { handle: 'very_special_handle', name: 'Very Special Name' }
  await writer.write(
    Array.from({ length: 3 }, (_, i) =>
      post(`un6-${i}`, `Question number ${i}: is my flight AY431 running today, please?`, { author }),
    ),
  )
  await understandAll(writer)
  const [row] = await desk.rows<{ contacts: number; all: string }>(`
    select max(u.contacts) as contacts, string_agg(to_jsonb(u)::text, '') as all
    from understandings u join mentions m on m.id = u.mention_id where m.external_id like 'un6-%'`)
  expect(row?.contacts).toBe(3)
  expect(row?.all.toLowerCase()).not.toMatch(/very.special/)
})

test('UN7: what waits to be understood is not judged as having no language, and counts in its own once it is', async () => {
  const own = await openWriters()
  try {
    const writer = own.writer()
    const hourBefore = (minute: number) => new Date(NOON_MS - minute * 60_000).toISOString()
    // A quiet week, so that the minutes below are a surge.
    await writer.write(
      Array.from({ length: 24 * 7 }, (_, hour) =>
        post(`q-${hour}`, 'Missä juna on?', { createdAt: hourBefore(60 * hour + 61), lang: 'fi' }),
      ),
    )
    await writer.write(
      Array.from({ length: 120 }, (_, i) =>
        post(`s-${i}`, `Missä minun junani ${i} oikein viipyy tänään?`, {
          createdAt: hourBefore(1 + (i % 10)),
          author: { handle: `a${i}` },
        }),
      ),
    )
    const open = async () =>
      (await own.rows<{ slice: { kind: string; value: string } }>(`select view->'slice' as slice from surges`)).map(
        ({ slice }) => slice.kind,
      )
    const watch = createWatch(own.deps, {
      onSurge: async () => [],
      onState: async () => [],
      lockAlarms: async () => {},
    })
    await watch.run(NOON_MS - 11 * 60_000)
    await watch.run(NOON_MS)
    expect(await open()).toEqual(['all'])
    const [before] = await own.rows<{ state: object }>('select state from detector_state')
    expect(Object.keys(before?.state ?? {}).filter((key) => key.startsWith('language:'))).toEqual([])
    const enricher = startEnricher(own.deps, writer)
    await enricher.caughtUp()
    await enricher.stop()
    await watch.run(NOON_MS + 60_000)
    const [after] = await own.rows<{ state: object }>('select state from detector_state')
    expect(Object.keys(after?.state ?? {})).toContain('language:fi')
  } finally {
    await own.close()
  }
})
