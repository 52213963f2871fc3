/** What the railway and the airport say, what people say of it, and all of it on one axis, in a real browser. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { DAY, HOUR } from '@tenfold/core/time.ts'
import { type Replay, startReplay } from '@tenfold/server/feeds/replay-server.ts'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type App, openApp, openLiveApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { type Flight, writeDepartures, writeTrains } from '../support/departure-frames.ts'
import { type Account, enterAs, type Person, signInAs } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'
import { STRIKE as INCIDENT, stageStrike } from '../support/strike.ts'

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const region = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('region', { name, exact: typeof name === 'string' })
const sideways = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].map((box) =>
      Math.max(0, box.scrollWidth - box.clientWidth - 1),
    ),
  )
/** Our own words hold no `snake_case`, no `camelCase` and no `{placeholder}`. */
const rawWords = async (page: Page): Promise<string[]> => {
  const [text = ''] = await page.locator('body').allInnerTexts()
  return text.match(/\b[a-z]+_[a-zA-Z]+\b|\b[a-z]{2,}[A-Z][a-z]+\b|\{\w+[^}]*\}/g) ?? []
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('a strike threat in a live room', () => {
  const account = (name: string): Account => ({
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@test.example`,
    password: 'correct horse battery',
  })
  const [ADMIN, COMMS, AGENT] = [account('Admin'), account('Comms officer'), account('Agent')]
  const TITLE = 'Cabin crew strike on Friday'
  /** Six in the morning of tomorrow, UTC. */
  const FIRST_MS = Math.floor(Date.now() / DAY) * DAY + DAY + 6 * HOUR
  const FLIGHTS: readonly Flight[] = Array.from({ length: 12 }, (_none, i) => ({
    number: `XY${431 + i}`,
    to: i % 2 === 0 ? 'OUL' : 'ARN',
    atMin: i * 20,
    gate: String(20 + i),
    ...(i === 0 && { codeshares: ['ZZ6019'] }),
  }))
  const cancelled = (count: number, reinstated = 0): readonly Flight[] =>
    FLIGHTS.map((flight, i) => ({ ...flight, cancelled: i >= reinstated && i < count }))

  let app: App
  let admin: Person
  let comms: Person
  let replay: Replay
  const closers: (() => Promise<unknown>)[] = []
  let failed = false

  beforeAll(async () => {
    app = await openLiveApp()
    for (const [who, role] of [
      [ADMIN, 'admin'],
      [COMMS, 'comms'],
      [AGENT, 'agent'],
    ] as const) {
      await app.cli('user', 'add', '--name', who.name, '--email', who.email, '--role', role, '--password', who.password)
    }
    const frames = await writeDepartures([FLIGHTS, cancelled(5), cancelled(5, 2)], FIRST_MS)
    closers.push(frames.remove)
    replay = await startReplay({ path: frames.dir, port: 0, everyPolls: 0 })
    closers.push(() => replay.stop())
    admin = await signInAs(browser, app, ADMIN)
    comms = await signInAs(browser, app, COMMS)
    const urls = [...replay.documents]
    await admin.run('feed:add', { name: 'Departures', kind: 'finavia', mode: 'air', urls, intervalS: 1 })
  })
  afterAll(async () => {
    for (const close of closers.toReversed()) await close()
    expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
  })
  beforeEach(({ skip }) => {
    skip(failed, 'a step before it failed')
    onTestFailed(async () => {
      failed = true
      for (const [name, person] of Object.entries({ admin, comms })) {
        await shoot(person.page, `failed-disruptions-${name}`, { whole: true }).catch(() => {})
      }
    })
  })

  const row = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('button', { name: TITLE }) })
  /** The figures of the board by their column. */
  async function figures(page: Page): Promise<Record<string, string>> {
    const cells = row(page).locator('td[data-label]')
    return Object.fromEntries(
      await cells.evaluateAll((all) =>
        all.map((cell) => [cell.getAttribute('data-label') ?? '', cell.firstChild?.textContent ?? '']),
      ),
    )
  }
  const detail = (page: Page): Locator => region(page, TITLE)
  const open = async (page: Page) => {
    await row(page).getByRole('button', { name: TITLE }).click()
    await detail(page).getByRole('heading', { name: 'Services' }).waitFor()
  }
  /** Its id, once it is there. */
  let id = ''
  const entered = async (): Promise<Disruption> =>
    (await comms.get<DisruptionDetail>(`/api/disruptions/${id}`)).disruption

  test('E56: a threat that is in no feed is entered by keyboard alone, and the flights of the feed are at risk', async () => {
    const { page } = comms
    await region(page, 'Disruptions').getByText('Departures').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: 'Disruptions', level: 1 }).waitFor()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Enter a disruption' })
    await dialog.waitFor()
    await expect.poll(() => dialog.getByLabel('Title').evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.type(TITLE)
    // Who strikes is missing: it is said, and the focus is led there.
    await page.keyboard.press('Enter')
    await dialog.getByText('Say whose staff strikes: your own, or that of others.').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
    await page.keyboard.press('Space')
    expect(await dialog.getByRole('radio', { name: 'Our own staff' }).isChecked()).toBe(true)
    const tabTo = async (label: string) => {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab')
        if (await dialog.getByLabel(label, { exact: true }).evaluate((box) => box === document.activeElement)) return
      }
      throw new Error(`No Tab leads to ${label}.`)
    }
    await tabTo('What it depends on')
    await page.keyboard.type('If there is no agreement by Thursday evening.')
    await tabTo('Operator')
    await page.keyboard.type('xy')
    await tabTo('Links')
    await page.keyboard.type('https://xy.example/strike')
    await shoot(page, 'disruptions-enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const submit = dialog.getByRole('button', { name: 'Enter a disruption' })
    expect(await submit.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(() => figures(page), { timeout: 15_000 })
      .toMatchObject({
        Cancelled: '0',
        'At risk': '12',
        Scheduled: '12',
      })
    id = (await row(page).getByRole('button', { name: TITLE }).getAttribute('data-story')) ?? ''
    await row(page).getByText('Threat', { exact: true }).waitFor()
    await row(page).getByText('Told by: Entered by hand').waitFor()
    await row(page).getByText('about 920 customers at risk, 480–1,440 · estimate by flights × usual load').waitFor()
    await detail(page).getByText('If there is no agreement by Thursday evening.').waitFor()
    const link = detail(page).getByRole('link', { name: 'xy.example' })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  })

  test('E57: cancellations flow in, and the board says what is different since each person looked', async () => {
    await admin.page.goto('/disruptions')
    await row(admin.page).waitFor()
    replay.next()
    for (const { page } of [comms, admin]) {
      await expect
        .poll(() => figures(page), { timeout: 15_000 })
        .toMatchObject({
          Cancelled: '5',
          'At risk': '7',
          Share: '42%',
        })
    }
    const mark = row(admin.page).getByText(/Changed \+5 cancelled, −5 at risk, 1 more source since \d\d:\d\d$/)
    await mark.waitFor()
    await shoot(admin.page, 'disruptions-board-changed', { whole: true })
    await admin.page.getByRole('button', { name: 'Mark all as seen (1)' }).click()
    await mark.waitFor({ state: 'hidden' })
    await admin.page.reload()
    await row(admin.page).waitFor()
    expect(await admin.page.getByText('Changed +5').count()).toBe(0)
    // What one person has seen is still news to the other, until the other opens it.
    await row(comms.page)
      .getByText(/\+5 cancelled/)
      .waitFor()
    await comms.page.keyboard.press('Escape')
    await open(comms.page)
    await row(comms.page)
      .getByText(/\+5 cancelled/)
      .waitFor({ state: 'hidden' })
  })

  test('E58: the axis shows the threat and the cancellations; arrow keys read out which came first', async () => {
    const { page } = comms
    await detail(page)
      .getByText(/^Threat \d\d:\d\d; first cancellation (\d+ min later|in the same minute)\.$/)
      .first()
      .waitFor()
    const chart = detail(page).getByRole('application')
    for (const phase of ['threat', 'active']) await chart.locator(`[data-phase=${phase}]`).waitFor()
    await chart.getByText('Cancellations per hour, most 5').waitFor()
    await chart.focus()
    const said = page.getByRole('status').filter({ hasText: /: \d+ messages?/ })
    // Point by point to the right: between the threat and the cancellations a new hour may have begun.
    const next = async (): Promise<string | null> => {
      await page.keyboard.press('ArrowRight')
      await said.waitFor()
      return said.textContent()
    }
    await expect.poll(next, { interval: 500 }).toMatch(/5 cancellations in that hour/)
    await expect.poll(() => said.textContent()).toMatch(/first cancellation/)
    await chart.getByText(/first cancellation/).waitFor()
    await shoot(page, 'disruptions-detail', { whole: true })
    // Escape takes the point away first, and leaves the page as it is.
    await page.keyboard.press('Escape')
    await detail(page).waitFor()
    await page.keyboard.press('t')
    const table = detail(page).getByRole('group', { name: 'Volume of conversation over time' }).getByRole('table')
    await table.waitFor()
    const columns = await table.getByRole('columnheader').allTextContents()
    expect(columns).toEqual(expect.arrayContaining(['Observed', 'Expected', 'Cancelled', 'Our posts', 'Disruptions']))
    const at = columns.indexOf('Cancelled')
    const sums = await table
      .getByRole('row')
      .evaluateAll((rows, column) => rows.map((each) => Number(each.children[column]?.textContent ?? 0) || 0), at)
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(5)
    await page.keyboard.press('t')
    await detail(page).getByRole('application').waitFor()
    expect(await violationsOn(page)).toEqual([])
  })

  test('E59: a departures board; Escape closes the story and gives the focus back', async () => {
    const { page } = comms
    const first = detail(page).getByRole('row', { name: /XY431/ })
    expect(await first.textContent()).toContain('also ZZ6019')
    await expect
      .poll(() => first.getByRole('cell').allTextContents())
      .toEqual(expect.arrayContaining(['HEL → OUL', '20', expect.stringMatching(/^\s*Cancelled/)]))
    await detail(page).getByLabel('State').selectOption({ label: 'Scheduled (7)' })
    await first.waitFor({ state: 'hidden' })
    await detail(page).getByRole('row', { name: /XY436/ }).waitFor()
    await detail(page).getByRole('button', { name: 'Close' }).focus()
    await page.keyboard.press('Escape')
    await detail(page).waitFor({ state: 'hidden' })
    await expect
      .poll(() =>
        row(page)
          .getByRole('button', { name: TITLE })
          .evaluate((button) => button === document.activeElement),
      )
      .toBe(true)
  })

  test('E60: the threat is lifted with a reason; at risk falls to zero, and what is cancelled stays so', async () => {
    const { page } = comms
    await open(page)
    await detail(page).getByRole('button', { name: 'Move on…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move the disruption on' })
    await dialog.getByRole('radio', { name: 'Cause gone, effects go on' }).check()
    await dialog.getByText('At risk falls from 7 to zero.').waitFor()
    await dialog.getByText('5 cancelled services stay cancelled.').waitFor()
    const act = dialog.getByRole('button', { name: 'Move on to: Cause gone, effects go on' })
    expect(await act.isDisabled()).toBe(true)
    await dialog.getByLabel('Reason').fill('The mediator found an agreement.')
    await shoot(page, 'disruptions-move-on')
    expect(await violationsOn(page)).toEqual([])
    await act.click()
    await dialog.waitFor({ state: 'hidden' })
    for (const each of [comms, admin]) {
      await expect.poll(() => figures(each.page), { timeout: 15_000 }).toMatchObject({ Cancelled: '5', 'At risk': '0' })
    }
    await row(admin.page).getByText('now: Cause gone, effects go on').waitFor()
    const course = region(page, 'Course').getByRole('listitem')
    await course
      .filter({ hasText: 'The mediator found an agreement.' })
      .filter({ hasText: 'by Comms officer' })
      .waitFor()
    await course.filter({ hasText: '5 cancelled, 7 at risk' }).waitFor()
    await course.filter({ hasText: '0 cancelled, 12 at risk' }).waitFor()
    await expect
      .poll(() => detail(page).getByRole('application').locator('[data-phase=causeGone]').count(), { timeout: 15_000 })
      .toBe(1)
  })

  test('E61: two fly after all: they leave the current figure, and stay in peak and ever', async () => {
    replay.next()
    const { page } = comms
    await expect.poll(() => figures(page), { timeout: 15_000 }).toMatchObject({ Cancelled: '3', 'At risk': '0' })
    await row(page).getByText('peak 5 · ever 5').waitFor()
  })

  test('E62: what a colleague changed meanwhile is not overwritten; a sentence says so, and what was typed stays', async () => {
    const { page } = comms
    await detail(page).getByRole('button', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the disruption' })
    expect(await dialog.getByLabel('Title').inputValue()).toBe(TITLE)
    expect(await dialog.getByLabel('Operator').inputValue()).toBe('xy')
    await dialog.getByLabel('Add a language').selectOption({ label: 'Finnish' })
    await dialog.getByLabel('Title (Finnish)').fill('Matkustamohenkilökunnan lakko perjantaina')
    await dialog.getByLabel('Text (Finnish)').fill('Sopu löytyi.')
    const now = await entered()
    const { mode, cause, strikeBy, title, entities, changedAt } = now
    await admin.run('disruption:change', {
      ...{ disruptionId: now.id, changedAt, mode, cause, strikeBy, title, entities },
      severity: 'severe',
    })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog
      .getByRole('alert')
      .filter({ hasText: /changed/i })
      .waitFor()
    expect(await dialog.getByLabel('Title (Finnish)').inputValue()).toContain('lakko')
    await expect.poll(() => comms.problems).toEqual([expect.stringContaining('409 (Conflict)')])
    comms.problems.splice(0)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await row(page).getByText('Severe', { exact: true }).waitFor()
    // Again, upon what the colleague made of it.
    await detail(page).getByRole('button', { name: 'Edit' }).click()
    await dialog.getByLabel('Add a language').selectOption({ label: 'Finnish' })
    await dialog.getByLabel('Title (Finnish)').fill('Matkustamohenkilökunnan lakko perjantaina')
    await dialog.getByLabel('Text (Finnish)').fill('Sopu löytyi.')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await detail(page)
      .locator('label')
      .filter({ hasText: /^Finnish$/ })
      .click()
    await detail(page).getByText('Sopu löytyi.').waitFor()
  })

  test('E63: a source is taken out of the story, linked to it, and joined again', async () => {
    const { page } = comms
    const sources = region(page, 'Sources')
    await sources.getByRole('button', { name: /^Take apart: Departures/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take apart' }).click()
    await page.getByText('2 disruptions: ').waitFor()
    const relate = async (how: RegExp, act: string) => {
      await detail(page).getByRole('button', { name: 'Link or join…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Link or join disruptions' })
      await dialog.getByRole('radio', { name: how }).check()
      await dialog.getByRole('button', { name: act, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await relate(/^Linked/, 'Link')
    await detail(page)
      .getByRole('button', { name: /^Unlink: / })
      .click()
    await detail(page)
      .getByRole('button', { name: /^Unlink: / })
      .waitFor({ state: 'hidden' })
    await relate(/^Joined/, 'Join')
    await page.getByText('1 disruption: ').waitFor()
    await row(page)
      .getByText(/Told by: Entered by hand · Departures/)
      .waitFor()
  })

  test('E64: trains stand on their lines, station by station in order of travel, with a table; lines group the board', async () => {
    const { page } = comms
    const stations = { AAA: 'Alppila', BBB: 'Kaisla', CCC: 'Mäntylä', DDD: 'Satama' }
    const todayMs = Math.floor(Date.now() / HOUR) * HOUR + HOUR
    const frames = await writeTrains(
      [
        { number: 1, line: 'K', stops: ['AAA', 'BBB', 'CCC', 'DDD'], cancelled: true },
        { number: 2, line: 'K', stops: ['DDD', 'CCC', 'BBB', 'AAA'], lateMin: 12 },
        { number: 3, line: 'K', stops: ['AAA', 'BBB', 'CCC', 'DDD'], skips: ['DDD'] },
        { number: 4, line: 'K', stops: ['AAA', 'DDD'] },
      ],
      stations,
      todayMs,
    )
    closers.push(frames.remove)
    const trains = await startReplay({ path: frames.dir, port: 0, everyPolls: 0 })
    closers.push(() => trains.stop())
    await admin.run('feed:add', {
      ...{ name: 'Trains', kind: 'digitraffic-rail', mode: 'rail' },
      urls: [...trains.documents],
      intervalS: 1,
    })
    const other = page.getByRole('row').filter({ hasText: 'Told by: Trains' })
    await other.waitFor()
    await page
      .locator('label')
      .filter({ hasText: /^Feed$/ })
      .click()
    await expect.poll(() => page.url()).toContain('by=feed')
    const groups = page.getByRole('table', { name: 'Disruptions' }).getByRole('rowgroup')
    await expect.poll(() => groups.count()).toBe(4) // the head, two feeds, and what was entered by hand
    await other.getByRole('button').first().click()
    const strip = region(page, 'Lines and stations')
    await expect
      .poll(() => strip.getByRole('listitem').allInnerTexts())
      .toEqual([
        expect.stringMatching(/^Alppila\s+1 cancelled, 1 late$/),
        expect.stringMatching(/^Kaisla\s+1 cancelled, 1 late$/),
        expect.stringMatching(/^Mäntylä\s+1 cancelled, 1 late$/),
        expect.stringMatching(/^Satama\s+2 cancelled, 1 late$/),
      ])
    expect(await violationsOn(page)).toEqual([])
    await shoot(page, 'disruptions-rail', { whole: true })
    await strip.getByRole('button', { name: 'Show as table' }).click()
    await strip.getByRole('row', { name: 'Satama 3 2 1' }).waitFor()
  })

  const LOOKS: readonly {
    readonly name: string
    readonly locale: 'en' | 'fi' | 'sv'
    readonly theme: 'dark' | 'light'
    readonly options: BrowserContextOptions
  }[] = [
    { name: 'desk', locale: 'fi', theme: 'light', options: {} },
    { name: 'desk', locale: 'sv', theme: 'dark', options: {} },
    { name: 'phone', locale: 'en', theme: 'dark', options: PHONE },
    { name: 'phone', locale: 'fi', theme: 'light', options: PHONE },
  ]
  test.each(LOOKS)(
    'E65: board, story and form in $locale, $theme, on a $name',
    async ({ name, locale, theme, options }) => {
      const person = await signInAs(browser, app, COMMS, options)
      const { page } = person
      await page.evaluate((kept) => localStorage.setItem('mantine-color-scheme-value', kept), theme)
      await person.run('me:change', { locale })
      await page.goto(`/disruptions?open=${id}`)
      await page.locator(`html[lang=${locale}][data-mantine-color-scheme=${theme}]`).waitFor()
      // Nobody talks: a flat line is no box that a browser calls visible.
      await page.locator('.recharts-line-curve').first().waitFor({ state: 'attached' })
      await page.getByRole('rowheader', { name: /^XY431/ }).waitFor()
      await shoot(page, `disruptions-${name}-${locale}-${theme}`, { whole: true })
      expect
        .soft({ found: await violationsOn(page), sideways: await sideways(page), raw: await rawWords(page) })
        .toEqual({ found: [], sideways: [0, 0], raw: [] })
      await page.keyboard.press('n')
      await page.getByRole('dialog').locator('input').first().waitFor()
      await shoot(page, `disruptions-form-${name}-${locale}-${theme}`)
      expect.soft({ found: await violationsOn(page), raw: await rawWords(page) }).toEqual({ found: [], raw: [] })
      await person.run('me:change', { locale: 'en' })
      expect(person.problems).toEqual([])
      await person.close()
    },
  )

  test('E66: who may not enter is offered nothing to change, and the key does nothing', async () => {
    const agent = await signInAs(browser, app, AGENT)
    const { page } = agent
    await page.goto(`/disruptions?open=${id}`)
    await detail(page).getByRole('heading', { name: 'Sources' }).waitFor()
    await page.keyboard.press('n')
    for (const name of [/^Enter a disruption/, 'Move on…', 'Edit', 'Link or join…', /^Take apart/]) {
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    }
    expect(await page.getByRole('dialog').count()).toBe(0)
    await agent.close()
  })

  test('E67: what is over leaves the board, and its page stays', async () => {
    const { page } = comms
    await comms.run('disruption:phase', { disruptionId: id, phase: 'withdrawn', reason: 'Called off.' })
    await page.goto(`/disruptions?open=${id}`)
    await detail(page)
      .getByText(/^Since .* · over$/)
      .waitFor()
    await detail(page).getByText('Withdrawn').first().waitFor()
    expect(await page.getByRole('table', { name: 'Disruptions' }).getByRole('button', { name: TITLE }).count()).toBe(0)
    for (const person of [comms, admin]) expect(person.problems).toEqual([])
  })
})

describe('a strike with its talk and our posts', () => {
  let app: App
  let lead: Person
  let incidentId: string

  beforeAll(async () => {
    app = await openApp()
    lead = await enterAs(browser, app, 'Shift lead')
    const comms = await enterAs(browser, app, 'Comms officer')
    incidentId = await stageStrike(app, lead, comms)
    await comms.close()
  })
  afterAll(async () => {
    expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
  })

  test('E68: the Room’s chart tells phases, cancellations and our posts on its axis, and a pointer tells what came first', async () => {
    const { page } = lead
    await page.goto('/')
    const chart = page.getByRole('application', { name: /^Volume of conversation/ })
    await chart.getByText(/^Cancellations per hour, most 52$/).waitFor()
    await chart.getByText('Strike expected on Friday').waitFor()
    await chart.getByText('Our posts and where talk rises').waitFor()
    const box = await chart.boundingBox()
    await chart.hover({ position: { x: (box?.width ?? 0) * 0.6, y: 60 } })
    await chart.getByText(/our first post \d+ (min|h).*first cancellation \d+ (min|h)/).waitFor()
    await page.screenshot({ path: '.test-output/shots/disruptions-room-axis.png' })
    // A surge's card names the likely cause with its lag, and leads to it.
    const cause = region(page, /^Why ×/)
      .getByRole('listitem')
      .filter({ hasText: /the talk rose/ })
      .first()
    await cause.getByRole('link').click()
    await page
      .getByRole('region', { name: /Strike/ })
      .first()
      .waitFor()
    await region(page, 'Talk it made')
      .getByText(/ after it began$| before it was told$|^as it began$/)
      .first()
      .waitFor()
    expect(lead.problems).toEqual([])
  })

  test('E69: the report stands on the same axis; by keyboard its points are read out, and T shows them as a table', async () => {
    const { page } = lead
    await page.goto(`/reports/${incidentId}`)
    await page.getByRole('heading', { name: INCIDENT, level: 1 }).waitFor()
    await page
      .getByText(/our first post .*first cancellation /)
      .first()
      .waitFor()
    const chart = page.getByRole('application')
    await chart.locator('.recharts-line-curve').first().waitFor()
    await chart.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await expect
      .poll(() =>
        page
          .getByRole('status')
          .filter({ hasText: /\d\d:\d\d: \d+ messages?/ })
          .count(),
      )
      .toBe(1)
    expect(await violationsOn(page)).toEqual([])
    await shoot(page, 'disruptions-report', { whole: true })
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.getByRole('columnheader', { name: 'Our posts' }).waitFor()
    expect(lead.problems).toEqual([])
  })
})
