import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const exclude = ['**/node_modules/**', '**/dist/**']
const staged = {
  globalSetup: ['./tests/support/staged.ts'],
  hookTimeout: 300_000,
  testTimeout: 300_000,
  // As patient as a locator: two cores are busy for longer than the second that is the default.
  expect: { poll: { timeout: 45_000 } },
}
const database = { globalSetup: ['./tests/support/cluster.ts'], hookTimeout: 120_000, testTimeout: 180_000 }

process.env.TZ = 'UTC'

export default defineConfig({
  root,
  test: {
    exclude,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          root,
          exclude,
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          isolate: false, // nothing of ours keeps state in a module: two thirds of the time are enough
          testTimeout: 30_000, // property tests beside everything else on two cores
        },
      },
      {
        test: {
          name: 'integration',
          root,
          exclude,
          include: ['tests/integration/**/*.test.ts', 'tests/captures/**/*.test.ts'],
          ...database,
        },
      },
      { test: { name: 'realtime', root, exclude, include: ['tests/realtime/**/*.test.ts'], ...database } },
      {
        test: {
          name: 'e2e',
          root,
          exclude,
          include: ['tests/e2e/**/*.test.ts'],
          ...staged,
        },
      },
    ],
  },
})
