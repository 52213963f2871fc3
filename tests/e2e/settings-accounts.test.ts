/** Accounts with their reach, and the library of links, in Settings, in a real browser. */
import type { Assets, Settings } from '@tenfold/contract/http/settings.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

let app: App
let browser: Browser
let admin: Person

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  admin = await enterAs(browser, app, 'Admin')
  await admin.run('drill:pause', {})
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})

const accountsOf = (page: Page): Locator => page.getByRole('region', { name: 'Our accounts', exact: true })
const libraryOf = (page: Page): Locator => page.getByRole('region', { name: 'Link library', exact: true })
const line = (section: Locator, text: string | RegExp): Locator =>
  section.getByRole('row').filter({ has: section.page().getByRole('rowheader', { name: text }) })

async function open(page = admin.page): Promise<Page> {
  onTestFailed(() => shoot(page, 'failed-settings-accounts', { whole: true }).then(() => {}))
  await page.goto('/settings')
  await libraryOf(page).waitFor()
  return page
}

test('OA7: the drill’s accounts say what they are for, whom they speak to, and whom they reach as of when', async () => {
  const page = await open()
  const accounts = accountsOf(page)
  const global = line(accounts, /^Suvanto Air x-global/)
  await global.getByText('1,700').waitFor()
  await global.getByText('as of today').waitFor()
  await global.getByText('Everybody').waitFor()
  const finnish = line(accounts, /x-fi$/)
  await finnish.getByText('240').waitFor()
  await finnish.getByText('Finland').waitFor()
  await line(accounts, /^Suvanto Air China/)
    .getByText('China', { exact: true })
    .waitFor()
  const brief = line(accounts, /^Local office Japan/)
  expect(await brief.getByText('Brief', { exact: true }).count()).toBe(2)
})

