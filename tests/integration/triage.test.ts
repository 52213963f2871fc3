import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { mention } from '../support/writers.ts'

const TENFOLD = fileURLToPath(new URL('../../apps/server/src/cli/tenfold.ts', import.meta.url))

function triage(
  input: string,
  ...args: string[]
): Promise<{ code: number | null; lines: Record<string, unknown>[]; err: string }> {
  // No DATABASE_URL, no DATA_DIR: nothing of a room is needed.
  const child = spawn(process.execPath, [TENFOLD, 'triage', ...args], { env: { PATH: process.env.PATH ?? '' } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  child.stdin.end(input)
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({
        code,
        err,
        lines: out
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      }),
    ),
  )
}

const POSTS = [
  mention('t1', { text: '@suvantoair Miksi AY431 on peruttu? Laukkukin hukassa, varaus X7K2PQ' }),
  mention('t2', { text: 'Thank you for getting us home last night, wonderful crew!' }),
  mention('t3', { text: '昨日の便が欠航になりました。払い戻しはどうすればいいですか？' }),
  mention('t4', {
    text: '@suvantoair Miksi AY431 on peruttu?? Laukkukin hukassa, varaus X7K2PQ 😡',
    author: { handle: 'another' },
  }),
]
const ndjson = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).join('\n')

test('TR1: one line a post in the same order, with language, topics and reasons, reply, references and cluster', async () => {
  const { code, lines, err } = await triage(ndjson(POSTS))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(lines.map(({ externalId }) => externalId)).toEqual(['t1', 't2', 't3', 't4'])
  expect(lines.map(({ lang }) => lang)).toEqual(['fi', 'en', 'ja', 'fi'])
  const [first, second, third, fourth] = lines
  expect(Object.keys(first ?? {})).toEqual([
    'externalId',
    'lang',
    'topics',
    'needsReply',
    'urgency',
    'references',
    'cluster',
  ])
  expect(first).toMatchObject({
    needsReply: true,
    topics: expect.arrayContaining([{ topic: 'cancellation-delay', reason: expect.stringContaining('peruttu') }]),
    references: [
      { kind: 'flight', value: 'AY431' },
      { kind: 'booking', value: 'X7••••' },
    ],
  })
  expect(second).toMatchObject({ needsReply: false, urgency: 0, topics: [{ topic: 'thanks' }] })
  expect(third?.topics).toEqual(expect.arrayContaining([expect.objectContaining({ topic: 'refund-compensation' })]))
  expect(fourth?.cluster).toBe(first?.cluster)
  expect(new Set(lines.map(({ cluster }) => cluster)).size).toBe(3)
  expect(JSON.stringify(lines)).not.toContain('X7K2PQ')
})

test('TR1: --explain says why', async () => {
  const { lines } = await triage(ndjson(POSTS), '--explain')
  expect(lines[3]).toMatchObject({ langBy: expect.any(String), clusterSize: 2, clusterRecent: 2, contacts: 1 })
  expect(lines[0]?.urgencyReasons).toEqual(expect.arrayContaining([expect.objectContaining({ reason: 'question' })]))
})

test('TR2: a refused line is named, the others are answered', async () => {
  const { code, lines, err } = await triage(
    ['{"half', JSON.stringify(POSTS[1]), '', JSON.stringify({ op: 'delete', channel: 'x', externalId: 'gone' })].join(
      '\n',
    ),
  )
  expect(code).toBe(3)
  expect(err).toBe('line 1: This line is not valid JSON. (not_json)\n')
  expect(lines.map(({ externalId, op }) => [externalId, op])).toEqual([
    ['t2', undefined],
    ['gone', 'delete'],
  ])
})
