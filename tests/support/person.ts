/** A person of the drill in a browser context of their own, and what went wrong on their screen. */
import { randomUUID } from 'node:crypto'
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { App } from './app.ts'

/** A busy machine with two cores takes its time; what is asked for comes, or the test fails with its locator. */
const PATIENCE_MS = 45_000

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of the console and of scripts, and broken security policies, as they came. */
  readonly problems: string[]
  /** A command in this person's name, past the screens: for what a test needs and does not prove. */
  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** GET in this person's name, parsed. */
  get<T>(path: string): Promise<T>
  close(): Promise<void>
}

/** A browser of somebody whom the room does not know yet. */
export async function arrive(browser: Browser, app: App, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'en-GB',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const problems: string[] = []
  const page = await context.newPage()
  watch(page, problems)
  return {
    context,
    page,
    problems,
    run: async (name, input) => {
      const answer = await context.request.post(`/api/commands/${name}`, {
        data: { id: randomUUID(), input },
        headers: { origin: app.url },
        timeout: 240_000, // a jump plays hours
      })
      if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`)
      return answer.json()
    },
    get: async (path) => (await context.request.get(path)).json(),
    close: () => context.close(),
  }
}

/** Signs in with one click, the way a newcomer does, and waits for the room. */
export async function enterAs(
  browser: Browser,
  app: App,
  persona: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const person = await arrive(browser, app, options)
  await person.page.goto('/')
  await person.page.getByRole('button', { name: persona, exact: true }).click()
  await person.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  return person
}

export interface Account {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Signs in with a password, past the form, and waits for the room. */
export async function signInAs(
  browser: Browser,
  app: App,
  { email, password }: Account,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const person = await arrive(browser, app, options)
  const answer = await person.context.request.post('/api/auth/sign-in/email', {
    data: { email, password },
    headers: { origin: app.url },
  })
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`)
  await person.page.goto('/')
  await person.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  return person
}

function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' || /Content.Security.Policy/i.test(text)) problems.push(`console: ${text}`)
  })
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('crash', () => problems.push('the page crashed'))
}
