/**
 * `npm test`: every check, one after the other, and at the end the plain line
 * `N passed, N failed`. A static check counts as one; a vitest test as one.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = `${ROOT}.test-output`
const bin = (path: string) => `${ROOT}node_modules/${path}`
const only = process.argv.slice(2)
const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`

interface Tally {
  passed: number
  failed: number
  skipped: number
}
const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
/** Said again at the end, for a long run leaves only its last lines. */
const failures: string[] = []

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT)

const tsc = (project: string) => () => node([bin('typescript/bin/tsc'), '-p', project])
const CHECKS: readonly [name: string, run: () => Promise<number>][] = [
  ['format and lint', () => node([bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'])],
  ...['packages/core', 'packages/contract', 'packages/text', 'apps/server', 'apps/web', 'tests'].map(
    (project): [string, () => Promise<number>] => [`types of ${project}`, tsc(project)],
  ),
  ['import law', () => node([`${ROOT}tests/law/run.ts`])],
  ['unused code', () => node([bin('knip/bin/knip.js'), '--config', '.knip.json', '--no-progress'])],
  ['migrations match the schema', () => node([`${ROOT}tests/law/migrations.ts`])],
]

if (only.length === 0) {
  // Two at a time: each of them keeps one core busy.
  const waiting = [...CHECKS]
  const work = async (): Promise<void> => {
    const [name, run] = waiting.shift() ?? []
    if (name === undefined || run === undefined) return
    const started = performance.now()
    const ok = (await run()) === 0
    tally[ok ? 'passed' : 'failed']++
    if (!ok) failures.push(name)
    console.log(`${ok ? '✓' : '✗'} ${name} (${seconds(started)})`)
    return work()
  }
  await Promise.all([work(), work()])
}
// The browser tests want the machine to themselves: two of their files at a time keep it busy.
await vitest('unit, integration, captures, realtime', [
  '--project',
  'unit',
  '--project',
  'integration',
  '--project',
  'realtime',
])
await vitest('browser', ['--project', 'e2e'])

if (tally.skipped > 0) console.log(`Skipped: ${tally.skipped}, each with its reason above`)
for (const failure of failures) console.log(`✗ ${failure}`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1

async function vitest(name: string, projects: string[]): Promise<void> {
  console.log(`— ${name}`)
  const report = `${OUT}/${name.replaceAll(/\W+/g, '-')}.json`
  const args = [
    'run',
    '--config',
    'tests/vitest.config.ts',
    ...projects,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await node([bin('vitest/vitest.mjs'), ...args, ...only])
  const counted = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as {
        numPassedTests: number
        numFailedTests: number
        numPendingTests: number
        testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[]
      })
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  tally.passed += counted.numPassedTests
  tally.skipped += counted.numPendingTests
  for (const { name: file, status, assertionResults } of counted.testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    for (const test of failed) failures.push(`${file.replace(ROOT, '')}: ${test.fullName}`)
    if (status === 'failed' && failed.length === 0) failures.push(`${file.replace(ROOT, '')} broke outside of a test`)
  }
  // A suite that broke outside of a test failed too.
  tally.failed += code !== 0 ? Math.max(1, counted.numFailedTests) : counted.numFailedTests
}

function node(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, TZ: 'UTC' },
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
