/** How much JavaScript a newcomer waits for: sign-in and the first paint of the Room, as served with brotli. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openApp } from '../support/app.ts'
import { launchBrowser } from '../support/browser.ts'
import { arrive } from '../support/person.ts'

const LIMIT_BYTES = 300_000
const DIST = fileURLToPath(new URL('../../apps/web/dist/', import.meta.url))

test('E25: sign-in and the first paint of the Room take at most 300 kB of JavaScript; the charts come after', async () => {
  const browser = await launchBrowser()
  const app = await openApp()
  try {
    const { context, page } = await arrive(browser, app)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    const scripts = new Map<string, { file: string; encoding: string; bytes: number | null }>()
    cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type !== 'Script') return
      const encoding = response.headers['content-encoding'] ?? 'none'
      scripts.set(requestId, { file: response.url.slice(response.url.lastIndexOf('/') + 1), encoding, bytes: null })
    })
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const script = scripts.get(requestId)
      if (script !== undefined) script.bytes = encodedDataLength
    })

    await page.goto('/')
    await page.getByRole('button', { name: 'Comms officer', exact: true }).click()
    await page.getByRole('heading', { name: 'What now' }).waitFor()
    await page.locator('.recharts-line-curve').first().waitFor()
    await expect.poll(() => [...scripts.values()].every(({ bytes }) => bytes !== null)).toBe(true)

    const loaded = [...scripts.values()]
    const chart = loaded.find(({ file }) => file.startsWith('volume-chart'))?.file ?? 'no chunk of the chart'
    // What only the chart needs; whatever something else of the page needs too is counted.
    const pages = loaded.filter(({ file }) => !importsOf(chart).has(file) && file !== chart)
    const shared = new Set(pages.flatMap(({ file }) => [file, ...importsOf(file)]))
    const counted = loaded.filter(({ file }) => shared.has(file))
    const bytes = counted.reduce((sum, script) => sum + (script.bytes ?? 0), 0)
    const said = counted.map((script) => `${script.file} ${script.bytes}`).join('\n')
    console.log(
      `JavaScript until the Room's first paint: ${(bytes / 1_000).toFixed(1)} kB brotli, ${counted.length} files`,
    )

    expect(loaded.length).toBeGreaterThan(3)
    expect(loaded.filter(({ encoding }) => encoding !== 'br')).toEqual([])
    expect(bytes, said).toBeLessThanOrEqual(LIMIT_BYTES)
    // The chart is a file of its own that neither the page nor any chunk before it asks for ahead.
    expect(loaded.map(({ file }) => file)).toContain(chart)
    expect(shared).not.toContain(chart)
    expect(readFileSync(`${DIST}index.html`, 'utf8')).not.toContain(chart)
    expect(readFileSync(`${DIST}index.html`, 'utf8')).not.toMatch(/recharts|CartesianChart/i)
  } finally {
    await browser.close()
    await app.close()
  }
})

/** Chunks that a built chunk imports statically, and theirs. */
function importsOf(file: string, found = new Set<string>()): Set<string> {
  if (!readdirSync(`${DIST}assets`).includes(file)) return found
  const code = readFileSync(`${DIST}assets/${file}`, 'utf8')
  for (const [, imported = ''] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    if (found.has(imported)) continue
    found.add(imported)
    importsOf(imported, found)
  }
  return found
}
