/** From the playbook to the public: choosing, writing, translating, approving, correcting, by several people in a real browser. */
import type { DraftTexts } from '@tenfold/contract/http/drafts.ts'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type App, openApp } from '../support/app.ts'
import { violationsOn } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterAs, type Person } from '../support/person.ts'
import { shoot } from '../support/shoot.ts'

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const TITLE = 'Strike on Friday'
const LINK = 'https://suvantoair.example/strike'

let app: App
let browser: Browser
let comms: Person
let lead: Person
let incidentId: string
/** The steps stand on each other. */
let failed = false

beforeAll(async () => {
  browser = await launchBrowser()
  app = await openApp({ speed: 1 })
  comms = await enterAs(browser, app, 'Comms officer')
  lead = await enterAs(browser, app, 'Shift lead')
  const declared = await lead.run('incident:declare', { title: TITLE, playbook: 'airline-strike' })
  incidentId = declared.incidentId
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.close()).toEqual({ code: 0, postgresLeft: false })
})
beforeEach(({ skip }) => {
  skip(failed, 'a step before it failed')
  onTestFailed(async () => {
    failed = true
    for (const [name, person] of Object.entries({ comms, lead })) {
      await shoot(person.page, `composer-failed-${name}`).catch(() => {})
    }
  })
})

const openMessages = async ({ page }: Person): Promise<void> => {
  await page.goto(`/incidents/${incidentId}`)
  await page.getByRole('tab', { name: 'Messages' }).click()
}
const cards = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Messages' }).getByRole('article')
const card = (page: Page, heading: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
const EN = 'Suvanto Air · X · English'
const FI = 'Suvanto Air Suomi · X · Finnish'
const count = (found: Locator, wanted: number, timeout = 45_000) =>
  expect.poll(() => found.count(), { timeout }).toBe(wanted)
/** A dialog takes the focus a moment after it is there; what is typed before goes elsewhere. */
const focused = (field: Locator) =>
  expect.poll(() => field.evaluate((box) => box === document.activeElement)).toBe(true)
const bar = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name })
const roomNow = async (): Promise<number> => Date.parse((await lead.get<IncidentList>('/api/incidents')).at)
const texts = async (): Promise<DraftTexts['texts']> =>
  (await comms.get<DraftTexts>(`/api/incidents/${incidentId}/texts`)).texts

