import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { Opening } from '../main.ts'
import { SCENARIOS } from '../scenarios.ts'
import { SetupError } from '../setup-error.ts'

const HELP = `npm start -- [options]

  --live             Start empty and real; make the first admin with "pnpm tenfold user add".
  --drill NAME       Drill to play: ${SCENARIOS.join(', ')} (airline-strike).
  --speed N          Scenario seconds per second: 1, 10, 60 or 600 (60).
  --restart          Begin the drill again instead of going on where it was.

PORT, HOST, PUBLIC_URL, TRUST_PROXY, DATABASE_URL, DRILL_DATABASE_URL, DATA_DIR, PLAYBOOKS_DIR and LOG_LEVEL are read from the environment.`

/** Runs until it is told to stop. */
export async function startCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      live: { type: 'boolean', default: false },
      drill: { type: 'string' },
      speed: { type: 'string' },
      restart: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const opening = openingOf(values)
  const config = readConfig()
  const startedAt = performance.now()
  // A repeated one changes nothing: the stop is on its way, and ending in its middle would leave PostgreSQL behind.
  // Signals are taken before anything is started, so that a Ctrl-C during the start leaves nothing behind either.
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
  })
  const { openRoom } = await import('../main.ts') // late: a wrong option is told at once
  const room = await openRoom(config, opening, (words) => console.log(`· ${words}`))
  console.log(`\nTenfold is open at ${room.url} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`)
  if (room.drill !== null) {
    const { title, at, resumed } = room.drill
    console.log(
      `Drill, synthetic: ${title}. ${resumed ? `Goes on at ${at}; --restart begins it again.` : `Begins at ${at}.`}`,
    )
  } else if (!(await hasAdmin(room.deps))) {
    console.log('Nobody can sign in yet. Make the first admin: pnpm tenfold user add --name "…" --email … --role admin')
  }
  console.log('Ctrl-C stops it.')
  await stopped
  console.log('\nStopping …')
  await room.close()
  return 0
}

function openingOf(values: {
  live: boolean
  drill?: string | undefined
  speed?: string | undefined
  restart: boolean
}): Opening {
  if (values.live) {
    if (values.drill !== undefined) throw new SetupError('Choose --live or --drill, not both.')
    return { mode: 'live' }
  }
  const speed = Number(values.speed ?? 60)
  if (![1, 10, 60, 600].includes(speed))
    throw new SetupError(`--speed ${values.speed} is not possible. Choose 1, 10, 60 or 600.`)
  const scenario = values.drill ?? 'airline-strike'
  if (!(SCENARIOS as readonly string[]).includes(scenario)) {
    throw new SetupError(`There is no drill "${scenario}". Choose one of: ${SCENARIOS.join(', ')}.`)
  }
  return { mode: 'drill', scenario, speed, restart: values.restart }
}

async function hasAdmin(deps: Deps): Promise<boolean> {
  const { rows } = await deps.pool.query(`select 1 from users where role = 'admin' and not disabled limit 1`)
  return rows.length > 0
}
