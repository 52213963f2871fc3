/** Our accounts and the library of what may go with a post. */
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { Assets, Directory, Settings } from '@tenfold/contract/http/settings.ts'
import { proposeReach } from '@tenfold/core/reach.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bundleOf, type Desk, foldFrom, openDesk, PEOPLE, START_MS, strike, write } from '../support/desk.ts'
import { openTestRoom, type TestRoom } from '../support/room.ts'

const { admin, lead, writer, second, agent } = PEOPLE
const FINNISH: CommandInput<'account:add'> = {
  key: 'x-fi',
  channel: 'x',
  handle: '@SuvantoAirFI',
  name: 'Suvanto Air Suomi',
  languages: ['fi'],
  market: 'FI',
  followers: 240,
}
const BRIEF: CommandInput<'account:add'> = {
  key: 'brief-jp',
  channel: 'brief',
  handle: 'brief-jp',
  name: 'Local office Japan',
  languages: ['ja', 'en'],
  purpose: 'brief',
}
const VIDEO: CommandInput<'asset:add'> = {
  kind: 'video',
  title: 'My flight was cancelled',
  url: 'https://video.suvantoair.example/cancelled',
  lang: 'en',
  situation: 'cancelled',
  alt: 'A member of staff shows where to rebook.',
}

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const rows = async (sql: string) => (await desk.deps.pool.query(sql)).rows
const account = async (key: string) => (await rows(`select * from accounts where key = '${key}'`))[0]
const iso = (ms: number) => new Date(ms).toISOString()

describe('accounts', () => {
  beforeEach(() => desk.sql(`delete from accounts where key in ('x-fi', 'brief-jp')`))

  test('OA1: one is added with what it is for, its market and its followers as of now', async () => {
    const before = await readBoard(desk.deps)
    await desk.run(admin, 'account:add', FINNISH)
    expect(await account('x-fi')).toMatchObject({ purpose: 'news', market: 'FI', followers: 240 })
    expect((await account('x-fi')).followers_at.getTime()).toBe(desk.deps.clock.now())
    const { events, folded } = await foldFrom(desk.deps, before)
    expect(events).toMatchObject([{ type: 'directory.changed', noun: 'accounts', by: { name: 'Admin' } }])
    expect(folded.directoryVersion).toBe(before.directoryVersion + 1)
    expect(await desk.refusal(admin, 'account:add', FINNISH)).toBe('taken')
  })

  test('OA1: followers that nobody looked up have no time', async () => {
    await desk.run(admin, 'account:add', { ...FINNISH, followers: null })
    expect(await account('x-fi')).toMatchObject({ followers: null, followers_at: null })
  })

  test('OA2: a change leaves alone what it does not name; the time of the followers is that of the figure', async () => {
    await desk.run(admin, 'account:add', FINNISH)
    const lookedUp = desk.deps.clock.now()
    desk.pass(60 * MINUTE)
    await desk.run(admin, 'account:change', { key: 'x-fi', name: 'Suvanto Air in Finnish', languages: ['fi', 'sv'] })
    expect(await account('x-fi')).toMatchObject({
      name: 'Suvanto Air in Finnish',
      languages: ['fi', 'sv'],
      purpose: 'news',
      market: 'FI',
      followers: 240,
      followers_at: new Date(lookedUp),
      handle: '@SuvantoAirFI',
    })
    await desk.run(admin, 'account:change', { key: 'x-fi', followers: 240 })
    expect((await account('x-fi')).followers_at.getTime()).toBe(lookedUp + 60 * MINUTE)
    await desk.run(admin, 'account:change', { key: 'x-fi', followers: null, market: null, purpose: 'service' })
    expect(await account('x-fi')).toMatchObject({
      followers: null,
      followers_at: null,
      market: null,
      purpose: 'service',
    })
    await desk.run(admin, 'account:change', { key: 'x-fi' })
    expect(await account('x-fi')).toMatchObject({ name: 'Suvanto Air in Finnish', purpose: 'service' })
    expect(await desk.refusal(admin, 'account:change', { key: 'x-nobody', name: 'Nobody' })).toBe('not_found')
  })

  test('OA3: an account for briefs is on the channel of briefs, and no other account is', async () => {
    expect(await desk.refusal(admin, 'account:add', { ...BRIEF, channel: 'x' })).toBe('bad_input')
    expect(await desk.refusal(admin, 'account:add', { ...FINNISH, channel: 'brief' })).toBe('bad_input')
    await desk.run(admin, 'account:add', BRIEF)
    await desk.run(admin, 'account:add', FINNISH)
    expect(await desk.refusal(admin, 'account:change', { key: 'brief-jp', purpose: 'news' })).toBe('bad_input')
    expect(await desk.refusal(admin, 'account:change', { key: 'x-fi', purpose: 'brief' })).toBe('bad_input')
    await desk.run(admin, 'account:change', { key: 'brief-jp', purpose: 'brief', name: 'Office in Japan' })
    expect(await account('brief-jp')).toMatchObject({ purpose: 'brief', name: 'Office in Japan' })
  })

  test('OA4: what makes no sense is refused, and so is who may not change settings', async () => {
    const bad = [{ market: 'fi' }, { market: 'FIN' }, { followers: -1 }, { followers: 0.5 }, { followers: 2e9 }]
    for (const each of bad) expect(await desk.refusal(admin, 'account:add', { ...FINNISH, ...each })).toBe('bad_input')
    await desk.run(admin, 'account:add', FINNISH)
    for (const each of bad)
      expect(await desk.refusal(admin, 'account:change', { key: 'x-fi', ...each })).toBe('bad_input')
    for (const person of [lead, writer, agent]) {
      expect(await desk.refusal(person, 'account:add', BRIEF)).toBe('not_allowed')
      expect(await desk.refusal(person, 'account:change', { key: 'x-fi', followers: 1 })).toBe('not_allowed')
      expect(await desk.refusal(person, 'account:remove', { key: 'x-fi' })).toBe('not_allowed')
    }
  })

  test('OA5: a removed account is gone', async () => {
    await desk.run(admin, 'account:add', FINNISH)
    await desk.run(admin, 'account:remove', { key: 'x-fi' })
    expect(await account('x-fi')).toBeUndefined()
    expect(await desk.refusal(admin, 'account:remove', { key: 'x-fi' })).toBe('not_found')
    expect(await desk.refusal(admin, 'account:change', { key: 'x-fi', name: 'Gone' })).toBe('not_found')
  })
})

