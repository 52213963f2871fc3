/** `pnpm bench [name …] [--json] [--seconds N] [--cycles N]`: real servers on this machine, one line a figure. */
import { parseArgs } from 'node:util'
import type { Bench, Figure } from './figure.ts'

process.env.TZ = 'UTC'

const BENCHES: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  ingest: () => import('./ingest.ts'),
  latency: () => import('./latency.ts'),
  fanout: () => import('./fanout.ts'),
  start: () => import('./start.ts'),
  understand: () => import('./understand.ts'),
  surge: () => import('./surge.ts'),
  alert: () => import('./alert.ts'),
  feeds: () => import('./feeds.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string' }, cycles: { type: 'string' } },
})
const unknown = positionals.filter((name) => BENCHES[name] === undefined)
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}". Choose among: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
const options = {
  ...(values.seconds === undefined ? {} : { seconds: Number(values.seconds) }),
  ...(values.cycles === undefined ? {} : { cycles: Number(values.cycles) }),
}

for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const bench = await BENCHES[name]?.()
  if (bench === undefined) continue
  for await (const figure of bench.run(options)) console.log(values.json ? JSON.stringify(figure) : inWords(figure))
}

function inWords({ figure, value, unit, baseline, ratio, n, input }: Figure): string {
  const against = baseline === undefined ? '' : `, plain ${baseline}, ratio ${ratio}`
  return `${figure.padEnd(24)} ${value} ${unit}${against} (n=${n}${input === undefined ? '' : `; ${input}`})`
}
