/** Feeds in Settings, in a real browser: one that is fetched, one that needs a key, one that is sent to us. */
import { createHmac, randomUUID } from 'node:crypto'
import type { Settings } from '@tenfold/contract/http/settings.ts'
import { type Replay, startReplay } from '@tenfold/server/feeds/replay-server.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { writeFrames } from '../support/gtfs-frames.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

let app: App
let browser: Browser
let admin: Person
let replay: Replay
let removeFrames: () => Promise<void>

beforeAll(async () => {
  const { dir, remove } = await writeFrames([{ trips: { A: 'cancelled', B: 7 }, alerts: { wind: 'Storm' } }])
  removeFrames = remove
  replay = await startReplay({ path: dir, port: 0, everyPolls: 0 })
  browser = await launchBrowser()
  app = await openApp()
  admin = await enterAs(browser, app, 'Admin')
  await admin.run('drill:pause', {})
})
afterAll(async () => {
  await browser?.close()
  await replay?.stop()
  await removeFrames?.()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})

const region = (page: Page): Locator => page.getByRole('region', { name: 'Feeds', exact: true })
const line = (page: Page, name: string): Locator => region(page).getByRole('row').filter({ hasText: name })

async function open(): Promise<Page> {
  const { page } = admin
  onTestFailed(() => shoot(page, 'failed-settings-feeds', { whole: true }).then(() => {}))
  await page.goto('/settings')
  await region(page).waitFor()
  return page
}

async function openForm(page: Page): Promise<Locator> {
  await region(page).getByRole('button', { name: 'Add feed', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Add feed' })
  await form.waitFor()
  return form
}
const send = (form: Locator): Promise<void> => form.getByRole('button', { name: 'Add feed', exact: true }).click()

test('FS1: a feed is added by its addresses, tried, and works', async () => {
  const page = await open()
  const form = await openForm(page)
  await form.getByLabel('Name').fill('Railway')
  await form.getByLabel('Addresses').fill('http://169.254.169.254/latest/')
  await send(form)
  await form.getByText(/169\.254\.169\.254 is not asked: it leads to an address that no source has/).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await form.getByLabel('Addresses').fill(replay.documents.join('\n'))
  await form.getByLabel('Every … seconds').fill('1')
  await send(form)
  await line(page, 'Railway').getByText('works').waitFor()
  await line(page, 'Railway').getByRole('button', { name: 'Try now: Railway' }).click()
  await line(page, 'Railway').getByText('2 services (1 cancelled, 0 partly cancelled, 1 delayed), 1 alerts.').waitFor()
})

test('FS2: a key is typed blind, never shown again, and may be changed', async () => {
  const page = await open()
  const form = await openForm(page)
  await form.getByLabel('Name').fill('Airport')
  await form.getByLabel('Kind').selectOption('finavia')
  await form.getByLabel('Mode').selectOption('air')
  await form.getByLabel('Addresses').fill(`${replay.url}/flights`)
  const key = form.getByLabel('Key of the source')
  expect(await key.getAttribute('type')).toBe('password')
  await key.fill('secret-of-the-airport')
  await send(form)
  await line(page, 'Airport').getByText('fails').waitFor()
  expect(await page.content()).not.toContain('secret-of-the-airport')
  expect(JSON.stringify(await admin.get<Settings>('/api/settings'))).not.toContain('secret-of-the-airport')
  await line(page, 'Airport').getByRole('button', { name: 'New key: Airport' }).click()
  const dialog = page.getByRole('dialog', { name: 'New key for “Airport”' })
  expect(await dialog.getByLabel('Key of the source').inputValue()).toBe('')
  await dialog.getByLabel('Key of the source').fill('another')
  await dialog.getByRole('button', { name: 'New key', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
})

test('FS3: where a feed is sent to, and its secret, are shown once; what is sent shows', async () => {
  const page = await open()
  const form = await openForm(page)
  await form.getByLabel('Name').fill('Operations')
  await form.getByLabel('Kind').selectOption('webhook-in')
  expect(await form.getByLabel('Addresses').count()).toBe(0)
  await send(form)
  const shown = page.getByRole('dialog', { name: 'Signing secret of “Operations”' })
  const secret = (await shown.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  const address = /http\S+/.exec((await shown.getByText(/^Send events by POST to/).textContent()) ?? '')?.[0] ?? ''
  expect(await violationsOn(page)).toEqual([])
  await shoot(page, 'settings-feeds-secret')
  await shown.getByRole('button', { name: 'I have copied it' }).click()
  await line(page, 'Operations').getByText('nothing sent yet').waitFor()
  expect(await page.content()).not.toContain(secret)

  const body = JSON.stringify({
    services: [{ number: 'AY431', date: '2026-01-15', origin: 'HEL', mode: 'air', state: 'cancelled' }],
  })
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1_000))]
  const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
  expect((await fetch(address, { method: 'POST', body, headers })).status).toBe(202)
  await line(page, 'Operations').getByText('works').waitFor()

  const siri = await openForm(page)
  await siri.getByLabel('Name').fill('Nordic rail')
  await siri.getByLabel('Kind').selectOption('siri')
  await siri.getByLabel('How it comes').selectOption('sent')
  await send(siri)
  const where = page.getByRole('dialog', { name: 'Address that “Nordic rail” is sent to' })
  expect(await where.locator('code').textContent()).toMatch(/^http:\/\/localhost:\d+\/api\/feeds\/[\w-]+\/push\/push_/)
  await where.getByRole('button', { name: 'I have copied it' }).click()
  await shoot(page, 'settings-feeds', { whole: true })
})

test('FS4: it speaks Finnish and Swedish', async () => {
  const { page } = admin
  for (const [locale, feeds, add] of [
    ['fi', 'Syötteet', 'Lisää syöte'],
    ['sv', 'Flöden', 'Lägg till flöde'],
  ] as const) {
    await admin.run('me:change', { locale })
    await page.goto('/settings')
    const section = page.getByRole('region', { name: feeds, exact: true })
    await section.getByRole('button', { name: add, exact: true }).click()
    await page.getByRole('dialog', { name: add }).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await shoot(page, `settings-feeds-${locale}`)
    await page.keyboard.press('Escape')
  }
})
