import { randomUUID } from 'node:crypto'
import { COMMAND_NAMES } from '@tenfold/contract/commands.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

let room: TestRoom
let admin: Person
let viewer: Person
beforeAll(async () => {
  room = await openTestRoom()
  admin = await room.person('admin')
  viewer = await room.person('viewer')
})
afterAll(() => room.close())

const json = { 'content-type': 'application/json' }

test('HT1: health answers without sign-in', async () => {
  const answer = await fetch(`${room.url}/api/health`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    status: 'ok',
    mode: 'live',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    warnings: [],
  })
})

test('HT2: every command refuses who is not signed in, and a wall key or a viewer changes nothing', async () => {
  for (const name of COMMAND_NAMES) {
    const answer = await fetch(`${room.url}/api/commands/${name}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ id: randomUUID(), input: {} }),
    })
    expect([name, answer.status]).toEqual([name, 401])
  }
  await expect(viewer.run('incident:declare', { title: 'Not mine to declare', playbook: null })).rejects.toMatchObject({
    status: 403,
  })
  await expect(viewer.run('source:add', { name: 'x' })).rejects.toMatchObject({ status: 403 })
  await expect(viewer.get('/api/settings')).rejects.toMatchObject({ status: 403 })
  await expect(viewer.get('/api/mentions?limit=1')).rejects.toMatchObject({ status: 403 })
})

test('HT3: a change that comes from another site is refused even with a session', async () => {
  const answer = await fetch(`${room.url}/api/commands/incident:declare`, {
    method: 'POST',
    headers: { ...json, cookie: admin.cookie, origin: 'https://elsewhere.example' },
    body: JSON.stringify({ id: randomUUID(), input: { title: 'Forged', playbook: null } }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'bad_origin' }])
})

test('HT4: a repeated command id answers the same and happens once; other input under it is refused', async () => {
  const id = randomUUID()
  const first = await admin.run('incident:declare', { title: 'Once', playbook: null }, id)
  expect(await admin.run('incident:declare', { title: 'Once', playbook: null }, id)).toEqual(first)
  await expect(admin.run('incident:declare', { title: 'Twice', playbook: null }, id)).rejects.toMatchObject({
    status: 409,
    problem: { code: 'id_reused' },
  })
  const { incidents } = await admin.get<{ incidents: { title: string }[] }>('/api/incidents')
  expect(incidents.filter(({ title }) => title === 'Once' || title === 'Twice')).toHaveLength(1)
})

test('HT5: bad input names the field and what to do', async () => {
  await expect(
    admin.run('user:add', {
      name: 'Someone',
      email: 'x@y.example',
      password: 'short',
      role: 'agent',
      accounts: null,
      languages: null,
    }),
  ).rejects.toMatchObject({
    status: 400,
    problem: { code: 'bad_input', message: 'Check password: Use at least 12 characters.' },
  })
})

test('HT6: every answer carries the security headers, an error too', async () => {
  for (const path of ['/api/health', '/api/nothing', '/']) {
    const { headers } = await fetch(room.url + path)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('HT7: the last admin cannot be lost', async () => {
  const only = await openTestRoom()
  try {
    const last = await only.person('admin')
    await expect(last.run('user:change', { userId: last.id, role: 'viewer' })).rejects.toMatchObject({
      problem: { code: 'last_admin' },
    })
    await expect(last.run('user:change', { userId: last.id, disabled: true })).rejects.toMatchObject({
      problem: { code: 'last_admin' },
    })
  } finally {
    await only.close()
  }
})

test('HT8: a live room has no personas', async () => {
  const answer = await fetch(`${room.url}/api/session`)
  expect(await answer.json()).toMatchObject({ mode: 'live', me: null, personas: [] })
  const signIn = await fetch(`${room.url}/api/drill/sign-in`, {
    method: 'POST',
    headers: { ...json, origin: room.url },
    body: JSON.stringify({ persona: 'admin' }),
  })
  expect(signIn.status).toBe(404)
})

test('HT9: a token is shown once and kept as a hash only', async () => {
  const { sourceId, token } = await admin.run('source:add', { name: 'Listening' })
  expect(token).toMatch(/^tf_/)
  const tables = ['sources', 'command_log', 'events']
  const dump = JSON.stringify(
    await Promise.all(tables.map(async (table) => (await room.room.deps.pool.query(`select * from ${table}`)).rows)),
  )
  expect(dump).toContain(sourceId)
  expect(dump).not.toContain(token)
})
