/** "Why ×6.7?" as people read and use it in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

let app: App
let browser: Browser
let lead: Person

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  lead = await enterAs(browser, app, 'Shift lead')
  await lead.run('drill:jump', { to: 'friday-morning' })
  await lead.run('drill:pause', {})
  await lead.page.reload()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const card = (page: Page) => page.getByRole('region', { name: /^Why ×/ })

test('WC2: the card says what drives the surge, in which words, and what happened just before', async () => {
  const { page } = lead
  await card(page).getByRole('term').filter({ hasText: 'Words used more than usual' }).waitFor()
  const terms = await card(page).getByRole('term').allTextContents()
  expect(terms).toEqual(expect.arrayContaining(['Likely cause', 'Topics', 'Channels', 'Languages', 'People']))
  const finnish = card(page).getByRole('table', { name: 'Languages' }).getByRole('row').filter({ hasText: 'Finnish' })
  expect(await finnish.textContent()).toMatch(/\+\d+\s*\d+\s?%/)
  expect(await card(page).locator('li [lang="fi"]').first().textContent()).toMatch(/\p{L}{2,}/u)
  expect(await violationsOn(page)).toEqual([])
  await shoot(page, 'room-why', { whole: true })
})

test('WC3: by keyboard alone a channel or language narrows the chart, and a topic opens its messages', async () => {
  const { page } = lead
  const finnish = card(page).getByRole('button', { name: 'Finnish' })
  await finnish.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => finnish.getAttribute('aria-pressed')).toBe('true')
  const chart = page.getByRole('main').getByRole('combobox', { name: 'Language' }).first()
  await expect.poll(() => chart.inputValue()).toBe('fi')
  await page.keyboard.press('Enter')
  await expect.poll(() => chart.inputValue()).toBe('')

  await page.getByRole('button', { name: 'Why? all conversation' }).press('Enter')
  await expect.poll(() => card(page).evaluate((own) => own.parentElement === document.activeElement)).toBe(true)

  await card(page).getByRole('link', { name: 'Cancelled or late' }).press('Enter')
  await expect.poll(() => page.getByRole('combobox', { name: 'Topic' }).inputValue()).toBe('Cancelled or late')
})

test('WC4: at 390 px nothing of the card goes sideways, and nothing is logged', async () => {
  const { page, problems } = lead
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await card(page).getByRole('term').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await card(page).evaluate((own) => own.scrollWidth <= own.clientWidth)).toBe(true)
  await shoot(page, 'room-why-390', { whole: true })
  expect(problems).toEqual([])
})