describe('writing', () => {
  test('CO7, CO10: a few letters choose the message; its missing facts are set in the same form, and it is written', async () => {
    const { page } = comms
    await openMessages(comms)
    await page.getByRole('button', { name: 'Write drafts' }).click()
    const dialog = page.getByRole('dialog', { name: 'Write drafts' })
    await expect.poll(() => dialog.getByRole('radio').count()).toBeGreaterThanOrEqual(22)
    await focused(dialog.getByLabel('Find a message'))
    await page.keyboard.type('holding')
    await dialog
      .getByRole('radio', { name: /^Holding statement/ })
      .and(dialog.locator(':checked'))
      .waitFor()
    await dialog.getByText(/^Set these facts first: Cancelled flights, Page for the customer’s own flight\.$/).waitFor()
    await dialog.getByLabel('Cancelled flights', { exact: true }).fill('130')
    await dialog.getByLabel('Page for the customer’s own flight', { exact: true }).fill(LINK)
    // Every length is known before anything is written.
    await dialog
      .getByText(/^\d+\/280$/)
      .first()
      .waitFor()
    await shoot(page, 'composer-write')
    expect(await violationsOn(page)).toEqual([])
  })

  test('CO3: few follow the Finnish account, so the global one is proposed as well', async () => {
    const dialog = comms.page.getByRole('dialog', { name: 'Write drafts' })
    await dialog
      .getByText(/Also post in Finnish from Suvanto Air on X: 240 followers here against 1,700 there/)
      .waitFor()
    await dialog.getByRole('button', { name: 'Add Suvanto Air, Finnish' }).click()
    await dialog.getByRole('checkbox', { name: 'Suvanto Air · X · Finnish' }).and(dialog.locator(':checked')).waitFor()
    // A column or a row is one click.
    await dialog.getByRole('button', { name: 'None of German' }).click()
    expect(await dialog.getByRole('checkbox', { name: 'Suvanto Air · X · German' }).isChecked()).toBe(false)
    await dialog.getByRole('button', { name: 'None of Estonian' }).click()
    await dialog.getByRole('button', { name: /^Set the facts and write \d+ drafts$/ }).click()
    await card(comms.page, EN).waitFor()
    await card(comms.page, 'Suvanto Air · X · Finnish').waitFor()
    // The source stands first.
    expect(await cards(comms.page).first().getByRole('heading').textContent()).toContain('English')
    await shoot(comms.page, 'composer-columns')
    expect(await violationsOn(comms.page)).toEqual([])
  })

  test('CO4: a fact in a text tells its value, version and age', async () => {
    const { page } = comms
    await card(page, FI).getByRole('button', { name: '130', exact: true }).click()
    const about = page.getByRole('dialog')
    await about.getByText('Cancelled flights').waitFor()
    await about.getByText(/^Version 1, as of .* Comms officer$/).waitFor()
    await about.getByText(/^To be confirmed by /).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('As readers see it').click()
    await page.getByRole('figure').first().waitFor()
    await shoot(page, 'composer-preview')
    expect(await violationsOn(page)).toEqual([])
    await page.getByText('Text and facts').click()
  })

  test('CO11: others see who changes a text, on the text', async () => {
    await openMessages(lead)
    await card(comms.page, FI).getByRole('button', { name: 'Edit: Suvanto Air Suomi (X), Finnish' }).click()
    await card(lead.page, FI).getByText('Comms officer is changing this text.').waitFor()
    await card(lead.page, FI).getByRole('checkbox').focus()
    await card(comms.page, FI).getByText('Shift lead has this open.').waitFor()
  })

  test('CO6: what was typed survives a reload, and somebody else’s change meanwhile shows both', async () => {
    const { page } = comms
    const field = page.getByRole('textbox', { name: 'Text for Suvanto Air Suomi (X), Finnish' })
    const was = await field.inputValue()
    await field.fill(`${was} Kiitos.`)
    await page.reload()
    await page.getByRole('tab', { name: 'Messages' }).click()
    await card(page, FI).getByText('You typed a change here that is not saved.').waitFor()
    await shoot(page, 'composer-unsaved')
    const fi = (await texts()).find(({ text }) => text === was)
    if (fi === undefined) throw new Error('no Finnish text')
    const second = await enterAs(browser, app, 'Second comms officer')
    await second.run('draft:edit', { draftId: fi.draftId, text: `${was} Anteeksi.`, version: fi.version })
    await second.close()
    await card(page, FI).getByRole('button', { name: 'Go on with it' }).click()
    await card(page, FI)
      .getByText(/Someone changed this text/)
      .waitFor()
    await card(page, FI).locator('ins').filter({ hasText: 'Kiitos' }).waitFor()
    await card(page, FI).locator('del').filter({ hasText: 'Anteeksi' }).waitFor()
    await shoot(page, 'composer-conflict')
    await card(page, FI).getByRole('button', { name: 'Save mine instead' }).click()
    await card(page, FI)
      .getByRole('button', { name: /^Edit: / })
      .waitFor()
    expect((await texts()).find(({ draftId }) => draftId === fi.draftId)?.text).toBe(`${was} Kiitos.`)
    // The next step goes on from the text that was saved: not before it is on the screen.
    await card(page, FI).locator('[lang=fi]').filter({ hasText: 'Kiitos.' }).first().waitFor()
  })

  test('CO8: where a language says another number, it is named and leads there', async () => {
    const { page } = comms
    await card(page, FI)
      .getByRole('button', { name: /^Edit: / })
      .click()
    const field = page.getByRole('textbox', { name: 'Text for Suvanto Air Suomi (X), Finnish' })
    const was = await field.inputValue()
    await field.fill(was.replace('130', '131'))
    await card(page, FI)
      .getByText(/No longer in the text: Cancelled flights/)
      .waitFor()
    await page.keyboard.press('Control+Enter')
    const list = page.getByRole('region', { name: 'The languages do not say the same' })
    await list.getByText(/the figure 131 in Finnish, not in .*English/).waitFor()
    await list.getByRole('button', { name: 'Go to Finnish' }).first().click()
    await shoot(page, 'composer-parity')
    expect(await violationsOn(page)).toEqual([])
    await card(page, FI)
      .getByRole('button', { name: /^Edit: / })
      .click()
    await field.fill(was)
    await page.keyboard.press('Control+Enter')
    await list.waitFor({ state: 'hidden' })
  })

  test('CO9: a forbidden word names who can allow it; whoever holds the role does, with a reason', async () => {
    const { page } = comms
    await card(page, EN)
      .getByRole('button', { name: /^Edit: / })
      .click()
    const field = page.getByRole('textbox', { name: 'Text for Suvanto Air (X), English' })
    const was = await field.inputValue()
    await field.fill(`${was} Our mistake.`)
    await page.keyboard.press('Control+Enter')
    const finding = (page: Page) => card(page, EN).getByText(/Says “our mistake”, which the playbook forbids/)
    await finding(page).filter({ hasText: 'Legal counsel can allow it in this incident.' }).waitFor()
    expect(await card(page, EN).getByRole('button', { name: 'Allow “our mistake”' }).count()).toBe(0)
    const { people } = await lead.get<{ people: { id: string; name: string }[] }>('/api/directory')
    const userId = people.find(({ name }) => name === 'Shift lead')?.id ?? ''
    const admin = await enterAs(browser, app, 'Admin')
    await admin.run('incident:role', { incidentId, role: 'legal', userId })
    await admin.close()
    await card(lead.page, EN).getByRole('button', { name: 'Allow “our mistake”' }).click()
    const dialog = lead.page.getByRole('dialog')
    await dialog.getByLabel('Why it may be said').fill('Settled with the insurer.')
    await dialog.getByRole('button', { name: 'Allow “our mistake”' }).click()
    await finding(page).waitFor({ state: 'hidden' })
    await finding(lead.page).waitFor({ state: 'hidden' })
    await comms.run('draft:refresh', {
      draftId: (await texts()).find(({ text }) => text.includes('Our mistake'))?.draftId ?? '',
    })
  })
})

