/** Every page in both themes, in three languages, on a desk, a wall and a phone: nothing broken, nothing that axe finds. */
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { arrive, enterAs, type Person } from '../support/person.ts'
import { picture, shoot } from '../support/shoot.ts'
import { STRIKE, stageStrike } from '../support/strike.ts'

const README_PICTURE = fileURLToPath(new URL('../../docs/room.png', import.meta.url))

let app: App
let browser: Browser
let admin: Person
let incidentId: string

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  const lead = await enterAs(browser, app, 'Shift lead')
  const comms = await enterAs(browser, app, 'Comms officer')
  incidentId = await stageStrike(app, lead, comms)
  await lead.close()
  await comms.close()
  admin = await enterAs(browser, app, 'Admin')
  await admin.run('source:add', { name: 'Listening service' })
  await admin.run('wallKey:add', { name: 'Operations room' })
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})

interface View {
  readonly name: string
  readonly path: string
  /** Leads from the address to what is looked at and waits until it is there. */
  readonly settle: (page: Page) => Promise<unknown>
}

/** Until the first second is over the room shows the state of the last change. */
const firstTick = (page: Page) => page.locator('td button[aria-pressed]').first().waitFor()
const chart = (page: Page) => page.locator('.recharts-line-curve').first().waitFor()
const chosenTab = (index: number) => async (page: Page) => {
  await page.getByRole('tab').nth(index).click()
  await page
    .getByRole('tabpanel')
    .getByText(/130|52|holding|statement|Ensitiedote|Besked|Comms officer/)
    .first()
    .waitFor()
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
const opened = (list: string) => async (page: Page) => {
  await page.locator(list).first().click()
  await page.getByRole('heading', { level: 3 }).first().waitFor()
}

/** In the words of no language, so that the same views serve all three. */
const views = (): readonly View[] => [
  {
    name: 'room',
    path: '/',
    settle: (page) => Promise.all([chart(page), firstTick(page)]),
  },
  { name: 'queue', path: '/queue', settle: opened('[data-row]') },
  { name: 'disruptions', path: '/disruptions', settle: (page) => page.getByRole('rowheader').first().waitFor() },
  { name: 'disruption', path: '/disruptions', settle: openDisruption },
  {
    name: 'incidents',
    path: '/incidents',
    settle: (page) => page.getByRole('link', { name: STRIKE, exact: true }).waitFor(),
  },
  { name: 'incident-facts', path: `/incidents/${incidentId}`, settle: chosenTab(0) },
  { name: 'incident-messages', path: `/incidents/${incidentId}`, settle: chosenTab(1) },
  {
    name: 'incident-answers',
    path: `/incidents/${incidentId}?tab=answers`,
    settle: (page) => page.getByRole('tabpanel').getByRole('button').first().waitFor(),
  },
  { name: 'incident-timeline', path: `/incidents/${incidentId}`, settle: chosenTab(3) },
  { name: 'reports', path: '/reports', settle: (page) => page.getByRole('link', { name: STRIKE }).first().waitFor() },
  { name: 'report', path: `/reports/${incidentId}`, settle: chart },
  { name: 'settings', path: '/settings', settle: (page) => page.getByText('Operations room').first().waitFor() },
  { name: 'wall', path: '/wall', settle: chart },
]

async function openDisruption(page: Page): Promise<void> {
  await page
    .locator('button[aria-expanded=false]', { hasText: /\w/ })
    .filter({ has: page.locator('[lang]') })
    .first()
    .click()
  await page
    .getByRole('rowheader', { name: /^ZZ \d+/ })
    .first()
    .waitFor()
}

async function show(page: Page, { path, settle }: View): Promise<void> {
  await page.goto(path)
  await heading(page)
  await settle(page)
}

/** What every screen owes, whatever is on it. */
async function owed(page: Page, look: { colours?: boolean } = {}): Promise<Record<string, unknown>> {
  return {
    banner: await page
      .getByText(/SYNTHETIC/)
      .first()
      .isVisible(),
    sideways: await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main')].flatMap((box) => {
        if (box.scrollWidth <= box.clientWidth + 1) return []
        const right = box.getBoundingClientRect().right + 1
        const wide = [...box.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > right)
        return wide.slice(0, 3).map((element) => `${element.outerHTML.slice(0, 120)} over ${box.tagName}`)
      }),
    ),
    found: await violationsOn(page, look),
  }
}
const PAID = { banner: true, sideways: [], found: [] }

