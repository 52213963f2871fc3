/** A drill file, read and checked, as the scenario that `core` plays. */
import { type DrillFile, zDrillFile } from '@tenfold/contract/drill-file.ts'
import type { DrillAct, Scenario } from '@tenfold/core/drill.ts'
import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import { lintDrill } from './drill-lint.ts'
import { type FileProblem, readYaml } from './yaml-file.ts'

export type ParsedDrill = { readonly scenario: Scenario } | { readonly problems: readonly FileProblem[] }

/** The scenario, or every problem with its line. The file's name has to be `<id>.yaml`. */
export function parseDrill(source: string, fileName: string): ParsedDrill {
  const file = readYaml(source, zDrillFile)
  if (!file.ok) return { problems: file.problems }
  const problems = lintDrill(file.value).map(({ path, message }) => file.problemAt(path, message))
  if (fileName !== `${file.value.id}.yaml`) {
    problems.push(file.problemAt(['id'], `The file is called ${fileName}: call it ${file.value.id}.yaml.`))
  }
  return problems.length > 0
    ? { problems: problems.sort((a, b) => a.line - b.line) }
    : { scenario: scenarioOf(file.value) }
}

function scenarioOf(file: DrillFile): Scenario {
  const at = (local: string): number => Date.parse(`${local}:00${file.utcOffset}`)
  return {
    id: file.id,
    title: file.title,
    mode: file.mode,
    timeZone: file.timeZone,
    utcOffsetMs: Number(file.utcOffset.slice(0, 3)) * 60 * MINUTE,
    startMs: at(file.startAt),
    endMs: at(file.endAt),
    feed: file.feed,
    accounts: file.accounts,
    baselinePerHour: file.baselinePerHour,
    weekdayFactors: file.weekdayFactors,
    series: file.series.map(({ start, binMinutes, counts }) => ({
      startMs: at(start),
      binMs: binMinutes * MINUTE,
      counts,
    })),
    mixes: file.mixes.map(({ from, accounts, topics }) => ({
      fromMs: from === undefined ? Number.NEGATIVE_INFINITY : at(from),
      accounts,
      topics,
    })),
    topics: Object.fromEntries(
      Object.entries(file.topics).map(([key, { kinds, root, texts }]) => [
        key,
        { texts, ...(kinds === undefined ? {} : { kinds }), ...(root === undefined ? {} : { root }) },
      ]),
    ),
    openers: file.openers,
    closers: file.closers,
    slots: file.slots,
    authors: file.authors,
    // Not on the minute: a whole minute of posts at :00 would look made.
    posts: file.posts.map(({ at: local, replyTo, ...post }, index) => ({
      ...post,
      atMs: at(local) + ((index * 17) % 60) * SECOND,
      ...(replyTo === undefined ? {} : { replyTo }),
    })),
    timetables: file.timetables.map(({ firstDeparture, lastDeparture, ...timetable }) => ({
      ...timetable,
      firstDepartureMs: at(firstDeparture),
      lastDepartureMs: at(lastDeparture),
    })),
    events: file.events.map(({ at: local, does, ...event }) => ({ ...event, atMs: at(local), does: does.map(actOf) })),
  }
}

function actOf(act: DrillFile['events'][number]['does'][number]): DrillAct {
  switch (act.do) {
    case 'disruption': {
      const { do: kind, ...rest } = act
      return { kind, ...rest }
    }
    case 'services':
      return {
        kind: 'services',
        key: act.key,
        from: act.from,
        state: act.state,
        count: act.count === 'all' ? null : act.count,
        delayMin: act.delayMin ?? null,
      }
    case 'phase':
      return { kind: 'phase', key: act.key, phase: act.phase }
    case 'feed':
      return { kind: 'feed', speaks: act.speaks }
  }
}
