/** Puts the room together, starts it, and takes it down in order. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Scenario } from '@tenfold/core/drill.ts'
import { parseDrill } from '@tenfold/text/drill.ts'
import { createAuth } from './auth/auth.ts'
import { createIdentify } from './auth/identify.ts'
import { ensurePersonas, type Persona, personasFor } from './auth/personas.ts'
import type { Handlers } from './commands.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { type Deps, systemClock, systemId, zoneOffset } from './deps.ts'
import { createDrillClock, type DrillClock } from './drill/clock.ts'
import { drillCommands } from './drill/commands.ts'
import { createDriver, type Driver } from './drill/driver.ts'
import { isStaged, refuseDrillData, stage, strike } from './drill/stage.ts'
import { startRelay } from './events/relay.ts'
import { createFaults } from './faults.ts'
import { accountCommands } from './features/accounts/commands.ts'
import { alarmCommands } from './features/alarms/commands.ts'
import { createMailer } from './features/alarms/mailer.ts'
import { onState, onSurge } from './features/alarms/news.ts'
import { onCallCommands } from './features/alarms/on-call-commands.ts'
import { outsideOf } from './features/alarms/outside.ts'
import { alarmRoutes } from './features/alarms/routes.ts'
import { lockOpenAlarms } from './features/alarms/rows.ts'
import { startSender } from './features/alarms/sender.ts'
import { webhookCommands } from './features/alarms/webhook-commands.ts'
import { assetCommands } from './features/assets/commands.ts'
import { assetRoutes } from './features/assets/routes.ts'
import { calendarCommands } from './features/calendar/commands.ts'
import { calendarRoutes } from './features/calendar/routes.ts'
import { conversationCommands } from './features/conversations/commands.ts'
import { disruptionCommands } from './features/disruptions/commands.ts'
import { disruptionRoutes } from './features/disruptions/routes.ts'
import { answerRoutes } from './features/drafts/answer-routes.ts'
import { draftCommands } from './features/drafts/commands.ts'
import { runDue } from './features/due.ts'
import { factCommands } from './features/facts/commands.ts'
import { incidentCommands } from './features/incidents/commands.ts'
import { incidentRoutes } from './features/incidents/routes.ts'
import { learningCommands } from './features/learning/commands.ts'
import { learningRoutes } from './features/learning/routes.ts'
import { startTeacher } from './features/learning/teacher.ts'
import { playbookCommands } from './features/playbooks/commands.ts'
import { loadPlaybooks } from './features/playbooks/load.ts'
import { playbookRoutes } from './features/playbooks/routes.ts'
import { type PlaybookWatch, watchPlaybooks } from './features/playbooks/watch.ts'
import { publicationCommands } from './features/publications/commands.ts'
import { reportRoutes } from './features/reports/routes.ts'
import { stateCommands } from './features/states/commands.ts'
import { stateRoutes } from './features/states/routes.ts'
import { userCommands } from './features/users/commands.ts'
import { wallKeyCommands } from './features/wall-keys/commands.ts'
import { whyRoutes } from './features/why/routes.ts'
import { feedCommands } from './feeds/commands.ts'
import { pushRoutes } from './feeds/push-routes.ts'
import { startFeeds } from './feeds/service.ts'
import { ingestRoutes } from './ingest/routes.ts'
import { sourceCommands } from './ingest/sources.ts'
import { createWriter } from './ingest/writer.ts'
import { createLog } from './log.ts'
import { mentionCommands } from './mentions/commands.ts'
import { mentionRoutes } from './mentions/routes.ts'
import { tailMentions } from './mentions/tail.ts'
import { metricsRoute } from './metrics.ts'
import { checkPort, portProblem } from './port.ts'
import { startPulse } from './pulse.ts'
import { createGateway } from './realtime/gateway.ts'
import { createHttp } from './server.ts'
import { SetupError } from './setup-error.ts'
import { createPast } from './surge/past.ts'
import { createTickSource } from './surge/tick.ts'
import { createWatch } from './surge/watch.ts'
import { startEnricher } from './understand/enricher.ts'
import { volumeRoutes } from './volume/routes.ts'

const ROOM_ZONE = 'Europe/Helsinki'
const DRILLS = fileURLToPath(new URL('../../../playbooks/drills', import.meta.url))

export type Opening =
  | { readonly mode: 'live' }
  | { readonly mode: 'drill'; readonly scenario: string; readonly speed: number; readonly restart: boolean }

export interface Room {
  readonly url: string
  readonly deps: Deps
  /** Resolves when everything that is stored now is understood. */
  understoodAll(): Promise<void>
  /** Resumed where an earlier run left it; null when live. */
  readonly drill: { readonly title: string; readonly at: string; readonly resumed: boolean } | null
  close(): Promise<void>
}

