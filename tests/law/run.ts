/** Holds the import law against the code; under a compiler it does not know the tool sees nothing, so that is checked too. */

import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const law = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
const { output } = await cruise(['packages', 'apps/server/src', 'apps/web/src'], {
  ruleSet: law,
  ...law.options,
  exclude: { path: '(^|/)dist/' },
  validate: true,
})
const result = output as ICruiseResult
const seen = result.modules.filter(({ source }) => /^(packages|apps)\/.*\.tsx?$/.test(source))
const arrows = seen.reduce((sum, module) => sum + module.dependencies.length, 0)
for (const { rule, from, to } of result.summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
if (seen.length < 50 || arrows < 100) {
  console.error(`Only ${seen.length} modules and ${arrows} imports were seen; the law was not really checked.`)
  process.exitCode = 1
} else if (result.summary.violations.length > 0) process.exitCode = 1
else console.log(`${seen.length} modules, ${arrows} imports keep the law`)
