/** The whole mission, from the first surge to the report, by four persons in a real browser (issue: "Shown by"). */
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { launchBrowser } from '../support/browser.ts'
import { arrive, enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

const INCIDENT = 'Strike on Friday: flights cancelled'
const LINK = 'https://suvantoair.example/strike'
const NOTE = 'Agreed with operations: rebooking opens at noon.'
/** One account for each language of the holding statement, as the dialog and the cards name them. */
const TARGETS = [
  { account: 'Suvanto Air', channel: 'X', lang: 'English', tag: 'en', says: 'cancelled because of the strike' },
  { account: 'Suvanto Air Suomi', channel: 'Facebook', lang: 'Finnish', tag: 'fi', says: 'Olemme pahoillamme' },
  { account: 'Suvanto Air Sverige', channel: 'Facebook', lang: 'Swedish', tag: 'sv', says: 'Vi beklagar' },
  { account: 'Suvanto Air Japan', channel: 'Facebook', lang: 'Japanese', tag: 'ja', says: '欠航' },
  { account: 'Suvanto Air Korea', channel: 'Facebook', lang: 'Korean', tag: 'ko', says: '결항' },
  { account: 'Suvanto Air China', channel: 'Weibo', lang: 'Chinese (Simplified)', tag: 'zh-Hans', says: '航班取消' },
] as const
type Target = (typeof TARGETS)[number]

let app: App
let browser: Browser
let comms: Person
let lead: Person
let agent: Person
let other: Person
let wall: Person
/** The steps stand on each other. */
let failed = false

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})
beforeEach(({ skip }) => {
  skip(failed, 'a step before it failed')
  onTestFailed(async () => {
    failed = true
    for (const [name, person] of Object.entries({ comms, lead, agent, other, wall })) {
      if (person !== undefined) await shoot(person.page, `failed-${name}`).catch(() => {})
    }
  })
})

const state = (page: Page) => page.getByRole('region', { name: 'State of the room' })
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const tab = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole('tab', { name, exact: true }).click()
  return page.getByRole('tabpanel', { name })
}
const chart = (page: Page) => page.locator('.recharts-line-curve').first().waitFor()
const goTo = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()
const openIncident = async (page: Page) => {
  await goTo(page, 'Incidents')
  await page.waitForURL('**/incidents')
  await page.getByRole('link', { name: INCIDENT, exact: true }).last().click()
  await page.getByRole('heading', { name: INCIDENT, level: 1 }).waitFor()
}
const card = (page: Page, { account, channel, lang }: Target) => {
  const heading = page.getByRole('heading', { name: `${account} · ${channel} · ${lang}`, exact: true })
  return page.getByRole('article').filter({ has: heading })
}
/** The state of a text: a shape and its word. */
const marked = (word: string) => new RegExp(`(^|\\s)${word}$`)
const cards = (page: Page, mark: string) => page.getByRole('article').filter({ has: page.getByText(marked(mark)) })
/** Waits until there are that many; `toHaveCount` of Playwright's own runner. */
const count = (found: Locator, wanted: number, timeout = 45_000) =>
  expect.poll(() => found.count(), { timeout }).toBe(wanted)

