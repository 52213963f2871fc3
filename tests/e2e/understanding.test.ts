/** What was understood of posts, as people see and correct it in a real browser. */
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import type { Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

const COPIED = 'Portilla kerrottiin, että huomenna perutaan kaikki loput lennot. Pitääkö tämä paikkansa vai ei?'
const FIRST = 'Junassa on tänään todella kuuma, eikä kukaan henkilökunnasta osaa sanoa miksi ilmastointi on rikki.'
const BOOKING = 'X7K2PQ'
const HOSTILE = '<img src=x onerror="window.trapped=1"> matkalaukku hukassa \u202ezz {count}'
const AT = '2013-11-14T06:45:00Z'

let app: App
let browser: Browser
let lead: Person
let agent: Person
let analyst: Person
/** A flight of ours that is cancelled, as a feed numbers it. */
let cancelled: string
/** Token of the source that sends the posts. */
let token: string

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  lead = await enterAs(browser, app, 'Shift lead')
  await lead.run('drill:jump', { to: 'first-cancellations' })
  await lead.run('drill:pause', {})
  cancelled = await aCancelledService()
  const admin = await enterAs(browser, app, 'Admin')
  token = (await admin.run('source:add', { name: 'Listening service' })).token
  await admin.close()
  await post([
    ...[1, 2, 3, 4].map((i) => ({ author: `copier${i}`, text: `${COPIED}${' !'.repeat(i - 1)}` })),
    { author: 'traveller', text: '@SuvantoAirFI Hei, milloin lento lähtee?' },
    { author: 'traveller', text: '@SuvantoAirFI Kukaan ei vastaa puhelimeen, olen jonottanut jo tunnin.' },
    {
      author: 'traveller',
      text: `@SuvantoAirFI ${cancelled} peruttu ja laukku hukassa! Varaus ${BOOKING}. Mitä teen nyt?`,
    },
    { author: 'tanaka', text: '@SuvantoAir 明日のヘルシンキ行きは欠航ですか？別の便に変更できますか？', lang: 'ja' },
    { author: 'wang', text: '@SuvantoAir 我的航班取消了，行李也丢了，怎么退款？', lang: 'zh' },
    { author: 'passenger', text: FIRST },
    { author: 'mallory', text: `@SuvantoAirFI ${HOSTILE}`, lang: 'fi' },
  ])
  agent = await enterAs(browser, app, 'Agent one')
  analyst = await enterAs(browser, app, 'Analyst')
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})
beforeEach(() => {
  onTestFailed(async () => {
    for (const [name, person] of Object.entries({ lead, agent, analyst })) {
      if (person !== undefined) await shoot(person.page, `failed-understanding-${name}`).catch(() => {})
    }
  })
})

/** Number of a cancelled flight without its blank, as people write it. */
async function aCancelledService(): Promise<string> {
  const { page } = lead
  await page.goto('/disruptions')
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/disruptions/'))
  await page
    .locator('button[aria-expanded=false]')
    .filter({ has: page.locator('[lang]') })
    .first()
    .click()
  const { services } = (await (await asked).json()) as DisruptionDetail
  return services.find(({ state }) => state === 'cancelled')?.number.replace(' ', '') ?? 'none is cancelled'
}

