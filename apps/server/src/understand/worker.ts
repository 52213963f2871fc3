/** The thread that understands: it alone holds the detectors, the lexicons and the clusters. One order at a time. */
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Post, Understanding } from '@tenfold/core/understand/understanding.ts'
import type { Answer, Corrections, Machine, Order, Stored, Task, Understood } from './batch.ts'
import { copyRow } from './copy-row.ts'
import { openSense } from './sense.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts runs as a worker thread')
stepAside()
const sense = openSense()
/** A lead has switched on what was learned: its word comes before that of the rules. */
let learnedDecides = false

port.on('message', ({ number, ...task }: Order) => {
  let answer: Answer
  try {
    answer = { number, understood: carryOut(task as Task) }
  } catch (error) {
    answer = { number, error: String(error) }
  }
  const copy = 'understood' in answer ? answer.understood?.copy.buffer : undefined
  port.postMessage(answer, copy instanceof ArrayBuffer ? [copy] : [])
})

function carryOut(task: Task): Understood | null {
  switch (task.do) {
    case 'understand':
      return understand(task.posts)
    case 'remember':
      for (const { id, rootId, ...post } of task.posts) sense.remember({ key: String(id), ...post }, String(rootId))
      return null
    case 'forget':
      sense.forget()
      return null
    case 'learn':
      sense.learn(task.model)
      learnedDecides = task.on
      return null
  }
}

function understand(posts: readonly Stored[]): Understood {
  const rows: string[] = []
  const languages: { id: number; lang: string }[] = []
  const machine: Machine[] = []
  for (const [i, { proposed, ...found }] of sense.understand(posts.map(postOf)).entries()) {
    const post = posts[i]
    if (post === undefined) continue
    const { id, person } = post
    rows.push(copyRow(id, found, { proposed, decides: learnedDecides }, person))
    const lang = person?.lang ?? found.language.lang
    if (lang !== post.lang) languages.push({ id, lang })
    if (person !== undefined) machine.push(...saidOf(id, person, found))
  }
  // A buffer of its own, not a part of Node's pool: it is handed over whole.
  return { copy: new TextEncoder().encode(rows.join('')), languages, machine }
}

/** What the machine says where a person spoke. Not the language: it was told that one. */
function saidOf(id: number, person: Corrections, { topics, needsReply }: Understanding): Machine[] {
  const said: Machine[] = []
  if (person.topics !== undefined) said.push({ id, field: 'topics', was: topics.map(({ topic }) => topic) })
  if (person.needsReply !== undefined) said.push({ id, field: 'needsReply', was: needsReply })
  return said
}

const postOf = ({ id, person, lang: _stored, source, followers, editedMs: _edited, ...post }: Stored): Post => ({
  key: String(id),
  ...post,
  lang: person?.lang ?? (source === 'und' ? undefined : source),
  followers: followers ?? undefined,
})

/** The machine serves people, ingest and the database before this thread. Linux tells a thread its number; elsewhere it stays as it is. */
function stepAside(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    if (Number.isInteger(thread)) setPriority(thread, 10)
  } catch {
    // No such place or no leave: then it shares the processor as the others do.
  }
}
