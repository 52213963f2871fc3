/** The import law of docs/decisions/004-import-law.md, on resolved paths. */
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
})
const NPM = 'node_modules'

module.exports = {
  forbidden: [
    only('core-imports-nothing', '^packages/core/src', '^packages/core/src'),
    only('contract-imports-core-and-zod', '^packages/contract/src', '^packages/(contract|core)/src', `${NPM}/.*zod`),
    only('text-imports-contract-and-core', '^packages/text/src', '^packages/(text|contract|core)/src', NPM),
    only('server-imports-packages', '^apps/server/src', '^apps/server/src', '^packages/', NPM, '^(node:)?[a-z_/]+$'),
    only('web-imports-packages', '^apps/web/src', '^apps/web/src', '^packages/', NPM),
    {
      name: 'packages-use-no-node',
      severity: 'error',
      from: { path: '^(packages|apps/web/src)', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'a-feature-leaves-others-alone',
      severity: 'error',
      comment: "Across features only the public files: a noun's commands, routes, due and rows.",
      from: { path: '^apps/server/src/features/([^/]+)/' },
      to: {
        path: '^apps/server/src/features/([^/]+)/',
        pathNot: ['^apps/server/src/features/$1/', '/(rows|read|due|load)\\.ts$'],
      },
    },
    {
      name: 'a-page-leaves-others-alone',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^apps/web/src/features/([^/]+)/', pathNot: '^apps/web/src/features/$1/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'apps/server/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
