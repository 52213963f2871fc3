import { expect, test } from 'vitest'
import type { Known } from '../facts.ts'
import { type Placed, wrongPosts } from './wrong-posts.ts'

const integer = (value: string, expiresAt: string | null = null): Known => ({ type: 'integer', value, expiresAt })
const FACTS: Record<string, Known> = {
  cancelled: integer('130'),
  gate: { type: 'text', value: '{"en":"Gate 2","fi":"Portti 2"}', expiresAt: null },
  nextUpdate: { type: 'instant', value: '2013-11-15T15:00:00.000Z', expiresAt: null },
}
interface Sent extends Placed {
  readonly id: string
}
const sent = (id: string, postedMs: number | null, facts: Record<string, string>, more: Partial<Sent> = {}): Sent => ({
  id,
  account: 'x-global',
  lang: 'en',
  promiseKey: null,
  postedMs,
  facts,
  ...more,
})
const wrong = (...texts: Sent[]) =>
  wrongPosts(texts, (key) => FACTS[key], 1_000).map(({ post, keys, isOnItsWay }) => [
    post.id,
    keys.join(),
    ...(isOnItsWay ? ['on its way'] : []),
  ])

test('IV8: a post that says a value of before is wrong until a later one there says the value of now', () => {
  const old = sent('old', 1, { cancelled: '100' })
  expect(wrong(old)).toEqual([['old', 'cancelled']])
  expect(wrong(old, sent('right', 2, { cancelled: '130' }))).toEqual([])
  expect(wrong(old, sent('other', 2, { link: 'https://a.example' }))).toEqual([['old', 'cancelled']])
})

test('IV8: neither an earlier post puts it right, nor one elsewhere, nor one in another language', () => {
  const old = sent('old', 5, { cancelled: '100' })
  expect(wrong(old, sent('earlier', 4, { cancelled: '130' }))).toEqual([['old', 'cancelled']])
  expect(wrong(old, sent('beside', 6, { cancelled: '130' }, { account: 'weibo' }))).toEqual([['old', 'cancelled']])
  expect(wrong(old, sent('fi', 6, { cancelled: '130' }, { lang: 'fi' }))).toEqual([['old', 'cancelled']])
})

test('IV8: each changed fact is put right by itself', () => {
  const old = sent('old', 1, { cancelled: '100', gate: 'Gate 1' })
  const half = sent('half', 2, { cancelled: '130' })
  expect(wrong(old, half)).toEqual([['old', 'gate']])
  expect(wrong(old, half, sent('rest', 3, { gate: 'Gate 2' }))).toEqual([])
})

test('IV8: a value that changes back makes nothing wrong that says it', () => {
  expect(wrong(sent('first', 1, { cancelled: '130' }), sent('second', 2, { cancelled: '100' }))).toEqual([
    ['second', 'cancelled'],
  ])
})

test('IV8: words are compared in the language of the post', () => {
  expect(wrong(sent('fi', 1, { gate: 'Portti 2' }, { lang: 'fi' }))).toEqual([])
  expect(wrong(sent('fi', 1, { gate: 'Portti 1' }, { lang: 'fi' }), sent('en', 2, { gate: 'Gate 2' }))).toEqual([
    ['fi', 'gate'],
  ])
})

test('IV8: a later next update, an expired fact and a fact that is gone make nothing wrong that is out', () => {
  const promise = { nextUpdate: '2013-11-15T12:00:00.000Z' }
  expect(wrong(sent('promise', 1, promise, { promiseKey: 'nextUpdate' }))).toEqual([])
  expect(wrong(sent('told', 1, promise))).toEqual([['told', 'nextUpdate']])
  const expired = { cancelled: integer('100', new Date(500).toISOString()) }
  expect(wrongPosts([sent('old', 1, { cancelled: '100' })], (key) => expired[key as 'cancelled'], 1_000)).toEqual([])
  expect(wrong(sent('gone', 1, { unknown: '1' }))).toEqual([])
})

test('IV9: what puts it right may be on its way, wholly', () => {
  const old = sent('old', 1, { cancelled: '100', gate: 'Gate 1' })
  expect(wrong(old, sent('draft', null, { cancelled: '130', gate: 'Gate 2' }))).toEqual([
    ['old', 'cancelled,gate', 'on its way'],
  ])
  expect(wrong(old, sent('draft', null, { cancelled: '130' }))).toEqual([['old', 'cancelled,gate']])
})
