/** Screenshots of a run, for eyes: `.test-output/shots/NAME.png`. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const SHOTS = fileURLToPath(new URL('../../.test-output/shots/', import.meta.url))

export async function shoot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: `${SHOTS}${name}.png`, ...options })
}