describe.each(['dark', 'light'] as const)('desk, %s', (theme) => {
  beforeAll(async () => {
    await admin.page.goto('/')
    if (theme === 'light') await admin.page.getByRole('button', { name: 'Switch to the light theme' }).click()
    await admin.page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
  })

  test('E20: every page is whole, says SYNTHETIC and gives axe nothing to find', async () => {
    const { page, problems } = admin
    for (const view of views()) {
      if (view.name === 'wall') await page.setViewportSize({ width: 1920, height: 1080 })
      await show(page, view)
      await shoot(page, `${view.name}-${theme}`, { whole: view.name !== 'room' && view.name !== 'wall' })
      expect
        .soft({ view: view.name, ...(await owed(page, { colours: theme === 'light' })), raw: await rawWords(page) })
        .toEqual({ view: view.name, ...PAID, raw: [] })
      expect.soft(problems.splice(0)).toEqual([])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('E21: the sign-in page too', async () => {
    const { page, problems } = await arrive(browser, app, { colorScheme: theme })
    await page.addInitScript((kept) => localStorage.setItem('mantine-color-scheme-value', kept), theme)
    await page.goto('/')
    await page.getByRole('button', { name: 'Shift lead' }).waitFor()
    await shoot(page, `sign-in-${theme}`)
    expect(await owed(page)).toEqual(PAID)
    expect(problems).toEqual([])
    await page.context().close()
  })
})

if (process.env.TENFOLD_UPDATE_SCREENSHOTS === '1') {
  test('the picture of the README is made', async () => {
    const { page, close } = await enterAs(browser, app, 'Shift lead')
    await chart(page)
    await firstTick(page)
    await picture(page, README_PICTURE)
    expect(statSync(README_PICTURE).size).toBeLessThan(400_000)
    await close()
  })
}

test.each([
  { locale: 'fi', name: 'Suomi' },
  { locale: 'sv', name: 'Svenska' },
])('E22: the screens speak $name, and no page shows a key or a placeholder', async ({ locale, name }) => {
  const { page, problems, run, close } = await enterAs(browser, app, 'Shift lead')
  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/commands/me:change'))
  await page.getByRole('banner').getByRole('combobox').selectOption({ label: name })
  await page.locator(`html[lang=${locale}]`).waitFor()
  await told
  for (const view of views()) {
    await show(page, view)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale)
    expect.soft({ view: view.name, raw: await rawWords(page) }).toEqual({ view: view.name, raw: [] })
    await shoot(page, `${view.name}-${locale}`, { whole: view.name !== 'room' && view.name !== 'wall' })
  }
  expect(problems).toEqual([])
  await run('me:change', { locale: 'en' })
  await close()
})

/** What people wrote is theirs; our own words hold no `snake_case`, no `camelCase` and no `{placeholder}`. */
const rawWords = async (page: Page): Promise<string[]> => {
  const [text = ''] = await page.locator('body').allInnerTexts()
  return text.match(/\b[a-z]+_[a-zA-Z]+\b|\b[a-z]{2,}[A-Z][a-z]+\b|\{\w+[^}]*\}/g) ?? []
}

describe('phone', () => {
  const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const onPhone = ['room', 'queue', 'incident-facts', 'incident-messages', 'incident-timeline']

  test('E23: at 390 px a lead signs in, reads the room, the queue and the incident without scrolling sideways', async () => {
    const { page, problems, close } = await arrive(browser, app, PHONE)
    await page.goto('/')
    await page.getByRole('button', { name: 'Shift lead' }).waitFor()
    await shoot(page, 'sign-in-phone', { whole: true })
    expect.soft(await owed(page)).toEqual(PAID)
    await page.getByRole('button', { name: 'Shift lead' }).click()
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    for (const view of views().filter(({ name }) => onPhone.includes(name))) {
      await show(page, view)
      await shoot(page, `${view.name}-phone`, { whole: true })
      expect.soft({ view: view.name, ...(await owed(page)) }).toEqual({ view: view.name, ...PAID })
    }
    expect(problems).toEqual([])
    await close()
  })
})

describe('hostile text', () => {
  const TRAP = '<img src=x onerror="window.trapped=1"><script>window.trapped=1</script>'
  const TEXTS = [
    `${TRAP} injected`,
    `\u202egnp.exe\u202c \u2066\u2067\u2068 bidi \u200f\u200e marks`,
    '😀'.repeat(10_000),
    `Z${'\u0351\u0352\u0353\u0354\u0355'.repeat(60)}algo ${'H\u030d\u030e\u0304\u0305'.repeat(40)}`,
    `https://example.org/${'a'.repeat(4_000)}`,
    '<b onmouseover="window.trapped=1">bold</b> {count, plural, one {#}} </span></li>',
  ]

  test('E24: is shown as text: no script runs, no element appears, the layout holds', async () => {
    const { page } = admin
    await page.goto('/')
    await heading(page)
    await page.getByRole('button', { name: 'Inject' }).click()
    await page.getByRole('textbox', { name: 'Text' }).fill(TEXTS[0] ?? '')
    await page.getByRole('dialog').getByRole('button', { name: 'Inject' }).click()
    await page.getByRole('region', { name: 'Newest messages' }).getByText(`${TRAP} injected`).waitFor()
    await ingest(
      TEXTS.map((text, i) => ({
        externalId: `hostile-${i}`,
        channel: 'x',
        accounts: ['x-global'],
        author: { handle: `h${TRAP}`, name: `\u202e${TRAP}${'N\u0351'.repeat(40)}`, followers: 12_000 },
        text,
        createdAt: '2013-11-14T08:30:00Z',
        lang: 'en',
        url: 'https://social.example/hostile',
      })),
    )
    await admin.run('incident:note', { incidentId, text: `${TRAP} ${TEXTS[3]} ${TEXTS[4]?.slice(0, 2_000)}` })

    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport)
      for (const view of views().filter(({ name }) => ['room', 'queue', 'incident-timeline'].includes(name))) {
        await show(page, view)
        await page.getByText('onerror=').or(page.getByText('onmouseover=')).first().waitFor({ state: 'attached' })
        await shoot(page, `hostile-${view.name}-${viewport.width}`, { whole: view.name !== 'room' })
        expect.soft({ view: view.name, ...(await owed(page)) }).toEqual({ view: view.name, ...PAID })
        expect.soft(await page.locator('main img, main script, main b').count()).toBe(0)
        expect(await page.evaluate(() => 'trapped' in window)).toBe(false)
      }
    }
    expect(admin.problems).toEqual([])
  })
})

/** Posts mentions from outside, as a listening service does. */
async function ingest(lines: readonly object[]): Promise<void> {
  const { token } = await admin.run('source:add', { name: `Hostile ${lines.length}` })
  const answer = await fetch(`${app.url}/api/ingest/mentions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  expect(await answer.json()).toMatchObject({ accepted: lines.length, rejected: 0 })
}
