// The one file that a bare Node (20.19 or newer) and npm run. It installs what
// the lockfile names when it differs from what is installed, builds the web app
// when its sources changed, and hands over to Node 24. A second start asks no
// registry and takes a fraction of a second here.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const PNPM = 'pnpm@12'
const [verb, ...args] = process.argv.slice(2)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: Tenfold starts with Node 20.19 or newer.`)

install()
build()
if (verb === 'start') hand(['apps/server/src/cli/tenfold.ts', 'start', ...args])
else if (verb === 'test') hand(['tests/run.ts', ...args])
else fail('Use "npm start" or "npm test".')

function install() {
  const stamp = join(ROOT, 'node_modules', '.tenfold-installed')
  const wanted = fingerprint(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()])
  if (existsSync(NODE) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing (once; about half a minute)')
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  run(npx, ['--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline'], { CI: 'true' })
  if (!existsSync(NODE)) fail('The install left no Node 24 behind. Delete node_modules and try again.')
  writeFileSync(stamp, wanted)
}

function build() {
  const stamp = join(ROOT, 'apps', 'web', 'dist', '.built-from')
  const wanted = fingerprint([
    'pnpm-lock.yaml',
    ...files('apps/web', /^(dist|node_modules)$/),
    ...files('packages', /^node_modules$/),
  ])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the web app')
  run(
    NODE,
    [join(ROOT, 'apps/web/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    {},
    join(ROOT, 'apps/web'),
  )
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function hand(argv) {
  const child = spawn(NODE, argv, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, TZ: 'UTC' } })
  // The terminal sends Ctrl-C to both; a supervisor sends SIGTERM to this process alone.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}

function run(command, argv, env, cwd = ROOT) {
  const windowsScript = process.platform === 'win32' && command.endsWith('.cmd')
  const done = spawnSync(command, argv, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: windowsScript,
  })
  if (done.status === 0) return
  const shown = [command, ...argv].map((part) => (part.startsWith(ROOT) ? relative(ROOT, part) : part)).join(' ')
  console.error(`${done.stdout ?? ''}${done.stderr ?? ''}`.trim())
  fail(`"${shown}" failed${done.error === undefined ? '' : ` (${done.error.message})`}. What it said stands above.`)
}

function manifests() {
  return ['apps', 'packages']
    .flatMap((dir) => readdirSync(join(ROOT, dir)).map((name) => `${dir}/${name}/package.json`))
    .filter((path) => existsSync(join(ROOT, path)))
}

function files(dir, skip) {
  return readdirSync(join(ROOT, dir), { withFileTypes: true })
    .filter((entry) => !skip.test(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? files(`${dir}/${entry.name}`, skip) : [`${dir}/${entry.name}`]))
    .sort()
}

function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const file = join(ROOT, path)
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function say(words) {
  console.log(`· ${words}`)
}

function fail(words) {
  console.error(words)
  process.exit(1)
}
