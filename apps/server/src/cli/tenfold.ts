/** `pnpm tenfold …`: one verb a file. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { SetupError } from '../setup-error.ts'

process.env.TZ = 'UTC'
// Keeps what was stripped and compiled: a warm start then spends half the time on its own code.
enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/tenfold', import.meta.url)))

type Verb = (args: string[]) => Promise<number>

const VERBS: Readonly<Record<string, { words: string; load: () => Promise<Verb> }>> = {
  start: { words: 'Open the room: a drill, or --live.', load: async () => (await import('./start.ts')).startCommand },
  import: {
    words: 'import mentions FILE: bring in NDJSON or CSV.',
    load: async () => (await import('./import.ts')).importCommand,
  },
  triage: {
    words: 'triage [--explain] < mentions.ndjson: what is understood of each post.',
    load: async () => (await import('./triage.ts')).triageCommand,
  },
  labels: {
    words: 'labels report: what the corrections teach.',
    load: async () => (await import('./labels.ts')).labelsCommand,
  },
  lexicon: {
    words: 'lexicon lint: check the words by which topics are known.',
    load: async () => (await import('./lexicon.ts')).lexiconCommand,
  },
  playbook: {
    words: 'playbook lint, status: check playbooks, each finding with its line; which version is in use.',
    load: async () => (await import('./playbook.ts')).playbookCommand,
  },
  backtest: {
    words: 'backtest --input series.csv | --mentions, --out FILE: what the scan would have said.',
    load: async () => (await import('./backtest.ts')).backtestCommand,
  },
  feed: {
    words: 'feed add | check | decode | export | replay: what the railway and the airport say.',
    load: async () => (await import('./feed.ts')).feedCommand,
  },
  user: {
    words: 'user add: make a user; the first admin of a live room.',
    load: async () => (await import('./user.ts')).userCommand,
  },
  account: {
    words: 'account add | change: one of our accounts on a channel.',
    load: async () => (await import('./account.ts')).accountCommand,
  },
  source: {
    words: 'source add: a token to post mentions with.',
    load: async () => (await import('./source.ts')).sourceCommand,
  },
  'wall-key': {
    words: 'wall-key add: a read-only key for a wall screen.',
    load: async () => (await import('./wall-key.ts')).wallKeyCommand,
  },
}

const HELP = `Tenfold: a war room for crisis communications

Usage: pnpm tenfold VERB … [--help] [--json]

${Object.entries(VERBS)
  .map(([name, { words }]) => `  ${name.padEnd(10)} ${words}`)
  .join('\n')}

Live data is in DATABASE_URL, or in the embedded database of DATA_DIR (.data).`

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(HELP)
    return name === undefined ? 2 : 0
  }
  const verb = VERBS[name]
  if (verb === undefined) {
    console.error(`There is no "tenfold ${name}". Verbs: ${Object.keys(VERBS).join(', ')}. See "tenfold --help".`)
    return 2
  }
  return (await verb.load())(args)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const code = (error as { code?: unknown }).code
  if (error instanceof SetupError) {
    console.error(error.message)
    process.exitCode = 1
  } else if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${(error as Error).message} See "--help".`)
    process.exitCode = 2
  } else throw error
}
