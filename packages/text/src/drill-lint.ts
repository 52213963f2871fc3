/** What a schema cannot say about a drill: its parts name each other rightly and every text can be written. */
import type { DrillFile } from '@tenfold/contract/drill-file.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import type { LintProblem } from './yaml-file.ts'

export function lintDrill(file: DrillFile): LintProblem[] {
  return [
    ...lintTimes(file),
    ...lintAccounts(file),
    ...lintMixes(file),
    ...lintTopics(file),
    ...lintPosts(file),
    ...lintBins(file),
    ...lintEvents(file),
  ]
}

/** Local times of one offset compare as text. */
function lintTimes(file: DrillFile): LintProblem[] {
  const problems: LintProblem[] = []
  if (file.endAt <= file.startAt) problems.push({ path: ['endAt'], message: 'The end is not after the start.' })
  file.events.forEach((event, index) => {
    if (event.at <= file.startAt || event.at > file.endAt) {
      problems.push({ path: ['events', index, 'at'], message: 'An event lies after the start and not after the end.' })
    }
    if (event.at < (file.events[index - 1]?.at ?? '')) {
      problems.push({ path: ['events', index, 'at'], message: 'Events go in order of time.' })
    }
  })
  const ends = file.series.map(({ start, binMinutes, counts }) => endOf(start, binMinutes * counts.length))
  file.series.forEach((series, index) => {
    if (series.start < (ends[index - 1] ?? '')) {
      problems.push({ path: ['series', index, 'start'], message: 'This begins before the series above has ended.' })
    }
  })
  return problems
}

const endOf = (local: string, minutes: number): string =>
  new Date(Date.parse(`${local}:00Z`) + minutes * 60_000).toISOString().slice(0, 16)

/** A brief is read by colleagues: the public knows nothing of it. */
function lintAccounts(file: DrillFile): LintProblem[] {
  return file.accounts.flatMap(({ key, channel, purpose }, index) => {
    const path = ['accounts', index]
    if ((purpose === 'brief') !== (channel === BRIEF_CHANNEL)) {
      return [{ path, message: `An account for briefs is on the channel "${BRIEF_CHANNEL}", and no other account is.` }]
    }
    const isHeard =
      file.mixes.some((mix) => mix.accounts[key] !== undefined) || file.posts.some((post) => post.account === key)
    return purpose === 'brief' && isHeard ? [{ path, message: 'Nobody of the public talks to a brief.' }] : []
  })
}

function lintMixes(file: DrillFile): LintProblem[] {
  const problems: LintProblem[] = []
  file.mixes.forEach((mix, index) => {
    const path = ['mixes', index]
    if ((index === 0) !== (mix.from === undefined)) {
      problems.push({ path, message: 'The first mix has no "from", every other one has.' })
    }
    if (index > 0 && (mix.from ?? '') < (file.mixes[index - 1]?.from ?? '')) {
      problems.push({ path, message: 'Mixes go in order of time.' })
    }
    for (const key of Object.keys(mix.topics)) {
      if (file.topics[key] === undefined)
        problems.push({ path: [...path, 'topics', key], message: 'There is no such topic.' })
    }
    for (const [key, weight] of Object.entries(mix.accounts)) {
      const account = file.accounts.find((each) => each.key === key)
      if (account === undefined) {
        problems.push({ path: [...path, 'accounts', key], message: 'There is no such account.' })
        continue
      }
      for (const lang of weight > 0 ? spoken(account.languages) : []) {
        const some = spoken(mix.topics).some((topic) => file.topics[topic]?.texts[lang] !== undefined)
        if (!some)
          problems.push({ path: [...path, 'topics'], message: `No topic has a text in ${lang}, which ${key} hears.` })
      }
    }
    if (spoken(mix.accounts).length === 0)
      problems.push({ path: [...path, 'accounts'], message: 'No weight is above zero.' })
  })
  return problems
}

const spoken = (weights: Readonly<Record<string, number>>): string[] =>
  Object.entries(weights).flatMap(([key, weight]) => (weight > 0 ? [key] : []))

function lintTopics(file: DrillFile): LintProblem[] {
  const problems: LintProblem[] = []
  for (const [key, topic] of Object.entries(file.topics)) {
    if (topic.root !== undefined && !file.posts.some((post) => post.id === topic.root)) {
      problems.push({ path: ['topics', key, 'root'], message: 'There is no such post.' })
    }
    for (const [lang, texts] of Object.entries(topic.texts)) {
      texts.forEach((text, index) => {
        const path = ['topics', key, 'texts', lang, index]
        for (const [, name = ''] of text.matchAll(/\{(\w*)\}/g)) {
          const values = file.slots[name]
          if ((values?.[lang] ?? values?.any) === undefined)
            problems.push({ path, message: `{${name}} has no values in ${lang}.` })
        }
      })
    }
  }
  return problems
}

function lintPosts(file: DrillFile): LintProblem[] {
  return file.posts.flatMap((post, index) => {
    const problems: LintProblem[] = []
    const path = ['posts', index]
    if (!file.accounts.some((account) => account.key === post.account)) {
      problems.push({ path: [...path, 'account'], message: 'There is no such account.' })
    }
    if (post.replyTo !== undefined && !file.posts.some((each) => each.id === post.replyTo)) {
      problems.push({ path: [...path, 'replyTo'], message: 'There is no such post.' })
    }
    const told = file.series.some(
      (each) => post.at >= each.start && post.at < endOf(each.start, each.binMinutes * each.counts.length),
    )
    if (!told)
      problems.push({ path: [...path, 'at'], message: 'No series covers this time, so the post would not be played.' })
    return problems
  })
}

/** Scripted posts are among those that their bin counts. */
function lintBins(file: DrillFile): LintProblem[] {
  return file.series.flatMap(({ start, binMinutes, counts }, index) =>
    counts.flatMap((count, bin) => {
      const from = endOf(start, bin * binMinutes)
      const to = endOf(start, (bin + 1) * binMinutes)
      const scripted = file.posts.filter((post) => post.at >= from && post.at < to).length
      const path = ['series', index, 'counts', bin]
      return scripted > count ? [{ path, message: `${scripted} scripted posts stand in a bin of ${count}.` }] : []
    }),
  )
}

function lintEvents(file: DrillFile): LintProblem[] {
  const known = new Set<string>()
  const planned = new Set(file.timetables.map((timetable) => timetable.disruption))
  return file.events.flatMap((event, index) =>
    event.does.flatMap((act, number) => {
      const path = ['events', index, 'does', number]
      if (act.do === 'feed') return []
      if (act.do === 'disruption') known.add(act.key)
      if (!known.has(act.key)) return [{ path, message: `The disruption "${act.key}" has not appeared yet.` }]
      if (act.do === 'services' && !planned.has(act.key)) {
        return [{ path, message: `No timetable belongs to the disruption "${act.key}".` }]
      }
      return []
    }),
  )
}
