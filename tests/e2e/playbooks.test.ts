/** Playbooks on screen: what they say, how their texts read, and a file that is changed under the eyes of the check. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

const SHIPPED = fileURLToPath(new URL('../../playbooks/', import.meta.url))

/** A folder of its own: what is saved here leaves the shipped files alone. */
let dir: string
let app: App
let browser: Browser
let lead: Person

beforeAll(async () => {
  browser = await launchBrowser()
  dir = await mkdtemp(join(tmpdir(), 'playbooks-'))
  await cp(SHIPPED, dir, { recursive: true })
  app = await openApp({ playbooksDir: dir })
  lead = await enterAs(browser, app, 'Shift lead')
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
  await rm(dir, { recursive: true })
})

const editor = (page: Page) => page.getByRole('textbox', { name: 'File airline-strike.yaml' })
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('PE2: the list tells what is kept ready, and each playbook its plan', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'Playbooks' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Airline strike' })
  await row.getByText('No findings').waitFor()
  await shoot(page, 'playbooks', { whole: true })
  expect(await violationsOn(page)).toEqual([])
  await row.getByRole('link').click()
  await page.getByRole('heading', { name: 'Checklist' }).waitFor()
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'When to use it',
    'When not to use it',
    'Severity',
    'Roles',
    'Checklist',
    'Stop list',
    'Before it is closed',
    'Apology',
    'Do not say',
  ])
  await shoot(page, 'playbook-plan', { whole: true })
  expect(await violationsOn(page)).toEqual([])
})

test('PE3: a message is shown as each channel and language has it, at its longest too', async () => {
  const { page } = lead
  await page.goto('/playbooks/airline-strike?tab=messages')
  await page.getByLabel('Message', { exact: true }).selectOption({ label: 'Holding statement' })
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Japanese' })
  await page.locator('article [lang="ja"]').waitFor()
  const length = page.getByText(/of 280 weighted characters/)
  const usual = Number.parseInt((await length.textContent()) ?? '', 10)
  await page.getByText('Longest', { exact: true }).click()
  await expect.poll(async () => Number.parseInt((await length.textContent()) ?? '', 10)).toBeGreaterThan(usual)
  await page.getByLabel('Channel').selectOption({ label: 'LINE' })
  await page.getByText(/of 5,000 characters/).waitFor()
  await shoot(page, 'playbook-messages')
  expect(await violationsOn(page)).toEqual([])
})

test('PE4: what is typed is checked, kept in the browser and asked about; nothing faulty is saved', async () => {
  const { page } = lead
  await page.goto('/playbooks/airline-strike?tab=file')
  await editor(page).waitFor()
  await page.getByText('Nothing to say. The file can be used.').waitFor()
  await editor(page).press('Control+End')
  await page.keyboard.type('colour: red')
  const finding = page.getByRole('button', { name: /There is no such field here/ })
  await finding.waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await editor(page).press('Control+Home')
  await finding.click()
  await expect.poll(() => page.locator('.cm-activeLine').textContent()).toBe('colour: red')
  await shoot(page, 'playbook-file')
  expect(await violationsOn(page)).toEqual([])

  await page.reload()
  await editor(page).waitFor()
  await page.getByText('Your unsaved changes from before are back.').waitFor()
  await page.getByRole('link', { name: 'All playbooks' }).click()
  const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await editor(page).press('Control+End')
  for (const _letter of 'colour: red') await page.keyboard.press('Backspace')
  await page.getByText('There is nothing to save.').waitFor()

  await page.keyboard.type('# a note')
  await page.getByRole('button', { name: /Version \d+ is in use: count up to \d+/ }).waitFor()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
  await page.getByText('There is nothing to save.').waitFor()

  await editor(page).press('Control+Home')
  await page
    .locator('.cm-line')
    .filter({ hasText: /^version: / })
    .click()
  await page.keyboard.press('End')
  await page.keyboard.type('0')
  await page.getByText('Nothing to say. The file can be used.').waitFor()
  await page.keyboard.press('Control+s')
  const saving = page.getByRole('dialog', { name: /^Save Airline strike, version \d+0$/ })
  await expect.poll(() => saving.getByRole('button', { name: 'Save' }).isEnabled()).toBe(true)
  await saving.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
  await page.getByText('There is nothing to save.').waitFor()
  await page.getByRole('link', { name: 'All playbooks' }).click()
  await page.getByRole('heading', { level: 1, name: 'Playbooks' }).waitFor()
  expect(lead.problems).toEqual([])
})

const file = () => join(dir, 'airline-strike.yaml')
const versionOf = (source: string) => Number(/^version: (\d+)$/m.exec(source)?.[1])

