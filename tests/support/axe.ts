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

/** What axe finds, a line each with the first places; empty: nothing. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Our content security policy lets no foreign script tag in; the debugger's evaluation stands outside of it.
  await page.evaluate(SOURCE)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe }
    return (await axe.run({ resultTypes: ['violations'] })).violations
  })
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`)
    return `${id} (${help}), ${nodes.length} ×: ${places.join(' | ').replaceAll(/\s+/g, ' ')}`
  })
}
