import { LIMITS } from '@tenfold/contract/mention.ts'
import { expect, test } from 'vitest'
import { instantMs } from './instant.ts'
import { parseBody } from './parse.ts'

const NOW_MS = Date.UTC(2026, 0, 15, 12)
const good = {
  externalId: '1',
  channel: 'x',
  author: { handle: 'traveller' },
  text: 'Where is my train?',
  createdAt: '2026-01-15T11:00:00Z',
}

function parsed(body: string | Buffer) {
  const slices = [...parseBody(Buffer.from(body), NOW_MS)]
  return { lines: slices.flatMap(({ lines }) => lines), rejections: slices.flatMap(({ rejections }) => rejections) }
}
const codeOf = (change: object | string): string | undefined =>
  parsed(typeof change === 'string' ? change : JSON.stringify({ ...good, ...change })).rejections[0]?.code

test('IN2: each kind of bad line has its code', () => {
  expect(codeOf({})).toBeUndefined()
  expect(codeOf('{')).toBe('not_json')
  expect(codeOf('7')).toBe('bad_field')
  expect(codeOf({ text: 7 })).toBe('bad_field')
  expect(codeOf({ channel: 'Not A Channel' })).toBe('bad_field')
  expect(codeOf({ url: 'javascript:alert(1)' })).toBe('bad_field')
  expect(codeOf({ text: 'a\u0000b' })).toBe('bad_text')
  expect(codeOf({ author: { handle: 'a', name: '\ud83d' } })).toBe('bad_text')
  expect(codeOf({ place: { name: '\udc00' } })).toBe('bad_text')
  expect(codeOf({ text: 'pair 😀 and \\u0000 as words' })).toBeUndefined()
  expect(codeOf({ createdAt: '2005-12-31T23:59:59.999Z' })).toBe('too_old')
  expect(codeOf({ createdAt: '2006-01-01T02:00:00+02:00' })).toBeUndefined()
  expect(codeOf({ createdAt: '2026-01-15T12:05:00Z' })).toBeUndefined()
  expect(codeOf({ createdAt: '2026-01-15T12:05:00.001Z' })).toBe('in_future')
  expect(codeOf({ editedAt: '2026-01-16T00:00:00Z' })).toBe('in_future')
  expect(codeOf({ createdAt: '2026-02-30T12:00:00Z' })).toBe('bad_field')
  expect(codeOf({ text: 'x'.repeat(LIMITS.TEXT_CHARS + 1) })).toBe('bad_field')
  expect(codeOf({ text: 'x'.repeat(LIMITS.LINE_BYTES) })).toBe('too_long')
  expect(codeOf({ op: 'delete' })).toBeUndefined()
  expect(codeOf({ op: 'undo' })).toBe('bad_field')
})

test('IN1: lines are numbered from 1 with blank ones counted, whatever ends them', () => {
  const line = JSON.stringify(good)
  const { lines, rejections } = parsed(`\ufeff${line}\r\n\n  \n${line}\nx\n${line}`)
  expect(lines).toHaveLength(3)
  expect(rejections.map(({ line }) => line)).toEqual([5])
})

test('IN1: a long body comes in slices, and numbers go on', () => {
  const body = Buffer.from(
    Array.from({ length: 1_001 }, (_, i) => (i % 100 === 7 ? 'x' : JSON.stringify(good))).join('\n'),
  )
  const slices = [...parseBody(body, NOW_MS, 11)]
  expect(slices.length).toBeGreaterThan(3)
  expect(slices.flatMap(({ rejections }) => rejections.map(({ line }) => line))).toEqual(
    Array.from({ length: 10 }, (_, i) => i * 100 + 18),
  )
})

test('IN2: only the lines that are not UTF-8 are refused for it', () => {
  const line = Buffer.from(`${JSON.stringify({ ...good, text: 'häiriö 列車' })}\n`)
  const broken = Buffer.from(line)
  broken[broken.indexOf('h') + 1] = 0xff
  const { lines, rejections } = parsed(Buffer.concat([line, broken, line]))
  expect(lines).toMatchObject([{ text: 'häiriö 列車' }, { text: 'häiriö 列車' }])
  expect(rejections).toMatchObject([{ line: 2, code: 'not_utf8' }])
})

test('IN1: instants are read as Date.parse reads them', () => {
  for (const iso of [
    '2026-01-15T11:22:33.456Z',
    '0001-02-03T04:05:06.007Z',
    '2024-02-29T00:00:00.000Z',
    '2026-01-15T11:22Z',
    '2026-01-15T11:22:33.1+02:00',
  ]) {
    expect(instantMs(iso)).toBe(Date.parse(iso))
  }
})