test('PE4: a save by keyboard, and of two who change a file at once the second is told and loses nothing', async () => {
  const { page } = lead
  const before = await readFile(file(), 'utf8')
  await page.goto('/playbooks/airline-strike?tab=file')
  await editor(page).waitFor()
  await page
    .locator('.cm-line')
    .filter({ hasText: /^version: / })
    .click()
  await page.keyboard.press('End')
  await page.keyboard.type('0')
  await page.getByText('Nothing to say. The file can be used.').waitFor()
  await page.keyboard.press('Control+s')
  const saving = page.getByRole('dialog')
  await expect.poll(() => saving.getByRole('button', { name: 'Save' }).isEnabled()).toBe(true)
  await saving.getByRole('button', { name: 'Save' }).click()
  await page.getByText('There is nothing to save.').waitFor()
  expect(versionOf(await readFile(file(), 'utf8'))).toBe(versionOf(before) * 10)

  await editor(page).press('Control+End')
  await page.keyboard.type('# mine')
  await page.getByText('Unsaved changes. They are kept in this browser.').waitFor()
  const saved = await readFile(file(), 'utf8')
  await writeFile(file(), saved.replace(/^version: .*$/m, `version: ${versionOf(saved) + 1}`))
  await page.getByText('Somebody changed the file meanwhile.').first().waitFor({ timeout: 25_000 })
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  expect(await page.locator('.cm-content').textContent()).toContain('# mine')
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
  await page.getByText('There is nothing to save.').waitFor()
})

test('PE6: an earlier version is compared and taken back; a file that is bad or gone is said so everywhere, and put back', async () => {
  const { page } = lead
  const first = versionOf(await readFile(join(SHIPPED, 'airline-strike.yaml'), 'utf8'))
  await page.goto('/playbooks/airline-strike?tab=versions')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: String(first), exact: true }) })
  await row.getByRole('button', { name: /^Compare/ }).click()
  await page
    .getByRole('region', { name: /^What the file has otherwise/ })
    .locator('ins')
    .first()
    .waitFor()
  await shoot(page, 'playbook-versions', { whole: true })
  expect(await violationsOn(page)).toEqual([])
  const now = versionOf(await readFile(file(), 'utf8'))
  await row.getByRole('button', { name: /^Take this one back/ }).click()
  await page.getByRole('rowheader', { name: `${now + 1} (the file)` }).waitFor()
  expect(versionOf(await readFile(file(), 'utf8'))).toBe(now + 1)

  const good = await readFile(file(), 'utf8')
  await writeFile(file(), good.replace('unlock: legal', 'unlock: nobody'))
  await page.goto('/')
  await page
    .getByText(/Airline strike cannot be used\. Version \d+ stays in use\. Line \d+: .*There is no role "nobody"/)
    .waitFor({ timeout: 25_000 })
  await shoot(page, 'playbook-notice')
  expect(await violationsOn(page)).toEqual([])
  await rm(file())
  await page.getByText(/The file of the playbook Airline strike is missing\./).waitFor({ timeout: 25_000 })
  const health = (await (await fetch(`${app.url}/api/health`)).json()) as { warnings: string[] }
  expect(health.warnings).toEqual(['playbook files that are missing: 1'])
  await page.getByRole('link', { name: 'Mend it' }).click()
  await page
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /^Put the file back/ })
    .click()
  await page.getByRole('rowheader', { name: `${now + 1} (the file)` }).waitFor()
  expect(await readFile(file(), 'utf8')).toBe(good)
  expect(lead.problems).toEqual([])
})

test('PE5: who may not change a playbook reads it, on a phone as well, in either theme and another language', async () => {
  const comms = await enterAs(browser, app, 'Comms officer', { viewport: { width: 390, height: 844 }, hasTouch: true })
  const { page } = comms
  for (const theme of ['dark', 'light']) {
    await page.evaluate((scheme) => localStorage.setItem('mantine-color-scheme-value', scheme), theme)
    await page.goto('/playbooks')
    if (theme === 'light') {
      const told = page.waitForResponse((answer) => answer.url().endsWith('/api/commands/me:change'))
      await page.getByLabel('Language of the screens').selectOption('fi')
      await page.getByRole('heading', { level: 1, name: 'Toimintaohjeet' }).waitFor()
      await told
    }
    for (const path of ['', '/airline-strike', '/airline-strike?tab=messages', '/airline-strike?tab=file']) {
      await page.goto(`/playbooks${path}`)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      if (path.endsWith('file')) await page.locator('.cm-content').waitFor()
      expect(await sideways(page), path).toBeLessThanOrEqual(0)
      expect(await violationsOn(page), path).toEqual([])
      await shoot(page, `playbooks-phone-${theme}${path.replaceAll(/\W+/g, '-')}`)
    }
  }
  await page.getByText('Voit lukea tiedostoa. Vuoropäälliköt ja ylläpitäjät voivat muuttaa sitä.').waitFor()
  expect(await page.getByRole('button', { name: 'Tallenna' }).count()).toBe(0)
  expect(await page.locator('.cm-content').getAttribute('contenteditable')).toBe('false')
  expect(comms.problems).toEqual([])
  await comms.close()
})
