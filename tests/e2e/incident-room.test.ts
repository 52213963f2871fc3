/** An incident as a room works in it, in two real browsers: declare, facts, people, checklist, timeline, links, close. */
import type { IncidentList, Timeline } from '@tenfold/contract/http/incidents.ts'
import type { Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { arrive, enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

let app: App
let browser: Browser
let lead: Person
let comms: Person
const STRIKE = 'The strike'
/** Named by its disruption. */
const DUPLICATE = 'Strike expected on Friday'
let incidentId = ''
/** The steps stand on each other. */
let failed = false

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp()
  lead = await enterAs(browser, app, 'Shift lead')
  await lead.run('drill:jump', { to: 'first-cancellations' })
  await lead.run('drill:speed', { speed: 1 })
  comms = await enterAs(browser, app, 'Comms officer')
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})
beforeEach(({ skip }) => {
  skip(failed, 'a step before it failed')
  onTestFailed(async () => {
    failed = true
    for (const [name, person] of Object.entries({ lead, comms })) {
      if (person !== undefined) await shoot(person.page, `failed-incident-room-${name}`).catch(() => {})
    }
  })
})

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const tab = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole('tab', { name, exact: true }).click()
  return page.getByRole('tabpanel', { name })
}
const fact = (page: Page, label: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
const timelineSaid = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Timeline' }).locator('[data-said]')

describe('declaring', () => {
  test('IP11: from a surge, with what is proposed accepted, in two clicks', async () => {
    const { page } = lead
    const surge = region(page, 'What now').getByRole('listitem').filter({ hasText: 'all conversation' })
    await surge.getByRole('button', { name: 'Declare incident' }).click()
    const dialog = page.getByRole('dialog', { name: 'Declare an incident' })
    await dialog.getByText(/^Proposed because of the disruption “Strike expected on Friday”/).waitFor()
    expect(await dialog.getByLabel('Playbook').inputValue()).toBe('strike-threat')
    await dialog.getByText('Not for:').waitFor()
    await dialog.getByText('Tone that follows: say that we are sorry for what people go through.').waitFor()
    await dialog.getByText('Five flights or more are at risk, or the strike may begin within a week.').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await shoot(page, 'incident-declare')
    await dialog.getByRole('button', { name: 'Declare incident' }).click()
    await page.getByRole('heading', { name: DUPLICATE, level: 1 }).waitFor()
    const { incidents } = await lead.get<IncidentList>('/api/incidents')
    expect(incidents[0]).toMatchObject({ playbook: 'strike-threat', severity: 'alert', cluster: 'accidental' })
    expect(incidents[0]?.links.map(({ noun }) => noun)).toEqual(expect.arrayContaining(['surge', 'disruption']))
  })

  test('IP11: from a disruption, with another playbook than the one that is proposed', async () => {
    const { page } = lead
    await page.goto('/disruptions')
    const row = page.getByRole('row', { name: /Strike expected on Friday/ })
    await row.getByRole('button').first().click()
    await page.getByRole('button', { name: 'Declare incident' }).click()
    const dialog = page.getByRole('dialog', { name: 'Declare an incident' })
    expect(await dialog.getByLabel('Title').inputValue()).toBe(DUPLICATE)
    await dialog.getByLabel('Title').fill(STRIKE)
    await dialog.getByLabel('Playbook').selectOption({ label: 'Airline strike' })
    await dialog.getByText('Fifty flights or more are cancelled, or 5,000 customers or more are affected.').waitFor()
    await dialog.getByRole('button', { name: 'Declare incident' }).click()
    await page.getByRole('heading', { name: STRIKE, level: 1 }).waitFor()
    const { incidents } = await lead.get<IncidentList>('/api/incidents')
    incidentId = incidents.find(({ title }) => title === STRIKE)?.id ?? ''
  })
})

describe('facts', () => {
  test('IP7: what the board counts is accepted; a value that cannot be is told before it is sent', async () => {
    const { page } = comms
    await page.goto(`/incidents/${incidentId}`)
    await fact(page, 'Cancelled flights').getByRole('button', { name: 'Accept 52' }).click()
    await page.getByRole('button', { name: 'Confirm: Cancelled flights' }).waitFor()
    await page.getByRole('button', { name: 'Change: Cancelled flights' }).click()
    await page.getByText('1 to 2,000').waitFor()
    await page.getByLabel('Cancelled flights', { exact: true }).fill('9000')
    await page.getByText('Give a whole number within the range.').waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Change: Cancelled flights' }).waitFor()
  })

  test('IP2: days with a gap, a phone number and words by language are typed in fields of their own', async () => {
    const { page } = comms
    const save = () => page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Set: Days to which a trip can be moved' }).click()
    const days = page.getByRole('group', { name: 'Days to which a trip can be moved' })
    await days.getByLabel('First day').fill('2013-11-25')
    await days.getByLabel('Last day').fill('2014-05-31')
    await days.getByLabel('Except from').fill('2013-12-16')
    await days.getByLabel('Except until').fill('2014-01-06')
    await save()
    await fact(page, 'Days to which a trip can be moved').getByText('25 Nov 2013 to 31 May 2014, except').waitFor()

    await page.getByRole('button', { name: 'Set: Customer service by phone' }).click()
    await page.getByLabel('Customer service by phone', { exact: true }).fill('09 123 4567')
    await page.getByText('Give a number that works from abroad as well').waitFor()
    await page.getByLabel('Customer service by phone', { exact: true }).fill('+358 9 123 4567')
    await save()
    await fact(page, 'Customer service by phone').getByText('+358 9 123 4567').waitFor()

    await page.getByRole('button', { name: 'Set: Hours at which we answer' }).click()
    const hours = page.getByRole('group', { name: 'Hours at which we answer' })
    await shoot(page, 'incident-fact-editor')
    await hours.getByLabel('English').fill('around the clock')
    await hours.getByLabel('Finnish').fill('ympäri vuorokauden')
    await hours.getByLabel('Swedish').fill('dygnet runt')
    await save()
    await fact(page, 'Hours at which we answer').getByText('ympäri vuorokauden').waitFor()
  })

  test('IP14: a change is seen by everybody: what carries the old value is counted and listed, stale first', async () => {
    await comms.run('fact:set', { incidentId, key: 'strikeDay', type: 'date', value: '2013-11-15' })
    await comms.run('fact:set', { incidentId, key: 'link', type: 'url', value: 'https://suvantoair.example/strike' })
    await comms.run('fact:set', { incidentId, key: 'nextUpdate', type: 'instant', value: '2013-11-14T16:00:00.000Z' })
    const targets = [
      { account: 'x-global', lang: 'en' },
      { account: 'facebook-fi', lang: 'fi' },
    ]
    await comms.run('draft:write', { incidentId, message: 'holding', targets })
    await lead.page.goto(`/incidents/${incidentId}`)
    const row = fact(lead.page, 'Cancelled flights')
    await row.getByRole('button', { name: 'Carried by 2' }).waitFor()

    await comms.page.getByRole('button', { name: 'Change: Cancelled flights' }).click()
    await comms.page.getByLabel('Cancelled flights', { exact: true }).fill('53')
    await comms.page.getByLabel('Why (optional)').fill('Operations counted again.')
    await comms.page.getByRole('button', { name: 'Save', exact: true }).click()
    await row.getByRole('button', { name: /Carried by 2 · *2 of them stale/ }).click()
    const dialog = lead.page.getByRole('dialog', { name: 'Texts that say Cancelled flights' })
    await expect.poll(() => dialog.getByRole('row').filter({ hasText: 'Stale' }).count()).toBe(2)
    await shoot(lead.page, 'incident-carriers')
    expect(await violationsOn(lead.page)).toEqual([])
    await dialog
      .getByRole('link', { name: /^Open in the messages: Holding statement/ })
      .first()
      .click()
    await lead.page.getByRole('tab', { name: 'Messages', selected: true }).waitFor()
    expect(lead.page.url()).toContain('tab=messages')
  })

  test('IP14: the history says who and why; a count of the board is ignored until it changes', async () => {
    const { page } = comms
    const row = fact(page, 'Cancelled flights')
    await row.getByRole('button', { name: 'v2 of Cancelled flights: show the history' }).click()
    const dialog = page.getByRole('dialog', { name: 'History of Cancelled flights' })
    await dialog.getByRole('row', { name: /^2 53 .* Comms officer, by hand Operations counted again\.$/ }).waitFor()
    await dialog.getByRole('row', { name: /^1 52 .* Disruption board/ }).waitFor()
    await page.keyboard.press('Escape')
    await row.getByRole('button', { name: 'Ignore 52 for Cancelled flights' }).click()
    await row.getByRole('button', { name: 'Accept 52' }).waitFor({ state: 'detached' })
  })

  test('IP14: a fact expires by the clock of the room, and one click confirms it', async () => {
    const { page } = comms
    const row = fact(page, 'Cancelled flights')
    await row.getByText(/\d\d:\d\d left$/).waitFor()
    await lead.run('drill:speed', { speed: 600 })
    await row.getByText('Expired').waitFor()
    await lead.run('drill:speed', { speed: 1 })
    await shoot(page, 'incident-facts-expired', { whole: true })
    await row.getByRole('button', { name: 'Confirm: Cancelled flights' }).click()
    await row.getByText('Expired').waitFor({ state: 'detached' })
    await row.getByRole('button', { name: 'v2 of Cancelled flights: show the history' }).waitFor()
  })
})

describe('people and checklist', () => {
  test('IP16: a role is taken, given and freed; one that approves or allows words is given by a shift lead', async () => {
    const { page } = comms
    const panel = await tab(page, 'People')
    await panel.getByRole('row', { name: /^Incident lead .*Shift lead/ }).waitFor()
    const legal = panel.getByRole('row', { name: /^Legal counsel/ })
    expect(await legal.getByRole('button', { name: 'Take the role Legal counsel' }).isDisabled()).toBe(true)
    await legal.getByText('A shift lead or an admin gives this role and takes it away.').waitFor()
    const leads = await tab(lead.page, 'People')
    await leads
      .getByText('You cannot take this role yourself: another shift lead or an admin gives it to you.')
      .first()
      .waitFor()
    await leads.getByRole('button', { name: 'Give the role Legal counsel' }).click()
    const giving = lead.page.getByRole('dialog', { name: 'Give the role Legal counsel' })
    await giving.getByLabel('Person').selectOption({ label: 'Comms officer' })
    await giving.getByRole('button', { name: 'Give the role' }).click()
    await legal.getByText('Comms officer (you)').waitFor()
    await legal.getByText('Given by Shift lead').waitFor()
    await shoot(page, 'incident-people', { whole: true })
    await panel.getByRole('button', { name: 'Take the role Scribe' }).click()
    await panel.getByRole('row', { name: /^Scribe Comms officer \(you\)/ }).waitFor()
    await panel.getByRole('button', { name: 'Give the role Scribe' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give the role Scribe' })
    await dialog.getByLabel('Person').selectOption({ label: 'Agent one' })
    await dialog.getByRole('button', { name: 'Give the role' }).click()
    await panel.getByRole('row', { name: /^Scribe Agent one/ }).waitFor()
    await panel.getByRole('button', { name: 'Free the role Scribe' }).click()
    await panel.getByRole('row', { name: /^Scribe Nobody/ }).waitFor()
    await panel.getByText('2 people have the room open.').waitFor()
  })

  test('IP10: an item is ticked with its evidence and taken back; what has to be met is ticked too', async () => {
    const { page } = comms
    const panel = await tab(page, 'Checklist')
    await panel.getByRole('checkbox', { name: 'Stop what is on the stop list.' }).click()
    await panel.getByText(/^1 of 13 done/).waitFor()
    await panel.getByRole('checkbox', { name: 'Post the first words in the main languages.' }).click()
    const tick = panel.getByRole('button', { name: 'Tick off' })
    await panel.getByLabel('Link that shows it').fill('nothing')
    expect(await tick.isDisabled()).toBe(true)
    await panel.getByLabel('Link that shows it').fill('https://social.example/suvantoair/1')
    await tick.click()
    await panel.getByText(/^2 of 13 done/).waitFor()
    await panel.getByRole('link', { name: 'https://social.example/suvantoair/1' }).waitFor()
    await panel.getByRole('checkbox', { name: 'Stop what is on the stop list.' }).click()
    await panel.getByText(/^1 of 13 done/).waitFor()
    await panel.getByRole('checkbox', { name: /^No flight is at risk/ }).click()
    await panel.getByText('1 of 5 met').waitFor()
    await panel.getByText('By role').click()
    await panel.getByRole('region', { name: 'Channel liaison' }).getByRole('listitem').first().waitFor()
    await panel.getByText('By time').click()
    await shoot(page, 'incident-checklist', { whole: true })
  })

  test('IP17: words of the do-not-say list are allowed by the role that answers for them, with a reason', async () => {
    const { page } = comms
    const panel = page.getByRole('tabpanel', { name: 'Checklist' })
    await panel.getByRole('button', { name: 'Allow in this incident: extraordinary circumstance*' }).click()
    const dialog = page.getByRole('dialog', { name: 'Allow words in this incident' })
    await dialog.getByLabel('Why').fill('The court has said so.')
    await dialog.getByRole('button', { name: 'Allow', exact: true }).click()
    await panel.getByText(/^Comms officer, .* The court has said so\.$/).waitFor()
    const leads = await tab(lead.page, 'Checklist')
    await leads.getByText('Only Legal counsel can allow it here.').first().waitFor()
    expect(await leads.getByRole('button', { name: /^Allow in this incident: our mistake/ }).count()).toBe(0)
  })
})

describe('timeline and links', () => {
  test('IP13: a decision stands with its grounds, is pinned, withdrawn, and found again', async () => {
    const { page } = comms
    const panel = await tab(page, 'Timeline')
    await panel.getByText('Decision', { exact: true }).click()
    await panel.getByLabel('What was decided').fill('No videos today.')
    await panel.getByLabel('On what grounds').fill('Nobody is free to make them.')
    await panel.getByRole('button', { name: 'Add decision' }).click()
    const entry = panel.getByRole('listitem').filter({ hasText: 'Comms officer decided:' }).last()
    await entry.getByText('Nobody is free to make them.').waitFor()
    await entry.hover()
    await entry.getByRole('button', { name: 'Pin', exact: true }).click()
    await panel.getByRole('region', { name: 'Pinned' }).getByText('No videos today.').waitFor()
    await entry.getByRole('button', { name: 'Withdraw' }).click()
    const dialog = page.getByRole('dialog', { name: 'Withdraw this entry' })
    await dialog.getByLabel('Why').fill('A studio is free after all.')
    await dialog.getByRole('button', { name: 'Withdraw' }).click()
    await timelineSaid(page).filter({ hasText: 'Comms officer withdrew a decision:' }).waitFor()
    await entry.getByText('Withdrawn').waitFor()

    await panel.getByText('People', { exact: true }).click()
    await timelineSaid(page).filter({ hasText: 'Comms officer took the role Scribe' }).waitFor()
    await expect.poll(() => timelineSaid(page).filter({ hasText: 'Cancelled flights' }).count()).toBe(0)
    await panel.getByText('Facts', { exact: true }).click()
    await timelineSaid(page).filter({ hasText: 'Comms officer confirmed Cancelled flights: 53' }).waitFor()
    await panel.getByText('All', { exact: true }).click()
    await shoot(page, 'incident-timeline-decision', { whole: true })
  })

  test('IP18: a post is linked and unlinked; what is listened for reaches the connectors', async () => {
    const { page } = comms
    const panel = await tab(page, 'Links')
    const { mentions } = await comms.get<Mentions>('/api/mentions?limit=1')
    await comms.run('incident:link', { incidentId, link: { noun: 'mention', id: mentions[0]?.id ?? '' }, on: true })
    const posts = panel.getByRole('region', { name: 'Posts of the public' })
    await posts.getByRole('button', { name: /^Unlink / }).click()
    await posts.waitFor({ state: 'detached' })
    await panel.getByLabel('Kind').selectOption('mention')
    await panel.getByRole('button', { name: 'Link', exact: true }).click()
    await posts.getByRole('listitem').waitFor()

    await panel.getByLabel('Tags').fill('#SuvantoAir')
    await panel.getByLabel('Tags').press('Enter')
    await panel.getByRole('button', { name: 'Save the terms' }).click()
    await panel.getByText('Tags: #SuvantoAir').waitFor()
    const { token } = await lead.run('source:add', { name: 'Listening' }).catch(async () => {
      const admin = await enterAs(browser, app, 'Admin')
      const added = await admin.run('source:add', { name: 'Listening' })
      await admin.close()
      return added
    })
    const terms = await fetch(`${app.url}/api/ingest/terms`, { headers: { authorization: `Bearer ${token}` } })
    expect(await terms.json()).toMatchObject({ tags: ['#SuvantoAir'] })
    await shoot(page, 'incident-links', { whole: true })
  })

  test('IP19: a duplicate is merged, and what moves is said before', async () => {
    const { page } = lead
    const { incidents } = await lead.get<IncidentList>('/api/incidents')
    await page.goto(`/incidents/${incidents.find(({ title }) => title === DUPLICATE)?.id}`)
    await page.getByRole('button', { name: 'Merge' }).click()
    const dialog = page.getByRole('dialog', { name: `Merge “${DUPLICATE}” into another incident` })
    await dialog.getByText(`This moves to “${STRIKE}”:`).waitFor()
    await dialog.getByLabel('Why they are one').fill('The same strike.')
    await shoot(page, 'incident-merge')
    await dialog.getByRole('button', { name: 'Merge' }).click()
    await page.getByRole('heading', { name: STRIKE, level: 1 }).waitFor()
    await tab(page, 'Timeline')
    await timelineSaid(page)
      .filter({ hasText: `Shift lead merged “${DUPLICATE}” into this incident` })
      .waitFor()
  })

  test('IP20: severity and responsibility change with a reason, and the tone follows', async () => {
    const { page } = lead
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Change “${STRIKE}”` })
    await dialog.getByRole('radio', { name: 'Crisis' }).check()
    await dialog.getByRole('checkbox', { name: 'Something like it has happened to us before' }).check()
    await dialog.getByText('Tone that follows: apologise, and say what we change.').waitFor()
    await dialog.getByLabel('Why').fill('52 flights.')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Severity: Crisis').waitFor()
    await page.getByText(/Responsibility: an accident, has happened before · tone: apologise/).waitFor()
    await timelineSaid(page).filter({ hasText: 'Shift lead changed the severity from alert to crisis:' }).waitFor()
  })
})

describe('the page', () => {
  const TABS = ['facts', 'timeline', 'checklist', 'people', 'links'] as const
  const sideways = (page: Page): Promise<boolean> =>
    page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main')].some(
        (box) => box.scrollWidth > box.clientWidth + 1,
      ),
    )

  test('IP15: a tab has its address and outlives a reload', async () => {
    const { page } = lead
    await tab(page, 'People')
    await page.waitForURL(/tab=people/)
    await page.reload()
    await page.getByRole('tab', { name: 'People', selected: true }).waitFor()
    await page.getByRole('row', { name: /^Legal counsel .*Comms officer/ }).waitFor()
  })

  test('IP21: every tab is whole on a desk and a phone, dark and light, and axe finds nothing', async () => {
    const { page, problems } = lead
    for (const theme of ['dark', 'light']) {
      if (theme === 'light') await page.getByRole('button', { name: 'Switch to the light theme' }).click()
      for (const name of TABS) {
        await page.goto(`/incidents/${incidentId}?tab=${name}`)
        await page.getByRole('tabpanel').getByRole('heading').first().waitFor()
        await shoot(page, `incident-room-${name}-${theme}`, { whole: true })
        expect.soft({ name, theme, found: await violationsOn(page), sideways: await sideways(page) }).toEqual({
          name,
          theme,
          found: [],
          sideways: false,
        })
      }
    }
    expect(problems).toEqual([])
    const phone = await arrive(browser, app, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    await phone.page.goto('/')
    await phone.page.getByRole('button', { name: 'Shift lead' }).click()
    await phone.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    for (const name of TABS) {
      await phone.page.goto(`/incidents/${incidentId}?tab=${name}`)
      await phone.page.getByRole('tabpanel').getByRole('heading').first().waitFor()
      await shoot(phone.page, `incident-room-${name}-phone`, { whole: true })
      expect.soft({ name, found: await violationsOn(phone.page), sideways: await sideways(phone.page) }).toEqual({
        name,
        found: [],
        sideways: false,
      })
    }
    expect(phone.problems).toEqual([])
    await phone.close()
  })

  test.each(['Suomi', 'Svenska'])('IP21: in %s no key and no placeholder is left on any tab', async (name) => {
    const { page } = lead
    const told = page.waitForResponse((answer) => answer.url().endsWith('/api/commands/me:change'))
    await page.getByRole('banner').getByRole('combobox').selectOption({ label: name })
    await told
    for (const each of TABS) {
      await page.goto(`/incidents/${incidentId}?tab=${each}`)
      await page.getByRole('tabpanel').getByRole('heading').first().waitFor()
      const [text = ''] = await page.locator('main').allInnerTexts()
      const raw = text.match(/\b[a-z]+_[a-zA-Z]+\b|\b[a-z]{2,}[A-Z][a-z]+\b|\{\w+[^}]*\}/g) ?? []
      expect.soft({ each, raw }).toEqual({ each, raw: [] })
      await shoot(page, `incident-room-${each}-${name}`, { whole: true })
    }
    await lead.run('me:change', { locale: 'en' })
    await page.reload()
    await page.locator('html[lang=en]').waitFor()
  })
})

describe('closing', () => {
  test('IP15: what is open is listed and needs a reason to stay so; the closed incident is read only', async () => {
    const { page } = lead
    await page.goto(`/incidents/${incidentId}`)
    await page.getByRole('button', { name: 'Close incident' }).click()
    const dialog = page.getByRole('dialog', { name: `Close “${STRIKE}”` })
    const close = dialog.getByRole('button', { name: 'Close incident' })
    await dialog.getByLabel('Why it is over').fill('The strike was called off.')
    const open = dialog.getByRole('region', { name: 'Not met yet' }).getByRole('listitem')
    await expect.poll(() => open.count()).toBeGreaterThan(4)
    expect(await close.isDisabled()).toBe(true)
    await shoot(page, 'incident-close', { whole: true })
    expect(await violationsOn(page)).toEqual([])
    await dialog.getByLabel('Why it is closed all the same').fill('Nobody is affected any more.')
    await close.click()
    await page
      .getByText(/Closed .*: The strike was called off\./)
      .first()
      .waitFor()
    await tab(page, 'Checklist')
    expect(await page.getByRole('checkbox', { disabled: false }).count()).toBe(0)
    await tab(page, 'Timeline')
    await timelineSaid(page).filter({ hasText: 'Closed all the same, because: Nobody is affected any more.' }).waitFor()
    expect(await page.getByRole('button', { name: 'Add note' }).count()).toBe(0)
    const { events } = await lead.get<Timeline>(`/api/incidents/${incidentId}/timeline`)
    expect(events.at(-1)?.type).toBe('incident.closed')
  })

  test('IP15: it is opened again with a reason, and its facts are back', async () => {
    const { page } = lead
    await page.getByRole('button', { name: 'Open again' }).click()
    const dialog = page.getByRole('dialog', { name: `Open “${STRIKE}” again` })
    await dialog.getByLabel('Why it goes on').fill('A second threat.')
    await dialog.getByRole('button', { name: 'Open again' }).click()
    await page.getByRole('button', { name: 'Close incident' }).waitFor()
    await tab(page, 'Facts')
    await fact(page, 'Cancelled flights').getByText('53', { exact: true }).waitFor()
    for (const { problems } of [lead, comms]) expect(problems).toEqual([])
  })
})