let posted = 0
async function post(posts: readonly { author: string; text: string; lang?: string; kind?: string }[]): Promise<void> {
  const lines = posts.map(({ author, ...said }) => ({
    externalId: `post-${posted++}`,
    channel: 'x',
    accounts: ['x-fi'],
    author: { handle: author },
    createdAt: AT,
    ...said,
  }))
  const answer = await fetch(`${app.url}/api/ingest/mentions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  expect(await answer.json()).toMatchObject({ accepted: posts.length, rejected: 0 })
}

const row = (page: Page, said: string): Locator => page.locator('[data-row]').filter({ hasText: said }).first()
const detail = (page: Page): Locator => page.getByRole('region', { name: 'What was understood' })
const open = async (person: Person, said: string): Promise<Locator> => {
  await person.page.goto('/queue')
  await row(person.page, said).click()
  await detail(person.page).getByRole('term').first().waitFor()
  return detail(person.page)
}
/** What stands beside a name in the list of findings. */
const finding = (panel: Locator, name: string): Locator =>
  panel.locator('dt').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]')

describe('what was understood', () => {
  test('E26: the lists say language, topics, needs a reply and copies', async () => {
    const { page } = agent
    await page.goto('/queue')
    const bag = row(page, `${cancelled} peruttu`)
    await bag.filter({ hasText: 'Finnish' }).filter({ hasText: 'Needs a reply' }).waitFor()
    await bag.filter({ hasText: 'Cancelled or late' }).filter({ hasText: 'Baggage' }).waitFor()
    await row(page, COPIED)
      .filter({ hasText: /4 alike since .*08:45/ })
      .waitFor()
    await row(page, '欠航').filter({ hasText: 'Japanese' }).filter({ hasText: 'Cancelled or late' }).waitFor()
    await page.goto('/')
    const newest = page.getByRole('region', { name: 'Newest messages' })
    await newest
      .getByRole('listitem')
      .filter({ hasText: `${cancelled} peruttu` })
      .filter({ hasText: 'Baggage' })
      .waitFor()
  })

  test('E26: a repost says that it is one, and the open message is open after a reload', async () => {
    const { page } = agent
    await post([
      { author: 'passer-on', text: 'RT @passenger: the train to Turku is packed', lang: 'en', kind: 'repost' },
    ])
    await page.goto('/queue')
    await row(page, 'packed').filter({ hasText: 'Repost' }).click()
    await page.getByText(/^Passed on word for word/).waitFor()
    await page.waitForURL(/message=/)
    await page.reload()
    await page.locator('[data-row][aria-current=true]').filter({ hasText: 'packed' }).waitFor()
    await page.getByText(/^Passed on word for word/).waitFor()
  })

  test('E27: the message says what each finding stands on, in the words of the post', async () => {
    const panel = await open(agent, `${cancelled} peruttu`)
    await finding(panel, 'Language').filter({ hasText: 'Finnish' }).waitFor()
    await finding(panel, 'About').getByRole('listitem').filter({ hasText: 'Baggage' }).locator('q').waitFor()
    const reply = finding(panel, 'Reply')
    await reply.getByText(/^Needs a reply · urgency \d+ of 100$/).waitFor()
    await reply.getByText('third contact in 24 hours').waitFor()
    await finding(panel, 'Author').getByText('Third contact in 24 hours').waitFor()
    await shoot(agent.page, 'understood-detail', { whole: true })
  })

  test('E28: a flight that is known leads to its disruption, with its state in words', async () => {
    const panel = await open(agent, `${cancelled} peruttu`)
    const flight = finding(panel, 'Names').getByRole('listitem').filter({ hasText: 'Flight' })
    await flight.filter({ hasText: 'cancelled' }).waitFor()
    await flight.getByRole('link').click()
    await agent.page
      .getByRole('rowheader', { name: /^ZZ \d+/ })
      .first()
      .waitFor()
    expect(agent.page.url()).toContain('/disruptions?open=')
  })

  test('E29: a booking reference is masked until someone who answers asks for it, and hides with the next message', async () => {
    const panel = await open(agent, `${cancelled} peruttu`)
    const { page } = agent
    const known = await agent.get<Mentions>('/api/mentions?limit=100')
    expect(JSON.stringify(known)).not.toContain(BOOKING)
    await page.getByText('X7••••').first().waitFor()
    expect(await page.getByText(BOOKING).count()).toBe(0)
    await panel.getByRole('button', { name: 'Show the booking reference' }).click()
    await panel.getByText(BOOKING).waitFor()
    await row(page, COPIED).click()
    await row(page, `${cancelled} peruttu`).click()
    await panel.getByRole('button', { name: 'Show the booking reference' }).waitFor()
    expect(await page.getByText(BOOKING).count()).toBe(0)

    const seen = await open(analyst, `${cancelled} peruttu`)
    await seen.getByText('X7••••').waitFor()
    expect(await seen.getByRole('button').count()).toBe(0)
  })

  test('E30: a copy shows how many there are, its share, and leads to the first', async () => {
    const panel = await open(agent, `${COPIED} ! ! !`)
    const copies = finding(panel, 'Copies')
    await copies.getByText(/^One of 4 nearly identical posts/).waitFor()
    await copies.getByRole('button', { name: 'Open the first post' }).click()
    await finding(panel, 'Copies')
      .getByText(/^The first of 4 nearly identical posts/)
      .waitFor()
  })

  test('E30: the open message and its row learn of copies that come later', async () => {
    const alone = await open(agent, FIRST)
    expect(await finding(alone, 'Copies').count()).toBe(0)
    const { page } = agent
    await post([{ author: 'copier5', text: `${FIRST} !` }])
    await finding(alone, 'Copies')
      .getByText(/^The first of 2 nearly identical posts/)
      .waitFor()
    await post([{ author: 'copier6', text: `${FIRST} ! !` }])
    await finding(alone, 'Copies')
      .getByText(/^The first of 3 nearly identical posts/)
      .waitFor()
    await page.locator('[data-row][aria-current=true]').filter({ hasText: '3 alike' }).waitFor()
  })

  test('E31: what hostile text says is quoted as text', async () => {
    const panel = await open(agent, 'onerror=')
    await finding(panel, 'About').locator('q').filter({ hasText: 'matkalaukku' }).waitFor()
    expect(await agent.page.locator('main img').count()).toBe(0)
    expect(await agent.page.evaluate(() => 'trapped' in window)).toBe(false)
  })
})

describe('corrections', () => {
  test('E32: a correction is made by keyboard alone, seen by others, and undone', async () => {
    const { page } = agent
    const keyboard = page.keyboard
    await open(agent, `${cancelled} peruttu`)
    const others = await open(lead, `${cancelled} peruttu`)

    await keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'Correct what was understood' })
    await dialog.getByText('Nothing is changed yet.').waitFor()
    const before = await dialog
      .getByRole('checkbox', { checked: true })
      .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))
    expect(before).toContain('baggage')
    await keyboard.press('5') // care
    await dialog.getByRole('checkbox', { name: 'Hotel and meals' }).and(page.locator(':checked')).waitFor()
    await dialog.getByRole('checkbox', { name: 'Hotel and meals' }).focus()
    await keyboard.press('m')
    await keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('status').filter({ hasText: 'Corrected: topics.' }).waitFor()
    for (const panel of [detail(page), others]) {
      await finding(panel, 'About').getByRole('listitem').first().filter({ hasText: 'Hotel and meals' }).waitFor()
      await panel.getByText(/^Corrected by Agent one .*: topics$/).waitFor()
    }

    await keyboard.press('u')
    await page.getByRole('status').filter({ hasText: 'Taken back: topics.' }).waitFor()
    for (const panel of [detail(page), others]) {
      await panel.getByText(/^Corrected by/).waitFor({ state: 'hidden' })
      expect(await finding(panel, 'About').getByText('Hotel and meals').count()).toBe(0)
    }
  })

  test('E33: language and needs a reply are corrected too; Escape leaves all as it is', async () => {
    const { page } = agent
    await open(agent, `${cancelled} peruttu`)
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'Correct what was understood' })
    await dialog.getByRole('radio', { name: 'No' }).check()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page.keyboard.press('c')
    await dialog.getByRole('radio', { name: 'Yes' }).and(page.locator(':checked')).waitFor()
    await dialog.getByRole('radio', { name: 'No' }).check()
    await dialog.getByRole('combobox', { name: 'Which language is it?' }).fill('Eston')
    await page.getByRole('option', { name: 'Estonian' }).click()
    await page.keyboard.press('Control+Enter')
    await finding(detail(page), 'Language').filter({ hasText: 'Estonian · said by a person' }).waitFor()
    await finding(detail(page), 'Reply').getByText('No reply needed · said by a person').waitFor()
    expect(await finding(detail(page), 'Reply').getByRole('listitem').count()).toBe(0)
    await detail(page).getByRole('button', { name: 'Undo' }).click()
    await finding(detail(page), 'Language').filter({ hasText: 'Finnish' }).waitFor()
    await finding(detail(page), 'Reply').getByText('Needs a reply').waitFor()
  })

  test('E34: who may not correct is offered nothing, and the keys do nothing', async () => {
    await open(analyst, `${cancelled} peruttu`)
    await analyst.page.keyboard.press('c')
    await analyst.page.keyboard.press('?')
    await analyst.page.getByRole('dialog', { name: 'Keyboard' }).getByText('Correct what was understood').waitFor()
    expect(await analyst.page.getByRole('dialog').count()).toBe(1)
  })

  test('E35: the settings count what was corrected, and a correction can be taken back later', async () => {
    const { page } = lead
    await page.goto('/settings')
    const learning = page.getByRole('region', { name: 'Learning' })
    await learning.getByText(/^Nothing to learn from yet/).waitFor()
    // Which of them is the newest depends on the moment of the pause; one that is a rumour already is not corrected.
    const { mentions } = await agent.get<Mentions>('/api/mentions?limit=20')
    const isOther = ({ understood }: Mentions['mentions'][number]) =>
      understood !== null && !understood.topics.some(({ topic }) => topic === 'rumour')
    const mentionId = mentions.find(isOther)?.id ?? ''
    await agent.run('mention:correct', { mentionId, topics: ['rumour'] })
    await learning.getByText(/^1 of the \d+ needed to begin$/).waitFor()
    await page.goto('/queue')
    await page.locator(`[data-row="${mentionId}"]`).click()
    await detail(page).getByRole('button', { name: 'Take back: topics' }).click()
    await page.getByRole('status').filter({ hasText: 'Taken back: topics.' }).waitFor()
    await detail(page)
      .getByText(/^Corrected by/)
      .waitFor({ state: 'hidden' })
  })
})

describe('finding messages', () => {
  test('E36: the newest are narrowed to a topic and to those that need a reply', async () => {
    const { page } = agent
    await page.goto('/queue')
    await page.getByRole('combobox', { name: 'Topic' }).click()
    await page.getByRole('option', { name: 'Baggage' }).click()
    await row(page, `${cancelled} peruttu`).waitFor()
    await row(page, COPIED).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Needs a reply', exact: true, pressed: false }).click()
    await row(page, `${cancelled} peruttu`).waitFor()
  })
})

describe('every screen', () => {
  test('E37: axe finds nothing, at 390 px nothing scrolls sideways, and nothing is logged', async () => {
    const { page, problems } = agent
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await open(agent, `${cancelled} peruttu`)
      await shoot(page, `understood-${width}`, { whole: true })
      expect.soft(await violationsOn(page)).toEqual([])
      await page.getByRole('button', { name: 'Correct', exact: true }).click()
      await page.getByRole('dialog').getByText('Nothing is changed yet.').waitFor()
      await shoot(page, `correct-${width}`)
      expect.soft(await violationsOn(page)).toEqual([])
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
        .toBe(0)
      await page.keyboard.press('Escape')
      expect
        .soft(
          await page.evaluate(() => {
            const main = document.querySelector('main')
            return main === null ? -1 : main.scrollWidth - main.clientWidth
          }),
        )
        .toBeLessThanOrEqual(1)
    }
    expect(problems).toEqual([])
    expect(lead.problems).toEqual([])
  })
})