describe('the library', () => {
  beforeEach(() => desk.sql('delete from assets'))

  test('LI1: one is put in with its person and taken out again; screens are told', async () => {
    const before = await readBoard(desk.deps)
    const { assetId } = await desk.run(writer, 'asset:add', VIDEO)
    expect(await rows('select * from assets')).toMatchObject([
      { id: assetId, ...VIDEO, added_by: { id: writer.id, name: writer.name }, removed_at: null },
    ])
    desk.pass(MINUTE)
    await desk.run(second, 'asset:remove', { assetId })
    expect(await rows('select removed_at from assets')).toEqual([{ removed_at: new Date(desk.deps.clock.now()) }])
    expect(await desk.refusal(writer, 'asset:remove', { assetId })).toBe('not_found')
    const { events, folded } = await foldFrom(desk.deps, before)
    expect(events).toMatchObject([
      { type: 'directory.changed', noun: 'assets', by: { name: 'Comms 1' } },
      { type: 'directory.changed', noun: 'assets', by: { name: 'Comms 2' } },
    ])
    expect(folded).toEqual(await readBoard(desk.deps))
  })

  test('LI2: only a web address is taken, and only from who speaks for us; it holds 1,000', async () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'video', 'ftp://a.example/'])
      expect(await desk.refusal(writer, 'asset:add', { ...VIDEO, url }), url).toBe('bad_input')
    expect(await desk.refusal(agent, 'asset:add', VIDEO)).toBe('not_allowed')
    expect(await desk.refusal(PEOPLE.office, 'asset:add', VIDEO)).toBe('not_allowed')
    const { assetId } = await desk.run(writer, 'asset:add', VIDEO)
    expect(await desk.refusal(agent, 'asset:remove', { assetId })).toBe('not_allowed')
    await desk.sql(
      `insert into assets (id, kind, title, url, added_by, created_at)
       select gen_random_uuid(), 'link', 'L', 'https://suvantoair.example', '{}', $1 from generate_series(1, 999)`,
      [new Date(START_MS)],
    )
    expect(await desk.refusal(writer, 'asset:add', VIDEO)).toBe('bad_input')
    await desk.run(writer, 'asset:remove', { assetId })
    await desk.run(writer, 'asset:add', VIDEO)
  })

  describe('with a text', () => {
    /** Publishes a holding statement with one thing attached; the code that refuses any step of it, or null. */
    async function published(target: { account: string; lang: string }, assetId: string, meanwhile = async () => {}) {
      const [draft] = await write(desk, await strike(desk), [target])
      const { draftId = '' } = draft ?? {}
      const steps = async () => {
        await desk.run(lead, 'asset:approve', { assetId })
        await desk.run(writer, 'draft:attach', { draftId, media: [assetId], sendAt: null, version: 1 })
        const drafts = await bundleOf(desk, [draftId])
        await desk.run(second, 'draft:approve', { drafts })
        await meanwhile()
        await desk.run(writer, 'draft:publish', { drafts })
      }
      return steps().then(
        () => null,
        ({ code }) => code,
      )
    }
    const GLOBAL = { account: 'fb-global', lang: 'en' }

    test('LI3: a video without its words is taken, and goes with no text; a link needs none', async () => {
      const { assetId } = await desk.run(writer, 'asset:add', { ...VIDEO, alt: null })
      expect(await published(GLOBAL, assetId)).toBe('alt_missing')
      const link = await desk.run(writer, 'asset:add', { ...VIDEO, kind: 'link', alt: null })
      expect(await published(GLOBAL, link.assetId)).toBeNull()
    })

    test('LI4: what was removed meanwhile keeps the text from going out', async () => {
      const { assetId } = await desk.run(writer, 'asset:add', VIDEO)
      const remove = async () => void (await desk.run(writer, 'asset:remove', { assetId }))
      expect(await published(GLOBAL, assetId, remove)).toBe('asset_gone')
    })

    test('LI8: what nobody else has approved goes with no text, and whoever added it is nobody else', async () => {
      const { assetId } = await desk.run(writer, 'asset:add', VIDEO)
      const [{ draftId } = { draftId: '' }] = await write(desk, await strike(desk), [GLOBAL])
      const attach = { draftId, media: [assetId], sendAt: null, version: 1 }
      expect(await desk.refusal(writer, 'draft:attach', attach)).toBe('asset_unapproved')
      expect(await desk.refusal(writer, 'asset:approve', { assetId })).toBe('own_asset')
      expect(await desk.refusal(agent, 'asset:approve', { assetId })).toBe('not_allowed')
      await desk.run(second, 'asset:approve', { assetId })
      await desk.run(lead, 'asset:approve', { assetId })
      expect(await rows('select approved_by from assets')).toEqual([
        { approved_by: { id: second.id, name: second.name } },
      ])
      await desk.run(writer, 'draft:attach', attach)
      // Another address is another entry, and nobody has approved it.
      const changed = await desk.run(writer, 'asset:add', { ...VIDEO, url: 'https://suvantoair.example/other' })
      const version = 2
      const with2 = { ...attach, media: [changed.assetId], version }
      expect(await desk.refusal(writer, 'draft:attach', with2)).toBe('asset_unapproved')
      await desk.run(writer, 'asset:remove', { assetId })
      expect(await desk.refusal(lead, 'asset:approve', { assetId })).toBe('not_found')
    })

    test('LI5: a link that the market of the account cannot open is refused', async () => {
      await desk.sql(
        `insert into accounts (key, channel, handle, name, languages, market, created_at)
         values ('fb-cn', 'facebook', 'fb-cn', 'China', '{en}', 'CN', $1)`,
        [new Date(START_MS)],
      )
      const { assetId } = await desk.run(writer, 'asset:add', { ...VIDEO, url: 'https://www.youtube.com/watch?v=1' })
      expect(await published({ account: 'fb-cn', lang: 'en' }, assetId)).toBe('link_blocked')
      expect(await published({ account: 'fb-jp', lang: 'ja' }, assetId)).toBeNull()
    })
  })
})