/** @throws SetupError with one clear sentence when something about the set-up is wrong */
export async function openRoom(
  config: Config,
  opening: Opening,
  onProgress: (words: string) => void = () => {},
): Promise<Room> {
  await checkPort(config.host, config.port)
  const scenario = opening.mode === 'drill' ? readScenario(opening.scenario) : null
  const opened = await openDatabase(config, scenario === null ? { live: true } : { drill: scenario.id }, onProgress)
  // Another room of this installation may use the same PostgreSQL: the last one out stops it.
  const closers: (() => Promise<unknown>)[] = [() => opened.close({ unlessUsed: true })]
  const close = async () => {
    // One that fails must not keep the others open, PostgreSQL last of all.
    for (const closer of closers.toReversed()) await closer().catch((error: unknown) => console.error(error))
    closers.length = 0
  }
  try {
    const log = createLog(config.logLevel)
    const drillClock = scenario === null ? null : createDrillClock(scenario.startMs)
    let nudge = () => {}
    let understood = async () => {}
    const base = {
      mode: opening.mode,
      db: opened.db,
      pool: opened.pool,
      clock: drillClock ?? systemClock,
      id: systemId,
      log,
      secret: opened.secret,
      reach: config.reach,
      // A drill's seeded weeks know no daylight saving (core/drill.ts), so neither may its hours of the week.
      offsetMs: scenario === null ? zoneOffset(ROOM_ZONE) : () => scenario.utcOffsetMs,
      nudge: () => nudge(),
    }
    const playbooks = loadPlaybooks(config.playbooksDir, base)
    const deps: Deps = { ...base, playbooks }

    const faults = createFaults(log)
    const due = () => runDue(deps, faults)
    const watch = createWatch(deps, { onSurge, onState, lockAlarms: lockOpenAlarms })
    const past = createPast(deps)
    closers.push(() => past.stop())
    const writer = createWriter(deps)
    closers.push(() => writer.close())
    let driver: Driver | null = null
    let resumed = false
    if (scenario === null) await refuseDrillData(deps)
    if (scenario !== null && drillClock !== null && opening.mode === 'drill') {
      resumed = (await isStaged(deps, scenario)) && !opening.restart
      if (!resumed) {
        await strike(deps)
        await stage(deps, writer, scenario, opening.speed, onProgress)
      }
      driver = createDriver({
        deps,
        runDue: due,
        clock: drillClock as DrillClock,
        scenario,
        writer,
        watch,
        understood: () => understood(),
        initialSpeed: opening.speed,
        onProgress,
      })
    }

    const personas: readonly Persona[] = scenario !== null && config.loopbackOnly ? personasFor(officeOf(scenario)) : []
    await ensurePersonas(deps, personas)

    const auth = createAuth(deps, config)
    const identify = createIdentify(deps, auth)
    const relay = await startRelay(opened.db, (error) => log.error(error, 'the event log could not be read'))
    closers.push(() => relay.stop())
    nudge = relay.nudge

    const enricher = startEnricher(deps, writer)
    understood = enricher.caughtUp
    closers.push(() => enricher.stop())
    const teacher = startTeacher(deps)
    closers.push(() => teacher.stop())
    const feeds = await startFeeds(deps)
    closers.push(() => feeds.stop())
    const outside = outsideOf(deps, config)
    const sender = startSender(
      deps,
      outside,
      config.mail === null ? null : createMailer(config.mail.url, config.mail.from),
    )
    closers.push(() => sender.stop())
    // Whichever server wrote the page, the log tells of its alarm.
    relay.onEvents((_from, _to, events) => {
      if (events.some((event) => 'alarm' in event)) sender.wake()
    })
    const recheck = async () => gateway.recheck()
    const handlers: Handlers = {
      ...incidentCommands({ playbooks, afterDeclare: async () => driver?.slowDown() }),
      ...disruptionCommands(),
      ...factCommands(playbooks),
      ...draftCommands(playbooks),
      ...publicationCommands,
      ...playbookCommands(playbooks),
      ...conversationCommands,
      ...mentionCommands({ onLabel: teacher.look }),
      ...learningCommands(teacher),
      ...stateCommands({ onState }),
      ...alarmCommands,
      ...onCallCommands,
      ...webhookCommands(outside),
      ...calendarCommands,
      ...userCommands({ onChanged: recheck }),
      ...accountCommands,
      ...assetCommands,
      ...wallKeyCommands({ onRevoked: recheck }),
      ...sourceCommands,
      ...feedCommands(() => feeds),
      ...drillCommands(driver, writer),
    }

    const feedAges = () => {
      const ages = feeds.ages()
      return driver === null ? ages : { ...ages, [driver.feedId()]: driver.feedAgeS() }
    }
    let playbookWatch: PlaybookWatch | null = null
    const app = await createHttp({
      warnings: () => playbookWatch?.warnings() ?? [],
      deps,
      config,
      auth,
      identify,
      personas,
      handlers,
      onSignOut: recheck,
      routes: (app) => {
        ingestRoutes(app, deps, writer)
        pushRoutes(app, deps, feeds)
        metricsRoute(app, deps, { config, feeds, feedAges, here: () => gateway.here(), lag: enricher.lag, faults })
        mentionRoutes(app, deps)
        learningRoutes(app, deps)
        volumeRoutes(app, deps)
        disruptionRoutes(app, deps)
        incidentRoutes(app, deps)
        playbookRoutes(app, deps, playbooks)
        reportRoutes(app, deps)
        answerRoutes(app, deps)
        alarmRoutes(app, deps, config.mail !== null)
        assetRoutes(app, deps)
        calendarRoutes(app, deps)
        stateRoutes(app, deps, past.situations)
        whyRoutes(app, deps)
      },
    })
    const gateway = createGateway(app.server, deps, config, relay, identify)
    // Sockets first: an HTTP server does not close while one of them is open.
    closers.push(
      () => app.close(),
      () => gateway.close(),
      // Requests that are still open would keep both of them waiting.
      async () => app.server.closeAllConnections(),
    )

    const tail = await tailMentions(deps, writer)
    closers.push(() => tail.stop())
    const pulse = startPulse({
      deps,
      gateway,
      tail,
      ticks: createTickSource(deps, watch),
      watch,
      lag: enricher.lag,
      feedAges,
      runDue: due,
    })
    closers.push(() => pulse.stop())

    if (driver !== null) {
      const running = driver
      await running.start()
      closers.push(() => running.stop())
    }
    await app.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
      throw portProblem(error, config.host, config.port)
    })
    // Read before they are needed, and kept: a file that turns bad later has a good version to fall back on.
    playbookWatch = watchPlaybooks(deps, playbooks)
    closers.push(async () => playbookWatch?.stop())
    return {
      url: config.publicUrl,
      deps,
      understoodAll: enricher.caughtUp,
      drill:
        scenario === null
          ? null
          : { title: scenario.title.en ?? scenario.id, at: new Date(deps.clock.now()).toISOString(), resumed },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function readScenario(name: string): Scenario {
  const file = `${name}.yaml`
  const parsed = parseDrill(readFileSync(`${DRILLS}/${file}`, 'utf8'), file)
  if ('problems' in parsed) {
    const first = parsed.problems[0]
    throw new SetupError(`playbooks/drills/${file} is not valid: line ${first?.line}: ${first?.message}`)
  }
  return parsed.scenario
}

/** The local office of a drill works on the last account that has one language of its own. */
function officeOf(scenario: Scenario): { accounts: string[]; languages: string[] } {
  const account =
    scenario.accounts.findLast(({ languages }) => Object.keys(languages).length === 1) ?? scenario.accounts.at(-1)
  if (account === undefined) throw new Error(`scenario ${scenario.id} has no account`)
  // It also reads the brief for local offices.
  const brief = scenario.accounts.findLast(({ purpose }) => purpose === 'brief')
  const spoken = [...Object.keys(account.languages), ...Object.keys(brief?.languages ?? {})]
  return {
    accounts: [account.key, ...(brief === undefined ? [] : [brief.key])],
    languages: [...new Set(spoken.map((tag) => tag.split('-', 1)[0] ?? tag))],
  }
}