test('OA7: an account is added and changed; a figure that was looked up again is as of now', async () => {
  const page = await open()
  const accounts = accountsOf(page)
  await accounts.getByRole('button', { name: 'Add account', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Add account' })
  const send = form.getByRole('button', { name: 'Add account', exact: true })
  await form.getByLabel('Name').fill('Suvanto Air Norge')
  await form.getByLabel('Key').fill('x-no')
  await form.getByLabel('Channel').fill('x')
  await form.getByLabel('Handle').fill('@SuvantoAirNO')
  await form.getByRole('combobox', { name: 'Languages' }).fill('nb')
  await page.getByRole('option', { name: /\(nb\)/ }).click()
  await form.getByLabel('Market').selectOption('NO')
  await form.getByLabel('Followers').fill('many')
  await form.getByText('Give a whole number, such as 1,700.').waitFor()
  expect(await send.isDisabled()).toBe(true)
  expect(await violationsOn(page)).toEqual([])
  await form.getByLabel('Followers').fill('1,010')
  await send.click()
  const norge = line(accounts, /x-no$/)
  await norge.getByText('1,010').waitFor()
  await norge.getByText('Norway').waitFor()

  await norge.getByRole('button', { name: 'Change Suvanto Air Norge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change Suvanto Air Norge' })
  expect(await dialog.getByLabel('Followers').inputValue()).toBe('1010')
  expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  expect(await dialog.getByLabel('Purpose').locator('option').allTextContents()).toEqual(['News', 'Service'])
  await dialog.getByLabel('Purpose').selectOption('service')
  await dialog.getByLabel('Looked up just now').check()
  expect(await violationsOn(page)).toEqual([])
  await shoot(page, 'settings-accounts-change')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await norge.getByText('Service').waitFor()
  const { accounts: told } = await admin.get<Settings>('/api/settings')
  expect(told.find(({ key }) => key === 'x-no')).toMatchObject({ purpose: 'service', market: 'NO', followers: 1_010 })

  await accounts.getByRole('button', { name: 'Add account', exact: true }).click()
  await form.getByLabel('Purpose').selectOption('brief')
  expect(await form.getByLabel('Channel').count()).toBe(0)
  expect(await form.getByLabel('Followers').count()).toBe(0)
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'hidden' })

  await norge.getByRole('button', { name: 'Remove: Suvanto Air Norge' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await norge.waitFor({ state: 'detached' })
})

test('LI7: the library stands by situation, and says what cannot be published and where it cannot be opened', async () => {
  const page = await open()
  const library = libraryOf(page)
  await library.getByText(/^Nothing in the library yet/).waitFor()
  await library.getByRole('button', { name: 'Add to the library' }).click()
  const form = page.getByRole('dialog', { name: 'Add to the library' })
  await form.getByLabel('Title').fill('My flight was cancelled')
  await form.getByLabel('Address').fill('https://www.youtube.com/watch?v=1')
  await form.getByText('Not in China').waitFor()
  await form.getByLabel('Situation of the customer').selectOption('cancelled')
  await form.getByLabel('Language').selectOption('en')
  await form.getByText('No description: cannot be published').waitFor()
  expect(await violationsOn(page)).toEqual([])
  await shoot(page, 'settings-library-add')
  await form.getByRole('button', { name: 'Add to the library' }).click()
  const video = line(library, /^My flight was cancelled/)
  await video.getByText('No description: cannot be published').waitFor()
  await video.getByText('Not in China').waitFor()

  await video.getByRole('button', { name: 'Change My flight was cancelled' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change My flight was cancelled' })
  await dialog.getByLabel('Address').fill('https://video.suvantoair.example/cancelled')
  await dialog.getByLabel('In words').fill('A member of staff shows where to rebook.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await video.getByText('A member of staff shows where to rebook.').waitFor()
  await video.getByText('Everywhere').waitFor()
  await expect.poll(async () => (await admin.get<Assets>('/api/assets')).assets.length).toBe(1)

  await admin.run('asset:add', {
    kind: 'link',
    title: 'Yöpyminen',
    url: 'https://suvantoair.example/yo',
    lang: 'fi',
    situation: 'stranded',
  })
  await admin.run('asset:add', { kind: 'picture', title: 'Map of the terminal', url: 'https://suvantoair.example/map' })
  await line(library, /^Map of the terminal/).waitFor()
  expect(await library.locator('[scope=rowgroup]').allTextContents()).toEqual([
    'Trip cancelled',
    'Stranded on the way',
    'Any situation',
  ])
  await library.getByLabel('Language shown').selectOption('fi')
  await video.waitFor({ state: 'detached' })
  await line(library, /^Yöpyminen/).waitFor()
  await library.getByLabel('Language shown').selectOption('')
  expect(await violationsOn(page)).toEqual([])
})

test('LI7: what was removed can be put back', async () => {
  const page = await open()
  const library = libraryOf(page)
  const entry = line(library, /^Yöpyminen/)
  await entry.getByRole('button', { name: 'Remove: Yöpyminen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove “Yöpyminen” from the library?' })
  await dialog.getByText(/^What waits to go out with it comes back at once/).waitFor()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await entry.waitFor({ state: 'detached' })
  await library.getByText('“Yöpyminen” is removed.').waitFor()
  const undo = library.getByRole('button', { name: 'Undo' })
  await expect.poll(() => undo.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await entry.waitFor()
  const { assets } = await admin.get<Assets>('/api/assets')
  expect(assets.find(({ title }) => title === 'Yöpyminen')).toMatchObject({ lang: 'fi', situation: 'stranded' })
  await undo.waitFor({ state: 'detached' })
})

test('LI7: communications keep the library without the other settings', async () => {
  const comms = await enterAs(browser, app, 'Comms officer')
  const page = await open(comms.page)
  const entry = line(libraryOf(page), /^Yöpyminen/)
  await entry.getByText('Not approved yet').waitFor()
  await entry.getByRole('button', { name: 'Approve “Yöpyminen”' }).click()
  await entry.getByText(/Comms officer, /).waitFor()
  await shoot(page, 'settings-library-approved')
  expect(await accountsOf(page).count()).toBe(0)
  expect(comms.problems).toEqual([])
  await comms.close()
})

test('OA7: it speaks Finnish and Swedish, in the light, in the dark and on a phone', async () => {
  const { page } = admin
  onTestFailed(() => shoot(page, 'failed-settings-accounts', { whole: true }).then(() => {}))
  for (const [locale, accounts, library, add] of [
    ['fi', 'Omat tilit', 'Linkkikirjasto', 'Lisää kirjastoon'],
    ['sv', 'Våra konton', 'Länkbibliotek', 'Lägg till i biblioteket'],
    ['en', 'Our accounts', 'Link library', 'Add to the library'],
  ] as const) {
    await admin.run('me:change', { locale })
    await page.goto('/settings')
    await page.getByRole('region', { name: accounts, exact: true }).waitFor()
    await page.getByRole('region', { name: library }).getByRole('button', { name: add, exact: true }).waitFor()
    // In place: each visit of the page tries the rules anew, and that is limited.
    for (const theme of ['dark', 'light']) {
      await page.evaluate((value) => document.documentElement.setAttribute('data-mantine-color-scheme', value), theme)
      expect(await violationsOn(page)).toEqual([])
      await shoot(page, `settings-accounts-${locale}-${theme}`, { whole: true })
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/settings')
  const section = libraryOf(page)
  await section.getByRole('button', { name: 'Add to the library' }).click()
  const form = page.getByRole('dialog', { name: 'Add to the library' })
  await form.waitFor()
  await shoot(page, 'settings-library-phone-form')
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'hidden' })
  expect(await violationsOn(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await shoot(page, 'settings-accounts-phone', { whole: true })
  expect(admin.problems).toEqual([])
})
