/** Rules, on-call list, webhooks, calendar and noisiest rules in Settings, in a real browser against a real room. */
import type { Calendar, OnCall, Rules } from '@tenfold/contract/http/alarms.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

const ALERT_RATIO = 'Alert, times the usual'
const ALERT_ITEMS = 'Alert, posts in ten minutes'

let app: App
let browser: Browser
let lead: Person
let admin: Person

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  lead = await enterAs(browser, app, 'Shift lead')
  await lead.run('drill:pause', {})
  admin = await enterAs(browser, app, 'Admin')
  for (const { page } of [lead, admin]) {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective}`))
    })
  }
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})
beforeEach(() => {
  onTestFailed(async () => {
    for (const [name, person] of Object.entries({ lead, admin })) {
      if (person !== undefined) await shoot(person.page, `failed-settings-${name}`, { whole: true }).catch(() => {})
    }
  })
})

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const open = async ({ page }: Person): Promise<Page> => {
  await page.goto('/settings')
  await region(page, 'States and alarms').getByLabel(ALERT_RATIO).waitFor()
  return page
}
/** What the trial says once it has counted. */
const finding = (page: Page): Locator =>
  region(page, 'What would have rung').getByText(/^With (these figures|the figures in force),? .*28 days/)
const rulesInForce = () => lead.get<Rules>('/api/rules')

describe('rules', () => {
  test('SE9: what the figures would have rung for stands beside the form, in force and edited', async () => {
    const page = await open(lead)
    await finding(page).waitFor()
    const trial = region(page, 'What would have rung')
    await trial.getByRole('columnheader', { name: 'In force (v1)' }).waitFor()
    const asked = page.waitForRequest((request) => request.url().endsWith('/api/rules/try'))
    await page.getByLabel(ALERT_RATIO).fill('4')
    expect((await asked).postDataJSON()).toMatchObject({ rules: { alert: { ratio: 4 } } })
    await trial.getByRole('columnheader', { name: 'In the form' }).waitFor()
    await trial.getByText(/^With these figures/).waitFor()
    expect(await trial.getByRole('row').filter({ hasText: 'Alert' }).getByRole('cell').allInnerTexts()).toEqual([
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^\d+$/),
    ])
  })

  test('SE2: a figure beyond its limits is marked with its sentence, and neither tried nor saved', async () => {
    const page = await open(lead)
    const form = region(page, 'States and alarms')
    await form.getByLabel(ALERT_ITEMS).fill('2')
    const described = await form.getByLabel(ALERT_ITEMS).getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe('Give 3 to 10,000 posts.')
    await form.getByText('Mend the marked figures to see what would have rung.').waitFor()
    expect(await form.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    await form.getByRole('button', { name: 'Discard', exact: true }).click()
    expect(await form.getByLabel(ALERT_ITEMS).inputValue()).toBe('12')
  })

  test('SE3: saving says what it changes, and the history shows it', async () => {
    const page = await open(lead)
    const form = region(page, 'States and alarms')
    await form.getByLabel(ALERT_RATIO).fill('4')
    await form.getByText('Alert, times the usual: ×3 → ×4').waitFor()
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await form.getByText('Saved as version 2.').waitFor()
    expect((await rulesInForce()).rules.alert.ratio).toBe(4)
    await form.getByText('History: 2 versions').click()
    const newest = form.getByRole('listitem').filter({ hasText: 'Version 2, Shift lead' })
    await newest.getByText('Alert, times the usual: ×3 → ×4').waitFor()
    await form.getByRole('listitem').filter({ hasText: 'The house’s own figures.' }).waitFor()
  })

  test('SE4: a version that comes meanwhile is shown, takes nothing away, and is built upon', async () => {
    const page = await open(lead)
    const form = region(page, 'States and alarms')
    await form.getByLabel(ALERT_ITEMS).fill('20')
    const { rules, version } = await rulesInForce()
    await admin.run('rules:change', { rules: { ...rules, crisis: { ...rules.crisis, ratio: 8 } }, version })
    await form.getByText(`Version ${version + 1} came meanwhile, by Admin. Your input is still here.`).waitFor()
    await form.getByText('Crisis, times the usual: ×6 → ×8').first().waitFor()
    expect(await form.getByLabel(ALERT_ITEMS).inputValue()).toBe('20')
    await form.getByRole('button', { name: `Go on with version ${version + 1}` }).click()
    expect(await form.getByLabel('Crisis, times the usual').inputValue()).toBe('8')
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await form.getByText(`Saved as version ${version + 2}.`).waitFor()
    expect((await rulesInForce()).rules).toMatchObject({ alert: { items: 20, ratio: 4 }, crisis: { ratio: 8 } })
  })

  test('SE3: an older version is taken back into the form, and so are the house figures', async () => {
    const page = await open(lead)
    const form = region(page, 'States and alarms')
    await form.getByText(/^History: \d+ versions$/).click()
    await form.getByRole('button', { name: 'Take into the form: Version 2' }).click()
    await form.getByText('Version 2 is in the form. It holds once it is saved.').waitFor()
    expect(await form.getByLabel(ALERT_ITEMS).inputValue()).toBe('12')
    await form.getByRole('button', { name: 'House figures' }).click()
    expect(await form.getByLabel(ALERT_RATIO).inputValue()).toBe('3')
    expect((await rulesInForce()).rules.alert.ratio).toBe(4)
  })
})

describe('on call', () => {
  const names = (page: Page) =>
    region(page, 'On call')
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')))

  test('SE6: people are put in order with buttons and keys, saved as a whole, and stay after a reload', async () => {
    const page = await open(lead)
    const panel = region(page, 'On call')
    await panel.getByText('Nobody is told outside of the room.').waitFor()
    for (const person of ['Admin', 'Shift lead', 'Comms officer']) {
      const option = panel.getByRole('option').filter({ hasText: new RegExp(`^${person} \\(`) })
      await panel.getByLabel('Add a person').selectOption((await option.getAttribute('value')) ?? '')
      await panel.getByRole('button', { name: 'Add', exact: true }).click()
    }
    await panel.getByRole('button', { name: 'Move Comms officer up' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Alt+ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Comms officer up')
    const inOrder = ['E-mail to Comms officer', 'E-mail to Admin', 'E-mail to Shift lead']
    expect(await names(page)).toEqual(inOrder)
    await panel.getByRole('button', { name: 'Save list' }).click()
    await panel.getByText('The list is saved.').waitFor()
    await page.reload()
    await panel.getByRole('checkbox').first().waitFor()
    expect(await names(page)).toEqual(inOrder)
  })

  test('SE6: what was saved is undone', async () => {
    const page = await open(lead)
    const panel = region(page, 'On call')
    await panel.getByRole('button', { name: 'Remove Admin from the list' }).click()
    await panel.getByRole('button', { name: 'Save list' }).click()
    await panel.getByText('The list is saved.').waitFor()
    expect((await lead.get<OnCall>('/api/on-call')).people).toHaveLength(2)
    await panel.getByRole('button', { name: 'Undo' }).click()
    await panel.getByRole('checkbox', { name: 'E-mail to Admin' }).waitFor()
    expect((await lead.get<OnCall>('/api/on-call')).people.map(({ name }) => name)).toEqual([
      'Comms officer',
      'Admin',
      'Shift lead',
    ])
  })
})

test('SE10: a webhook is added by an admin, its secret shown once; a lead only looks', async () => {
  const page = await open(admin)
  const panel = region(page, 'Webhooks')
  await panel.getByRole('button', { name: 'Add webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Operations chat')
  await dialog.getByLabel('Address').fill('chat.example')
  await dialog.getByText('Give an address that begins with https:// or http://.').waitFor()
  await dialog.getByLabel('Address').fill('https://chat.example/alarms?key=hidden')
  await dialog.getByRole('button', { name: 'Add webhook' }).click()
  await dialog.getByText('This is shown once.').waitFor()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  const row = panel.getByRole('row').filter({ hasText: 'Operations chat' })
  await row.getByText('https://chat.example', { exact: true }).waitFor()
  await row.getByRole('button', { name: 'Try now: Operations chat' }).click()
  await row.getByText(/^Just tried: /).waitFor()

  const leads = region(await open(lead), 'Webhooks')
  await leads.getByText('Operations chat').waitFor()
  expect(await leads.getByRole('button').count()).toBe(0)

  await row.getByRole('button', { name: 'Remove: Operations chat' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await panel.getByText('No webhook yet.').waitFor()
})

test('SE7: an expected event is added, removed, and brought back', async () => {
  const page = await open(lead)
  const panel = region(page, 'Expected events')
  await panel.getByRole('button', { name: 'Add to the calendar' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Kind').selectOption('planned')
  await dialog.getByLabel('Title').fill('Winter sale')
  await dialog.getByLabel('From').fill('2013-12-01T09:00')
  await dialog.getByLabel('To').fill('2013-11-30T09:00')
  await dialog.getByText('It has to end after it begins.').waitFor()
  await dialog.getByLabel('To').fill('2013-12-03T21:00')
  await dialog.getByLabel('How many times the usual talk you expect').fill('2,5')
  await dialog.getByRole('button', { name: 'Add to the calendar' }).click()
  const row = panel.getByRole('row').filter({ hasText: 'Winter sale' })
  await row.getByText('× 2.5 of usual, all accounts').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add to the calendar')
  const entries = async () => (await lead.get<Calendar>('/api/calendar')).entries
  expect(await entries()).toMatchObject([{ fromAt: '2013-12-01T07:00:00.000Z', factor: 2.5, account: null }])

  await row.getByRole('button', { name: 'Remove: Winter sale' }).click()
  await panel.getByText('“Winter sale” is removed.').waitFor()
  expect(await entries()).toEqual([])
  await panel.getByRole('button', { name: 'Undo' }).click()
  await row.waitFor()
  expect(await entries()).toMatchObject([{ title: 'Winter sale', factor: 2.5 }])
})

test('SE8: the noisiest rules say so while there are none, and count what was raised', async () => {
  const page = await open(lead)
  const panel = region(page, 'Noisiest rules')
  await panel.getByText('28 days').click()
  await panel.getByText(/No alarm in the last 28 days|rang most|led to no incident/).waitFor()
})

test.each([
  {
    persona: 'Agent one',
    shown: [],
    refused: ['States and alarms', 'On call', 'Webhooks', 'Expected events', 'Noisiest rules'],
  },
  {
    persona: 'Comms officer',
    shown: ['Expected events', 'Noisiest rules'],
    refused: ['States and alarms', 'On call', 'Webhooks'],
  },
])('SE10: $persona is shown what the role may read, and asks for nothing else', async ({ persona, shown, refused }) => {
  const person = await enterAs(browser, app, persona)
  const { page, problems } = person
  await page.goto('/settings')
  await page.getByText('The other settings are for shift leads and admins.').waitFor()
  for (const name of shown) await region(page, name).waitFor()
  for (const name of refused) expect(await region(page, name).count()).toBe(0)
  expect(problems).toEqual([])
  await person.close()
})

describe('every screen of it', () => {
  const sideways = (page: Page) =>
    page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main')].map((box) => box.scrollWidth - box.clientWidth),
    )

  test.each([
    { name: 'desk', options: {} },
    { name: 'light', options: { colorScheme: 'light' as const } },
    { name: 'phone', options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  ])('SE1: nothing for axe to find, nothing sideways and nothing logged ($name)', async ({ name, options }) => {
    const person = await enterAs(browser, app, 'Shift lead', options)
    const { page, problems } = person
    if (name === 'light') {
      await page.getByRole('button', { name: 'Switch to the light theme' }).click()
      await page.locator('html[data-mantine-color-scheme=light]').waitFor()
    }
    await open(person)
    await page.getByLabel(ALERT_ITEMS).fill('2')
    await page.getByText(/^History: /).click()
    await region(page, 'Expected events').getByRole('row').first().waitFor()
    await shoot(page, `settings-alarms-${name}`, { whole: true })
    expect({ found: await violationsOn(page), sideways: await sideways(page), problems }).toEqual({
      found: [],
      sideways: [0, 0],
      problems: [],
    })
    await person.close()
  })

  test.each(['fi', 'sv'] as const)('SE1: it speaks %s', async (locale) => {
    await lead.run('me:change', { locale })
    await lead.page.goto('/settings')
    const figure = locale === 'fi' ? 'Hälytys, kertaa tavallinen' : 'Larm, gånger det vanliga'
    await lead.page.getByLabel(figure).fill('4,5')
    await lead.page.getByText(`${figure}: ×4 → ×4,5`).waitFor()
    await shoot(lead.page, `settings-alarms-${locale}`, { whole: true })
    const [text = ''] = await lead.page.locator('main').allInnerTexts()
    expect(text.match(/\b[a-z]+_[a-zA-Z]+\b|\{\w+[^}]*\}|\u27e6/g) ?? []).toEqual([])
    await lead.run('me:change', { locale: 'en' })
  })

  test('SE1: nobody was logged an error or broke the security policy on the way', () => {
    expect({ lead: lead.problems, admin: admin.problems }).toEqual({ lead: [], admin: [] })
  })
})
