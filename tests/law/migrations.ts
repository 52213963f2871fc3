/** The SQL in migrations/ makes exactly the tables that the schema describes: generating once more changes nothing. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'tenfold-migrations-'))
try {
  cpSync(join(ROOT, 'migrations'), copy, { recursive: true })
  const before = readdirSync(copy).length
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/drizzle-kit/bin.cjs'),
      'generate',
      '--dialect',
      'postgresql',
      '--casing',
      'snake_case',
      '--schema',
      'apps/server/src/db/*schema.ts',
      '--out',
      relative(ROOT, copy),
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (readdirSync(copy).length !== before) {
    console.error('apps/server/src/db/*schema.ts have changed: run "pnpm db:generate" and commit the new migration.')
    process.exitCode = 1
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