describe('approval and the way out', () => {
  test('CO2, IP3: a fact that changes turns every text of it stale on every screen; refreshed they wait for approval', async () => {
    const { page } = comms
    await lead.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '138' })
    const all = await cards(page).count()
    for (const each of [page, lead.page]) await count(cards(each).filter({ hasText: 'Stale' }), all)
    await bar(page, `Refresh ${all} texts from the facts`).click()
    for (const each of [page, lead.page]) await count(cards(each).filter({ hasText: 'Stale' }), 0)
    await count(page.getByText('Waits for anyone who may approve.'), all)
    await count(lead.page.getByText('You can approve it.'), all)
  })

  test('CO2: the lead approves the bundle on a phone', async () => {
    const phone = await enterAs(browser, app, 'Shift lead', PHONE)
    try {
      await openMessages(phone)
      const { page } = phone
      const approve = bar(page, /^Approve \d+ texts$/)
      await approve.waitFor()
      expect((await approve.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      await shoot(page, 'composer-phone')
      expect(await violationsOn(page)).toEqual([])
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
      await approve.click()
      const confirm = page.getByRole('dialog').getByRole('button', { name: /^Approve \d+ texts$/ })
      await shoot(page, 'composer-phone-approve')
      expect((await confirm.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      await confirm.click()
      await cards(page).filter({ hasText: 'Approved by Shift lead' }).first().waitFor()
    } finally {
      await phone.close()
    }
    await count(cards(comms.page).filter({ hasText: 'Approved by Shift lead' }), await cards(comms.page).count())
  })

  test('CO15: what goes with a post comes from the library; what its readers cannot open is refused in words', async () => {
    const { page } = comms
    const video = { kind: 'video', url: 'https://youtube.com/watch?v=1', lang: 'en' } as const
    const steps = { ...video, title: 'What you can do now', alt: 'A colleague explains three steps.' }
    const { assetId } = await comms.run('asset:add', steps)
    await lead.run('asset:approve', { assetId })
    await comms.run('asset:add', { ...video, title: 'Without words' })
    await comms.run('asset:add', { ...steps, url: 'https://suvantoair.example/video', title: 'Nobody looked yet' })
    const media = (heading: string) => card(page, heading).getByRole('button', { name: /^Time and media: / })
    await media('Suvanto Air China · Weibo · Chinese (Simplified)').click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByText(/youtube\.com cannot be opened in the market of this account \(CN\)/)
      .first()
      .waitFor()
    expect(await dialog.getByRole('checkbox', { name: /What you can do now/ }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await media(EN).click()
    expect(await dialog.getByRole('checkbox', { name: /Without words/ }).isDisabled()).toBe(true)
    expect(await dialog.getByRole('checkbox', { name: /Nobody looked yet/ }).isDisabled()).toBe(true)
    await dialog.getByText(/^A colleague explains three steps\. · Not approved yet/).waitFor()
    await dialog.getByRole('checkbox', { name: /What you can do now/ }).check()
    await shoot(page, 'composer-media')
    expect(await violationsOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await card(page, EN).getByText('Goes with it: What you can do now').waitFor()
    await card(page, EN).getByText('Waits for').waitFor()
  })

  test('CO12: a text whose time has passed is asked about when it is approved, and goes now', async () => {
    const { page } = comms
    await card(page, FI)
      .getByRole('button', { name: /^Time and media: / })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'At a time' }).check()
    await shoot(page, 'composer-time')
    expect(await violationsOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await card(page, FI)
      .getByText(/^Goes out at /)
      .waitFor()
    await card(page, FI).getByText('Waits for').waitFor()
    const start = await roomNow()
    await lead.run('drill:speed', { speed: 600 })
    await expect.poll(async () => (await roomNow()) - start, { timeout: 60_000 }).toBeGreaterThan(40 * MINUTE)
    await lead.run('drill:speed', { speed: 1 })
    expect((await roomNow()) - start).toBeLessThan(HOUR * 6)
    // The next update has passed as well by now: the texts are written anew with another one.
    const next = new Date((await roomNow()) + 2 * HOUR).toISOString()
    await comms.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '138' })
    await comms.run('fact:set', { incidentId, key: 'nextUpdate', type: 'instant', value: next })
    await card(page, FI)
      .getByRole('button', { name: /^Refresh from the facts: / })
      .click()
    await card(lead.page, FI).getByRole('checkbox').check()
    await bar(lead.page, 'Approve 1 text').click()
    const late = lead.page.getByRole('dialog', { name: 'The time to go out has passed' })
    await late.getByText(/was to go out at/).waitFor()
    await late.getByRole('button', { name: 'Set another time' }).waitFor()
    await shoot(lead.page, 'composer-late')
    await late.getByRole('button', { name: 'Approve and send now: 1 text' }).click()
    await card(lead.page, FI).getByText('Approved by Shift lead').waitFor()
    await card(lead.page, FI)
      .getByText(/^Goes out at /)
      .waitFor({ state: 'detached' })
  })

  test('CO12: without approval only who may can publish, with a reason that stays with the post', async () => {
    await card(comms.page, EN)
      .getByRole('button', { name: /^Refresh from the facts: / })
      .click()
    await card(comms.page, EN).getByRole('checkbox').check()
    expect(await bar(comms.page, 'Publish without approval').count()).toBe(0)
    await card(comms.page, EN).getByRole('checkbox').uncheck()
    const { page } = lead
    await card(page, EN).getByText('Waits for').waitFor()
    await card(page, EN).getByRole('checkbox').check()
    await bar(page, 'Publish without approval').click()
    const dialog = page.getByRole('dialog', { name: 'Publish without approval' })
    const confirm = dialog.getByRole('button', { name: 'Publish 1 post without approval' })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByLabel('Why it cannot wait').fill('Nobody else is reachable.')
    await shoot(page, 'composer-break-glass')
    await confirm.click()
    await card(page, EN).getByText('Published without approval by Shift lead: Nobody else is reachable.').waitFor()
    await card(page, FI).getByRole('checkbox').check()
    await bar(page, 'Publish 1 post').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish 1 post' }).click()
  })

  test('CO18: what turned wrong before its link was pasted can still be recorded, with the link as typed', async () => {
    const first = card(comms.page, EN)
    const link = first.getByLabel('Link of the post')
    // What is still held would be taken back by the changed fact.
    await card(comms.page, FI)
      .getByText(/(^|\s)Held$/)
      .first()
      .waitFor()
    await app.undoIsOver()
    await link.fill('https://social.example/typed')
    await card(comms.page, FI).getByLabel('Link of the post').waitFor()
    await lead.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '140' })
    await first.getByText('Already out? Paste its link, so that it can be corrected.').waitFor()
    await count(first.getByRole('button', { name: 'Copy' }), 0)
    expect(await link.inputValue()).toBe('https://social.example/typed')
    for (const heading of [EN, FI]) {
      const post = card(comms.page, heading)
      await post.getByLabel('Link of the post').fill('https://social.example/1')
      await post.getByRole('button', { name: 'Record as posted' }).click()
      await post.getByText(/^Posted .* by Comms officer/).waitFor()
    }
  })

  test('CO1: what is out and no longer true is listed, and one click writes the corrections', async () => {
    const { page } = comms
    await lead.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '141' })
    const list = (page: Page) => page.getByRole('region', { name: 'Out, and no longer true' })
    for (const each of [page, lead.page]) {
      await count(list(each).getByRole('listitem'), 2)
      await list(each).getByText('Cancelled flights: 138 → 141').first().waitFor()
    }
    await shoot(page, 'composer-wrong')
    expect(await violationsOn(page)).toEqual([])
    await list(page).getByRole('button', { name: 'Correct 2 posts' }).click()
    await page.getByRole('heading', { name: 'Correction', level: 2 }).waitFor()
    await card(page, EN).getByText('141').first().waitFor()
    await card(page, EN).getByText('138').first().waitFor()
    await count(list(page).getByText('Being corrected'), 2)
    await shoot(page, 'composer-correction')
  })

  test('CO13: a brief takes the same road, says who has read it, and when it does not hold any more', async () => {
    const { page } = comms
    await page.getByRole('button', { name: 'Write drafts' }).click()
    const dialog = page.getByRole('dialog', { name: 'Write drafts' })
    await focused(dialog.getByLabel('Find a message'))
    await page.keyboard.type('brief')
    await dialog.getByLabel('Customer service by phone', { exact: true }).fill('+358 9 123 4567')
    await dialog.getByRole('button', { name: /^Set the facts and write \d+ drafts$/ }).click()
    const heading = 'Local offices · Brief · English'
    await card(page, heading).waitFor()
    await openMessages(lead)
    await card(lead.page, heading).getByRole('checkbox').check()
    await bar(lead.page, 'Approve 1 text').click()
    await lead.page.getByRole('dialog').getByRole('button', { name: 'Approve 1 text' }).click()
    await card(lead.page, heading).getByText('Approved by Shift lead').waitFor()
    await card(lead.page, heading).getByRole('checkbox').check()
    await bar(lead.page, 'Publish 1 post').click()
    await lead.page.getByRole('dialog').getByRole('button', { name: 'Publish 1 post' }).click()
    await card(lead.page, heading)
      .getByText(/(^|\s)Held$/)
      .first()
      .waitFor()
    await app.undoIsOver()
    await card(lead.page, heading).getByRole('button', { name: 'I have read it' }).click()
    await card(lead.page, heading).getByText('You have read it.').waitFor()
    await card(page, heading).getByText('Read by 1 person').waitFor()
    await lead.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '150' })
    await card(page, heading)
      .getByText(/This brief is out of date: Cancelled flights/)
      .waitFor()
    await shoot(page, 'composer-brief')
    expect(await violationsOn(page)).toEqual([])
  })

  test('CO14: light, in Finnish and in Swedish, on desk and phone, it can be used by everybody and fits', async () => {
    for (const locale of ['fi', 'sv'] as const) {
      for (const [size, options] of Object.entries({ desk: {}, phone: PHONE })) {
        await comms.run('me:change', { locale: 'en' })
        const person = await enterAs(browser, app, 'Comms officer', options)
        try {
          await person.run('me:change', { locale })
          await person.page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'light'))
          await person.page.goto(`/incidents/${incidentId}`)
          await person.page.getByRole('tab', { name: locale === 'fi' ? 'Viestit' : 'Budskap' }).click()
          await person.page.getByRole('article').first().waitFor()
          await shoot(person.page, `composer-${locale}-${size}`, { whole: size === 'phone' })
          expect(await violationsOn(person.page)).toEqual([])
          const sideways = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          expect(sideways).toBeLessThanOrEqual(0)
        } finally {
          await person.close()
        }
      }
    }
    await comms.run('me:change', { locale: 'en' })
  })

  test('CO14: nothing went wrong on the way', () => {
    expect([...comms.problems, ...lead.problems]).toEqual([])
  })
})
