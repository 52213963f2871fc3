/** Accessibility of what the page shows now, by axe. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

interface Axe {
  run(options: object): Promise<{
    violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[]
  }>
}

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** The rules that a theme can break: the others judge elements, names and order, which are the same in every theme. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds, a line each with the first places; empty: nothing.
 * @param options.colours only what another theme can change, on a page that was judged as a whole in one
 */
export async function violationsOn(page: Page, { colours = false } = {}): Promise<string[]> {
  // Our content security policy lets no foreign script tag in; the debugger's evaluation stands outside of it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  const violations = await page.evaluate(
    async (only) => {
      const { axe } = window as unknown as { axe: Axe }
      return (await axe.run({ resultTypes: ['violations'], ...(only === null ? {} : { runOnly: only }) })).violations
    },
    colours ? COLOURS : null,
  )
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`)
    return `${id} (${help}), ${nodes.length} ×: ${places.join(' | ').replaceAll(/\s+/g, ' ')}`
  })
}