describe('the mission', () => {
  test('E1: signs in with one click, and the drill moves within half a minute', async () => {
    comms = await enterAs(browser, app, 'Comms officer')
    await comms.page.getByText(/DRILL · Airline strike · SYNTHETIC · ×60/).waitFor()
    await panel(comms.page, 'Newest messages').getByRole('listitem').first().waitFor({ timeout: 30_000 })
  })

  test('E2: the ladder reaches ×2 by itself, seen by four persons at once', async () => {
    lead = await enterAs(browser, app, 'Shift lead')
    agent = await enterAs(browser, app, 'Agent one')
    other = await enterAs(browser, app, 'Agent two')
    await lead.run('drill:speed', { speed: 600 })
    await state(comms.page)
      .getByText(/^(Watch|Alert)$/)
      .waitFor({ timeout: 150_000 })
    await lead.run('drill:speed', { speed: 60 })
    for (const { page } of [comms, lead, agent, other]) {
      await state(page)
        .getByText(/^(Watch|Alert)$/)
        .waitFor({ timeout: 150_000 })
      await panel(page, 'What now')
        .getByText(/^×(2|5)$/)
        .first()
        .waitFor({ timeout: 150_000 })
      await state(page)
        .filter({ hasText: /×(?:[2-9]|\d\d)/ })
        .waitFor()
    }
    expect(await panel(agent.page, 'What now').getByRole('button', { name: 'Declare incident' }).count()).toBe(0)
  })

  test('E3: the facilitator jumps to Friday morning: ×10, and a crisis that waits for a person', async () => {
    await lead.page.getByLabel('Jump to').selectOption('friday-morning')
    const clock = comms.page.getByRole('region', { name: 'This is a drill' }).getByRole('time')
    await clock.filter({ hasText: /^Fri 15 Nov 0[89]:/ }).waitFor({ timeout: 240_000 })
    await state(comms.page)
      .filter({ hasText: /×\d\d\.\d/ })
      .getByText('Alert', { exact: true })
      .waitFor()
    await state(comms.page).getByRole('button', { name: 'Proposed: crisis, waits for a person' }).waitFor()
    await expect.poll(() => comms.page.title()).toMatch(/^DRILL \(\d\) Alert ×\d\d/)
  })

  test('E4: a disruption with 130 cancelled flights stands on the board', async () => {
    await panel(comms.page, 'Disruptions').getByText('130 of 241 cancelled').waitFor()
    await goTo(comms.page, 'Disruptions')
    const row = comms.page.getByRole('row', { name: /Strike expected on Friday/ })
    await row.getByRole('cell', { name: '130', exact: true }).waitFor()
    await row.getByRole('button').click()
    await comms.page.getByRole('heading', { name: 'Strike expected on Friday', level: 2 }).waitFor()
    await comms.page
      .getByRole('cell', { name: /^ZZ \d+/ })
      .or(comms.page.getByRole('rowheader', { name: /^ZZ \d+/ }))
      .first()
      .waitFor()
  })

  test('E5: declares the incident from the surge; the drill slows down to ×1', async () => {
    await goTo(comms.page, 'Room')
    const surge = panel(comms.page, 'What now').getByRole('listitem').filter({ hasText: 'all conversation' })
    await surge.getByRole('button', { name: 'Declare incident' }).click()
    const dialog = comms.page.getByRole('dialog', { name: 'Declare an incident' })
    await dialog.getByLabel('Title').fill(INCIDENT)
    await dialog.getByLabel('Playbook').selectOption({ label: 'Airline strike' })
    await dialog.getByRole('button', { name: 'Declare incident' }).click()
    await comms.page.getByRole('heading', { name: INCIDENT, level: 1 }).waitFor()
    await comms.page.getByText(/SYNTHETIC · ×1$/).waitFor()
    await panel(agent.page, 'What now').getByRole('link', { name: INCIDENT }).waitFor()
  })

  test('E6: a missing fact blocks the drafts, and the sentence names it', async () => {
    const dialog = await openWriting(comms.page)
    await dialog.getByText(/^Set these facts first: Cancelled flights, Page for the customer’s own flight\.$/).waitFor()
    expect(await dialog.getByRole('button', { name: /^Set the facts and write \d+ drafts$/ }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  test('E7: fills in the facts, the number of flights by accepting what the board proposes', async () => {
    const facts = await tab(comms.page, 'Facts')
    await facts.getByRole('button', { name: 'Accept 130' }).click()
    await facts.getByRole('button', { name: 'Change: Cancelled flights' }).waitFor()
    await facts.getByRole('row', { name: /^Cancelled flights 130 .* Disruption board/ }).waitFor()
    const set = async (label: string, value: string | null) => {
      await facts.getByRole('button', { name: `Set: ${label}` }).click()
      // The time of the next update is offered an hour ahead in room time.
      if (value !== null) await facts.getByLabel(label, { exact: true }).fill(value)
      await facts.getByRole('button', { name: 'Save', exact: true }).click()
      await facts.getByRole('button', { name: `Change: ${label}` }).waitFor()
    }
    await set('Day of the strike', '2013-11-15')
    await set('Next update by', null)
    await set('Page for the customer’s own flight', LINK)
  })

  test('E8: drafts the holding statement in six languages, each with its length', async () => {
    const { page } = comms
    const dialog = await openWriting(page)
    const wanted = new Set(TARGETS.map(({ account, channel, lang }) => `${account} · ${channel} · ${lang}`))
    await dialog.getByRole('checkbox').first().waitFor()
    for (const box of await dialog.getByRole('checkbox').all()) {
      const label = (await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? ''
      await box.setChecked(wanted.has(label))
    }
    await dialog.getByRole('button', { name: 'Write 6 drafts' }).click()
    for (const target of TARGETS) {
      const text = card(page, target).locator(`[lang="${target.tag}"]`)
      await text.filter({ hasText: target.says }).filter({ hasText: '130' }).filter({ hasText: LINK }).waitFor()
      const length = await card(page, target)
        .getByText(/^\d[\d,]* of [\d,]+ (weighted )?characters$/)
        .textContent()
      const [used = 0, limit = 0] = (length ?? '').replaceAll(',', '').match(/\d+/g)?.map(Number) ?? []
      expect(used).toBeGreaterThan(50)
      expect(used).toBeLessThanOrEqual(limit)
    }
    expect(
      await card(page, TARGETS[0])
        .getByText(/of 280 weighted characters/)
        .count(),
    ).toBe(1)
    await shoot(page, 'incident-messages-drafts', { whole: true })
  })

  test('E9: the author cannot approve, and the screen says why', async () => {
    await comms.page.getByRole('button', { name: 'Select all shown' }).click()
    expect(await comms.page.getByRole('button', { name: 'Approve', exact: true }).isDisabled()).toBe(true)
    await count(comms.page.getByText('You changed this text: someone else approves it.'), 7)
  })

  test('E10: the shift lead approves the bundle', async () => {
    const { page } = lead
    await openIncident(page)
    await tab(page, 'Messages')
    await count(cards(page, 'Draft'), 6)
    // What is approved is what was read: not before its text is there.
    await card(page, TARGETS[5]).getByText(TARGETS[5].says).waitFor()
    await page.getByRole('button', { name: 'Select all shown' }).click()
    await page.getByRole('button', { name: 'Approve 6 texts' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 6 texts' }).click()
    await count(cards(page, 'Approved'), 6)
    await count(comms.page.getByText(/^Approved by Shift lead, |Approved by Shift lead, /), 6)
  })

  test('E11: publishes, takes one post back within its 30 seconds, and publishes it again', async () => {
    const { page } = comms
    await publish(page, 6)
    await count(cards(page, 'Held'), 6)
    await card(page, TARGETS[1]).getByRole('button', { name: 'Undo' }).click()
    await card(page, TARGETS[1]).getByText(marked('Approved')).waitFor()
    await publish(page, 1)
    await card(page, TARGETS[1]).getByText(marked('Held')).waitFor()
  })

  test('E12: once the undo window is over each post is copied, posted by hand and its link recorded', async () => {
    const { page } = comms
    await comms.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await app.undoIsOver()
    await count(cards(page, 'To be posted'), 6)
    for (const [i, target] of TARGETS.entries()) {
      const post = card(page, target)
      if (i === 0) {
        // It says so for a second only: who looks after the click may come too late.
        await Promise.all([
          post.getByRole('button', { name: 'Copied' }).waitFor(),
          post.getByRole('button', { name: 'Copy text' }).click(),
        ])
        expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(target.says)
      }
      await post.getByLabel('Link of the post').fill(`https://social.example/suvantoair/${target.tag}`)
      await post.getByRole('button', { name: 'Record as posted' }).click()
      await post.getByText(/^Posted .* by Comms officer/).waitFor()
    }
    await count(cards(page, 'Posted'), 6)
    await shoot(page, 'incident-messages-posted', { whole: true })
  })

  test('E13: the promise counts down in the header and on a wall screen that nobody is signed in at', async () => {
    await lead.page
      .getByRole('link', { name: `Clocks of ${INCIDENT}` })
      .filter({ hasText: /Next update \d\d:\d\d (\d:)?\d\d:\d\d left/ })
      .waitFor()
    wall = await arrive(browser, app, { viewport: { width: 1920, height: 1080 } })
    await wall.page.goto(await wallAddress())
    await wall.page.getByText(/^Next update \d\d:\d\d/).waitFor()
    const face = wall.page
      .getByRole('region')
      .or(wall.page.locator('section'))
      .filter({ hasText: 'What next?' })
      .first()
    await face.getByText(/^(\d:)?\d\d:\d\d left$/).waitFor()
    await wall.page.getByText(INCIDENT).waitFor()
    await wall.page.getByText(/SYNTHETIC/).waitFor()
    expect(wall.page.url()).not.toContain('key=')
    await chart(wall.page)
    await shoot(wall.page, 'wall-mission')
  })

  test('E14: the lead assigns mentions to an agent; two claim, one wins and the other is told', async () => {
    await goTo(lead.page, 'Queue')
    await row(lead.page, 1).waitFor()
    // Under the pointer the list holds still, yet an answer on its way may still move it: rows are told by their id.
    await row(lead.page, 0).hover()
    const rows = lead.page.getByRole('list', { name: 'Messages' }).locator('[data-row]')
    const ids = await rows.evaluateAll((all: HTMLElement[]) => all.slice(0, 2).map(({ dataset }) => dataset.row ?? ''))
    for (const id of ids) {
      const item = lead.page.getByRole('listitem').filter({ has: lead.page.locator(`[data-row="${id}"]`) })
      await item.getByRole('checkbox').check()
    }
    await lead.page.getByText('2 selected', { exact: true }).waitFor()
    await lead.page.getByRole('button', { name: 'Assign to …' }).first().click()
    const dialog = lead.page.getByRole('dialog', { name: 'Assign 2 messages to' })
    await dialog.getByRole('combobox', { name: 'Person' }).click()
    await lead.page.getByRole('option', { name: 'Agent one' }).click()
    await dialog.getByRole('button', { name: /^Assign/ }).click()
    await dialog.waitFor({ state: 'hidden' })

    for (const { page } of [agent, other]) await goTo(page, 'Queue')
    await tab(agent.page, 'Assigned to me 2')
    const id = await row(agent.page, 0).getAttribute('data-row')
    await agent.page.locator(`[data-row="${id}"]`).click()
    await tab(other.page, 'All open 2')
    await other.page.locator(`[data-row="${id}"]`).click()
    // Both ask before either has an answer; the requests reach the server one after the other.
    const asked = [agent, other].map(({ page }) => claimOf(page))
    for (const { page } of [agent, other]) await page.getByRole('button', { name: 'Claim', exact: true }).click()
    const [first, second] = await Promise.all(asked)
    await first?.continue()
    await agent.page.getByText(/^You are answering this/).waitFor()
    await second?.continue()
    await other.page.getByRole('alert').filter({ hasText: 'Agent one is already answering this.' }).waitFor()
    await other.page.getByText(/^Agent one is answering this/).waitFor()
  })

  test('E15: the agent marks it as answered, and the queue of everyone shows it', async () => {
    await agent.page.getByRole('button', { name: 'Mark as answered' }).first().click()
    await agent.page.getByLabel('Link of the answer (optional)').fill('https://social.example/suvantoair/answer')
    await agent.page.locator('form').getByRole('button', { name: 'Mark as answered' }).click()
    await agent.page.getByRole('tab', { name: 'Assigned to me 1' }).waitFor()
    await other.page.getByRole('tab', { name: 'All open 1' }).waitFor()
  })

  test('E16: loses the network, others act, and comes back with the same board', async () => {
    const { page, context } = other
    const pill = page.getByRole('status')
    await openIncident(page)
    await tab(page, 'Timeline')
    await page.getByText('Comms officer declared the incident').waitFor()
    await context.setOffline(true)
    await pill.filter({ hasText: 'Offline' }).waitFor({ timeout: 60_000 })
    expect(await page.getByText(NOTE).count()).toBe(0)

    await openIncident(lead.page)
    const timeline = await tab(lead.page, 'Timeline')
    await timeline.getByLabel('Add a note').fill(NOTE)
    await timeline.getByRole('button', { name: 'Add note' }).click()
    await timeline.getByText(NOTE).waitFor()

    await context.setOffline(false)
    await pill.filter({ hasText: /^Live$/ }).waitFor({ timeout: 60_000 })
    await page.getByText(NOTE).waitFor()
    // The whole timeline reads the same as on the screen that was never away.
    // Both are read anew each time: the room goes on telling while they are compared.
    const differing = async () => {
      const [own, theirs] = [await timelineOf(page), await timelineOf(lead.page)]
      return isDeepStrictEqual(own, theirs) ? null : { own, theirs }
    }
    await expect.poll(differing).toBeNull()
  })

  test('E17: the lead closes the incident with a reason', async () => {
    const { page } = lead
    await page.getByRole('button', { name: 'Close incident' }).click()
    const dialog = page.getByRole('dialog', { name: `Close “${INCIDENT}”` })
    expect(await dialog.getByRole('button', { name: 'Close incident' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why it is over').fill('The strike was called off; the schedule is back on Saturday.')
    await dialog.getByRole('region', { name: 'Not met yet' }).getByRole('listitem').first().waitFor()
    expect(await dialog.getByRole('button', { name: 'Close incident' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why it is closed all the same').fill('Everybody was served; the rest is for the report.')
    await dialog.getByRole('button', { name: 'Close incident' }).click()
    await page
      .getByText(/Closed .*: The strike was called off/)
      .first()
      .waitFor()
    await goTo(agent.page, 'Room')
    await panel(agent.page, 'What now').getByRole('link', { name: INCIDENT }).waitFor({ state: 'detached' })
  })

  test('E18: the report opens with peak, time to first post and six languages; its CSV has rows', async () => {
    const { page } = lead
    await page.getByRole('link', { name: 'Open the report' }).click()
    await page.getByRole('heading', { name: INCIDENT, level: 1 }).waitFor()
    await page.getByText(/The conversation was loudest at ×\d\d[\d.]* of the usual/).waitFor()
    await page.getByText(/Our first words came [\d,]+ minutes after detection/).waitFor()
    await page.getByRole('heading', { name: '6 posts went out' }).waitFor()
    const posts = page.getByRole('row').filter({ hasText: 'social.example/suvantoair/' })
    expect(await posts.count()).toBe(6)
    for (const { lang } of TARGETS) expect(await posts.filter({ hasText: lang }).count()).toBe(1)
    await page.getByText('SYNTHETIC: a drill.').first().waitFor()
    await chart(page)
    await shoot(page, 'report-mission', { whole: true })

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV of the volume' }).click()
    const csv = await readFile(await (await download).path(), 'utf8')
    const [head = '', ...lines] = csv.trim().split('\n')
    expect(head.trim()).toBe('start,step_s,observed,expected,ratio,cancelled,posts')
    expect(lines.length).toBeGreaterThan(24)
    expect(lines.filter((line) => line.includes('x-global en'))).toHaveLength(1)
  })

  test('E19: no screen complained on the way', () => {
    for (const { problems } of [comms, lead, agent, wall]) expect(problems).toEqual([])
    // Whoever was offline could not fetch; nothing else may have gone wrong there.
    expect(other.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|409 \(Conflict\)/.test(problem))).toEqual([])
  })
})

async function openWriting(page: Page): Promise<Locator> {
  await tab(page, 'Messages')
  await page.getByRole('button', { name: 'Write drafts' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write drafts' })
  await dialog.getByLabel('Find a message').fill('holding')
  return dialog
}

async function publish(page: Page, posts: number): Promise<void> {
  const label = posts === 1 ? 'Publish 1 post' : `Publish ${posts} posts`
  await page.getByRole('button', { name: 'Select all shown' }).click()
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('dialog').getByRole('button', { name: label }).click()
}

/** The next claim that a page sends, held back until it is continued. */
const claimOf = (page: Page): Promise<Route> =>
  new Promise((resolve) => void page.route('**/api/commands/conversation:claim', resolve, { times: 1 }))

const row = (page: Page, index: number) => page.getByRole('list', { name: 'Messages' }).locator('[data-row]').nth(index)

const timelineOf = (page: Page): Promise<string[]> =>
  page.getByRole('tabpanel', { name: 'Timeline' }).locator('[data-said]').allInnerTexts()

/** Address of the wall with a key of its own, made by an admin in Settings. */
async function wallAddress(): Promise<string> {
  const admin = await enterAs(browser, app, 'Admin')
  await goTo(admin.page, 'Settings')
  await admin.page.getByRole('button', { name: 'Add wall key' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Operations room')
  await dialog.getByRole('button', { name: 'Add wall key' }).click()
  const address = await admin.page
    .getByRole('dialog', { name: /^Address of the wall screen/ })
    .getByRole('code')
    .textContent()
  await admin.close()
  return address ?? ''
}
