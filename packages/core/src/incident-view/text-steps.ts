/** What is to be done with our texts: put right what is wrong, approve what waits, post what is ready. */
import { type Carrier, type Known, staleFacts } from '../facts.ts'
import { MINUTE } from '../time.ts'
import { grouped } from './grouped.ts'
import type { Lens } from './lens.ts'
import { isBrief, type Post, type Situation, type Text } from './situation.ts'
import { type Step, urgencyOf } from './step.ts'
import { wrongPosts } from './wrong-posts.ts'

/** What is ready to be posted by hand should be out so soon. */
const POSTED_WITHIN_MS = 5 * MINUTE

/** A text with what became of it. */
interface Piece extends Carrier {
  readonly text: Text
  readonly post: Post | undefined
  readonly account: string
  readonly postedMs: number | null
}

export function textSteps({ texts, posts, facts }: Situation, lens: Lens, nowMs: number): Step[] {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]))
  const known = (key: string): Known | undefined => byKey.get(key)
  const postOf = new Map(posts.map((post) => [post.draftId, post]))
  const [answers, pieces] = partitioned(
    texts.map((text): Piece => pieceOf(text, postOf.get(text.id))),
    ({ text }) => text.isAnswer,
  )
  const isSound = ({ text }: Piece) => staleFacts(text, known, nowMs).length === 0
  const changedIn = ({ text }: Piece) => changedFacts(text, known, nowMs)
  const mayWrite = ({ text }: Piece) => lens.may('draft:write', text)

  const awaited = (piece: Piece) => isSound(piece) && lens.awaits(piece.text)
  const approve = [
    ...byMessage('approve', pieces.filter(awaited), (piece) => approvalDueMs(piece, lens.standInMs), nowMs),
    ...answerStep('approveAnswers', answers.filter(awaited)),
  ]
  if (!lens.isWhole) return approve
  const ready = pieces.filter(({ post }) => post?.state === 'ready' && !isBrief(post))
  const queued = pieces.filter(({ post }) => post !== undefined && ['held', 'scheduled', 'ready'].includes(post.state))
  const worked = pieces.filter(({ text, post }) => post === undefined && isWorkedOn(text))
  return [
    ...corrections(pieces.filter(mayWrite), known, nowMs),
    ...wrong(
      'takeBack',
      queued.filter(({ text }) => lens.may('publication:cancel', text)),
      changedIn,
    ),
    ...wrong('refresh', worked.filter(mayWrite), changedIn),
    ...answerStep(
      'renewAnswers',
      answers.filter((piece) => isWorkedOn(piece.text) && mayWrite(piece) && changedIn(piece).length > 0),
    ),
    ...approve,
    ...byMessage(
      'post',
      ready.filter((piece) => isSound(piece) && lens.may('publication:post', piece.text)),
      ({ post }) => Date.parse(post?.sendAt ?? post?.queuedAt ?? '') + POSTED_WITHIN_MS,
      nowMs,
    ),
  ]
}

const pieceOf = (text: Text, post: Post | undefined): Piece => ({
  text,
  post,
  account: text.account,
  lang: text.lang,
  facts: text.facts,
  promiseKey: text.promiseKey,
  postedMs: post?.postedAt == null ? null : Date.parse(post.postedAt),
})

const partitioned = <T>(all: readonly T[], is: (each: T) => boolean): [T[], T[]] => [
  all.filter(is),
  all.filter((each) => !is(each)),
]

/** Answers are looked through and approved together: one step, however many questions and languages. */
const answerStep = (kind: 'approveAnswers' | 'renewAnswers', answers: readonly Piece[]): Step[] =>
  answers.length === 0 ? [] : [{ kind, urgency: 'soon', dueMs: null, draftIds: answers.map(({ text }) => text.id) }]

const isWorkedOn = ({ state }: Text): boolean => state === 'draft' || state === 'approved'

const changedFacts = (text: Text, known: (key: string) => Known | undefined, nowMs: number): string[] =>
  staleFacts(text, known, nowMs).flatMap(({ key, why }) => (why === 'changed' ? [key] : []))

/** Without the approval anyone may stand in then; what is to go out at a time wants it before. */
const approvalDueMs = ({ text: { waitsSince, sendAt } }: Piece, standInMs: number): number => {
  const dueMs = Date.parse(waitsSince) + standInMs
  return sendAt === null ? dueMs : Math.min(dueMs, Date.parse(sendAt))
}

/** What is out and wrong: posts are corrected in public, briefs are sent again. */
function corrections(pieces: readonly Piece[], known: (key: string) => Known | undefined, nowMs: number): Step[] {
  const found = wrongPosts(pieces, known, nowMs).filter(({ isOnItsWay }) => !isOnItsWay)
  const isBriefPiece = ({ post }: Piece) => post !== undefined && isBrief(post)
  const posts = found.filter(({ post }) => !isBriefPiece(post))
  const briefs = found.filter(({ post }) => isBriefPiece(post))
  return [
    ...(posts.length === 0
      ? []
      : [
          {
            kind: 'correct' as const,
            urgency: 'late' as const,
            dueMs: null,
            draftIds: posts.map(({ post }) => post.text.id),
            keys: [...new Set(posts.flatMap(({ keys }) => keys))].sort(),
          },
        ]),
    ...[...grouped(briefs, ({ post }) => post.text.message)].map(
      ([message, own]): Step => ({
        kind: 'rebrief',
        urgency: 'soon',
        dueMs: null,
        message,
        draftIds: own.map(({ post }) => post.text.id),
      }),
    ),
  ]
}

/** Texts that are not out and say a value of before: those in the outbox first of all. */
function wrong(kind: 'takeBack' | 'refresh', pieces: readonly Piece[], changedIn: (piece: Piece) => string[]): Step[] {
  const stale = pieces.flatMap((piece) => {
    const keys = changedIn(piece)
    return keys.length === 0 ? [] : [{ id: piece.text.id, keys }]
  })
  if (stale.length === 0) return []
  return [
    {
      kind,
      urgency: kind === 'takeBack' ? 'late' : 'soon',
      dueMs: null,
      draftIds: stale.map(({ id }) => id),
      keys: [...new Set(stale.flatMap(({ keys }) => keys))].sort(),
    },
  ]
}

/** One step for each message: six languages are approved and posted as one. What waits for a person is never quiet. */
function byMessage(
  kind: 'approve' | 'post',
  pieces: readonly Piece[],
  dueMsOf: (piece: Piece) => number,
  nowMs: number,
): Step[] {
  return [...grouped(pieces, ({ text }) => text.message)].map(([message, own]): Step => {
    const dueMs = Math.min(...own.map(dueMsOf))
    const urgency = urgencyOf(dueMs, nowMs) === 'late' ? 'late' : 'soon'
    return { kind, urgency, dueMs, message, draftIds: own.map(({ text }) => text.id) }
  })
}
