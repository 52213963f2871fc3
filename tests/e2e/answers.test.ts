/** Saved answers, from preparing them to one that a changed fact has stopped; and words that are typed by hand. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

const LINK = 'https://suvantoair.example/strike'
const OTHER = 'https://suvantoair.example/status'

let browser: Browser
let app: App
let lead: Person
let comms: Person
let agent: Person
let incidentId: string

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  lead = await enterAs(browser, app, 'Shift lead')
  comms = await enterAs(browser, app, 'Comms officer')
  agent = await enterAs(browser, app, 'Agent one')
  await agent.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  incidentId = (await lead.run('incident:declare', { title: 'Strike on Friday', playbook: 'airline-strike' }))
    .incidentId
  for (const [key, type, value] of [
    ['link', 'url', LINK],
    ['cancelled', 'integer', '52'],
    ['strikeDay', 'date', '2013-11-15'],
    ['nextUpdate', 'instant', '2013-11-14T14:00:00.000Z'],
  ] as const) {
    await comms.run('fact:set', { incidentId, key, type, value })
  }
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})

test('SV1: all questions are prepared for the account that answers, and a second person approves them as one', async () => {
  const { page } = comms
  await page.goto(`/incidents/${incidentId}?tab=answers`)
  await page.getByText(/^No answers are prepared yet/).waitFor()
  await page.getByRole('button', { name: 'Prepare answers' }).click()
  const dialog = page.getByRole('dialog', { name: 'Prepare answers' })
  await dialog.getByRole('checkbox', { name: 'Ask Suvanto (X) · Finnish' }).waitFor()
  await dialog.getByRole('button', { name: 'Prepare for 2 places' }).click()
  // What a fact is missing for is named, with the fact.
  await dialog.getByText(/Can I travel on another day\? \(English, Finnish\): set Days to which/).waitFor()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page
    .getByText(/Cannot be copied yet: it waits for approval by/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: /^Approve \d+ answers$/ }).count()).toBe(0)

  await lead.page.goto(`/incidents/${incidentId}?tab=answers`)
  await lead.page.getByRole('button', { name: /^Approve \d+ answers$/ }).click()
  const approving = lead.page.getByRole('dialog').getByRole('button', { name: /^Approve \d+ / })
  await approving.click()
  await lead.page.getByRole('button', { name: /^Approve \d+ answers$/ }).waitFor({ state: 'detached' })
  await shoot(lead.page, 'answers', { whole: true })
  expect(await violationsOn(lead.page)).toEqual([])
})

test('SV2: an agent finds an answer by its words and copies it by keyboard', async () => {
  const { page } = agent
  await page.goto(`/incidents/${incidentId}?tab=answers`)
  await page.getByLabel('Language', { exact: true }).selectOption('en')
  await page.getByLabel('Search in questions and answers').fill('money back')
  await page.getByRole('heading', { level: 3, name: 'Can I get my money back?' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/^Copied once, last at/).waitFor()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(LINK)
})

test('SV3: a changed fact stops every answer that says it at once, and one act writes them again', async () => {
  const { page } = agent
  await comms.run('fact:set', { incidentId, key: 'link', type: 'url', value: OTHER })
  await page
    .getByText(/Cannot be copied: changed since it was written: Page for the customer’s own flight\./)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: /^Copy: Can I get my money back\?/ }).isDisabled()).toBe(true)
  await page.getByText(/Copied once until .* with .*suvantoair\.example\/strike/).waitFor()
  await shoot(page, 'answers-stopped')
  expect(await violationsOn(page)).toEqual([])

  await comms.page.getByRole('button', { name: /^Write all \d+ again$/ }).click()
  await comms.page.getByRole('button', { name: /^Write all \d+ again$/ }).waitFor({ state: 'detached' })
  await page
    .getByText(/Cannot be copied yet: it waits for approval by/)
    .first()
    .waitFor()
})

test('SV4: the report tells which answer was copied, how often and by how many', async () => {
  const { page } = lead
  await page.goto(`/reports/${incidentId}`)
  const part = page.getByRole('region', { name: 'Saved answers were copied once', exact: true })
  await part.getByRole('row', { name: /^Can I get my money back\? Ask Suvanto English once one person 1 / }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await shoot(page, 'report-answers', { whole: true })
})

test('CO16: what is typed by hand and is no fact is said while one types, and a promise of no fact stops the text', async () => {
  const { page } = comms
  await comms.run('draft:write', {
    incidentId,
    message: 'holding',
    targets: [{ account: 'facebook-global', lang: 'en' }],
  })
  await page.goto(`/incidents/${incidentId}?tab=messages`)
  await page.getByRole('button', { name: 'Edit' }).first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' We rebook 131 people. Next update by 19:00.')
  await page.getByText('131 is not one of the facts.').waitFor()
  await page.getByText(/^“Next update by 19:00” promises an update, and no fact says when/).waitFor()
  await page.getByRole('button', { name: /^Replace .*by 52/ }).click()
  await page.getByText('131 is not one of the facts.').waitFor({ state: 'detached' })
  expect(await violationsOn(page)).toEqual([])
  for (const person of [lead, comms, agent]) expect(person.problems).toEqual([])
})
