import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import type { MentionLine } from '@tenfold/contract/mention.ts'
import type { Post } from '@tenfold/core/understand/understanding.ts'
import type { IngestLine } from '../ingest/parse.ts'
import { SetupError } from '../setup-error.ts'
import { openSense, type Sense, type Sensed } from '../understand/sense.ts'
import { linesOf } from './import-source.ts'

const HELP = `tenfold triage [--explain] [FILE] < mentions.ndjson

Reads mentions in the ingest format (NDJSON) and prints what is understood of them, one JSON line a post in the same
order: externalId, lang, topics [{topic, reason}], needsReply, urgency (0–100), references, cluster. Posts with the
same cluster are near-copies; it is called after the first of them (channel/externalId). Needs no database.

  --explain   Also: how the language was known, why it is urgent, how large the cluster was by then and how many of it
              came in the last 15 minutes, and how often the author wrote in 24 hours.

A deletion is answered with {externalId, op}. A line that is refused is named on standard error.
Exit codes: 0 every line understood, 1 could not be read, 2 wrong usage, 3 some lines were refused.`

export async function triageCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { explain: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help || positionals.length > 1) {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const [path] = positionals
  if (path === undefined && process.stdin.isTTY) {
    console.error('Give a file, or send mentions to standard input. See "tenfold triage --help".')
    return 2
  }
  const sense = openSense()
  let refused = 0
  try {
    for await (const { lines, rejections } of linesOf(
      path === undefined ? process.stdin : createReadStream(path),
      Date.now(),
    )) {
      refused += rejections.length
      for (const { line, code, message } of rejections) console.error(`line ${line}: ${message} (${code})`)
      await print(answersTo(sense, lines, values.explain).map((answer) => JSON.stringify(answer)))
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EPIPE') return 0 // whoever reads has seen enough
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new SetupError(`The file ${path} cannot be read (${message}).`)
    throw error
  }
  return refused > 0 ? 3 : 0
}

/** Waits for the reader, so that a long input is never held in memory. */
function print(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    process.stdout.write(`${lines.join('\n')}\n`, (error) => (error ? reject(error) : resolve()))
  })
}

function answersTo(sense: Sense, lines: readonly IngestLine[], explain: boolean): object[] {
  const posts = lines.flatMap((line) => (line.op === 'upsert' ? postOf(line) : []))
  const understood = sense.understand(posts).values()
  return lines.map(({ op, externalId }) => {
    const found = op === 'delete' ? undefined : understood.next().value
    return found === undefined ? { externalId, op } : { externalId, ...answerOf(found, explain) }
  })
}

function answerOf(found: Sensed, explain: boolean): object {
  const answer = {
    lang: found.language.lang,
    topics: found.topics,
    needsReply: found.needsReply,
    urgency: found.urgency,
    references: found.references,
    cluster: found.cluster.root,
  }
  if (!explain) return answer
  return {
    ...answer,
    langBy: found.language.by,
    urgencyReasons: found.urgencyReasons,
    clusterSize: found.cluster.size,
    clusterRecent: found.cluster.recent,
    contacts: found.contacts,
  }
}

const postOf = (line: MentionLine): Post => ({
  key: `${line.channel}/${line.externalId}`,
  text: line.text,
  lang: line.lang,
  kind: line.kind ?? 'post',
  accounts: line.accounts,
  // Held for this run only and never printed; in a room it is a keyed hash.
  author: `${line.channel}\0${line.author.handle}`,
  followers: line.author.followers,
  createdMs: Date.parse(line.createdAt),
})
