/**
 * Screenshots for eyes: `.test-output/shots/NAME.png`. They prove nothing and cost a fifth of the run, so there are only
 * those of failures, unless TENFOLD_SHOTS=1 asks for all.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What the window shows; `whole`: as much as the page has, its main part scrolls by itself. */
export async function shoot(page: Page, name: string, { whole = false } = {}): Promise<void> {
  if (process.env.TENFOLD_SHOTS !== '1' && !name.includes('failed-')) return rest(page)
  await picture(page, `${ROOT}.test-output/shots/${name}.png`, whole)
}

/** @param path where the PNG goes, absolute */
export async function picture(page: Page, path: string, whole = false): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const size = page.viewportSize()
  if (whole && size !== null) {
    const hidden = await page.evaluate(() => {
      const main = document.querySelector('main')
      return main === null ? 0 : main.scrollHeight - main.clientHeight
    })
    await page.setViewportSize({ ...size, height: Math.min(size.height + hidden, 6_000) })
  }
  await rest(page)
  await page.screenshot({ path })
  if (whole && size !== null) await page.setViewportSize(size)
}

/** Nothing is pointed at, and every letter has its shape. */
async function rest(page: Page): Promise<void> {
  await page.mouse.move(0, 0) // off the charts, which answer to it
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}
