import type { Mention } from '@tenfold/contract/http/mentions.ts'
import type { Cell } from '@tenfold/contract/socket.ts'
import { expect, test } from 'vitest'
import { heldList, withFresh, withPage } from './newest.ts'
import { cellRung, stripOf } from './strip.ts'

const mention = (id: string, text = id): Mention => ({
  id,
  channel: 'x',
  lang: 'fi',
  accounts: [],
  author: { handle: 'someone', name: null, followers: null },
  text,
  createdAt: '2013-11-14T08:00:00Z',
  editedAt: null,
  kind: 'post',
  url: null,
  understood: null,
})
const list = (...ids: readonly string[]): Mention[] => ids.map((id) => mention(id))
const ids = (mentions: readonly Mention[]): string[] => mentions.map(({ id }) => id)

test('LI1: a held list keeps its rows, counts what waits and loses what was deleted', () => {
  const now = list('12', '11', '10', '8', '7')
  expect(heldList(null, now)).toEqual({ shown: now, waiting: 0 })
  const held = heldList(['10', '9', '8'], now)
  expect(ids(held.shown)).toEqual(['10', '8'])
  expect(held.waiting).toBe(2)
  expect(heldList([], now).waiting).toBe(5)
})

test('LI2: a page is right about its own span', () => {
  expect(ids(withPage(list('12', '10', '9', '8', '5'), list('10', '8'), 10))).toEqual(['12', '10', '8', '5'])
  expect(ids(withPage(list('12', '10'), [], 10))).toEqual(['12', '10'])
  expect(ids(withPage([], list('100', '99', '9'), 2))).toEqual(['100', '99'])
})

test('LI2: a message that was edited shows its new words once', () => {
  expect(withFresh(list('10', '9'), [mention('9', 'edited'), mention('11')], 10).map(({ text }) => text)).toEqual([
    '11',
    '10',
    'edited',
  ])
})

const cell = (channel: string, lang: string, observed: number, expected: number): Cell => ({
  channel,
  lang,
  observed,
  expected,
  ratio: observed / expected,
  windowMin: 15,
})

test('FG3: the strip stands in the order of what is expected', () => {
  const cells = [cell('x', 'fi', 90, 2), cell('facebook', 'fi', 1, 5), cell('x', 'en', 1, 1)]
  const strip = stripOf(cells)
  expect(strip.channels).toEqual(['facebook', 'x'])
  expect(strip.langs).toEqual(['fi', 'en'])
  expect(strip.at('x', 'en')).toEqual(cells[2])
  expect(strip.at('facebook', 'en')).toBeNull()
  expect(strip.leftOut).toBe(0)
  const many = Array.from({ length: 10 }, (_none, i) => cell(`c${i}`, 'fi', 1, 10 - i))
  expect(stripOf(many).leftOut).toBe(2)
})

test('FG3: a cell reaches a rung from six messages on', () => {
  expect(
    [cell('x', 'fi', 5, 0.1), cell('x', 'fi', 6, 3), cell('x', 'fi', 30, 6), cell('x', 'fi', 60, 6)].map(cellRung),
  ).toEqual([0, 2, 5, 10])
})