describe('over HTTP', () => {
  let room: TestRoom
  beforeAll(async () => {
    room = await openTestRoom()
  })
  afterAll(() => room.close())

  test('OA6: the directory and the settings tell accounts with their reach, the same to everybody', async () => {
    const admins = await room.person('admin')
    await admins.run('account:add', { ...FINNISH, key: 'x-global', languages: ['en'], market: null, followers: 1_700 })
    await admins.run('account:add', FINNISH)
    await admins.run('account:add', BRIEF)
    const { accounts } = await (await room.person('viewer')).get<Directory>('/api/directory')
    const followersAt = accounts.find(({ key }) => key === 'x-fi')?.followersAt ?? ''
    expect(Date.parse(followersAt)).toBeGreaterThan(Date.now() - 10 * MINUTE)
    expect(accounts).toMatchObject([
      { key: 'brief-jp', purpose: 'brief', market: null, followers: null, followersAt: null },
      { ...FINNISH, purpose: 'news', followersAt },
      { key: 'x-global', followers: 1_700 },
    ])
    expect((await admins.get<Settings>('/api/settings')).accounts).toEqual(accounts)
    expect(Object.keys(accounts[0] ?? {})).not.toContain('createdAt')
    expect(proposeReach('fi', accounts)).toMatchObject([{ from: { account: 'x-global' }, own: [{ followers: 240 }] }])
  })

  test('LI6: who reads drafts reads the library, by title and without what was removed', async () => {
    const comms = await room.person('comms', { name: 'Comms' })
    const { assetId } = await comms.run('asset:add', VIDEO)
    await comms.run('asset:add', { kind: 'link', title: 'A page', url: 'https://suvantoair.example/now' })
    const removed = await comms.run('asset:add', { ...VIDEO, title: 'Old' })
    await comms.run('asset:remove', { assetId: removed.assetId })
    const { assets, at } = await (await room.person('viewer')).get<Assets>('/api/assets')
    expect(iso(Date.parse(at))).toBe(at)
    expect(assets.map(({ title }) => title)).toEqual(['A page', 'My flight was cancelled'])
    expect(assets[1]).toEqual({ id: assetId, ...VIDEO, addedBy: { id: comms.id, name: 'Comms' }, approved: null })
    expect(assets[0]).toMatchObject({ lang: null, situation: null, alt: null })
  })

  test('LI6: without a sign-in nobody reads it', async () => {
    expect((await fetch(`${room.url}/api/assets`)).status).toBe(401)
  })
})
