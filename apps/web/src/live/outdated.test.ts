import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { expect, test } from 'vitest'
import { outdated } from './outdated.ts'

const mention = (id: string, isUnderstood: boolean): Mention => ({
  id,
  channel: 'x',
  lang: 'fi',
  accounts: [],
  author: { handle: 'h', name: null, followers: null },
  text: 'peruttu',
  createdAt: '2013-11-14T08:00:00.000Z',
  editedAt: null,
  kind: 'post',
  url: null,
  understood: isUnderstood
    ? {
        langBy: 'source',
        topics: [{ topic: 'other', reason: '' }],
        needsReply: false,
        urgency: 0,
        urgencyReasons: [],
        references: [],
        cluster: { rootId: id, size: 1, firstAt: null },
        contacts: 1,
        proposed: null,
        corrected: [],
      }
    : null,
})
const none = new Map<string, number>()
const nobody = { open: null }

test('UV2: what was not understood is asked for once with each version', () => {
  const shown = [mention('3', false), mention('2', true), mention('1', false)]
  const asked = new Map([['1', { version: 7, correction: 0 }]])
  expect(outdated(shown, { version: 7, corrected: none }, asked, nobody, 100)).toEqual(['3'])
  expect(outdated(shown, { version: 8, corrected: none }, asked, nobody, 100)).toEqual(['3', '1'])
  expect(outdated(shown, { version: 8, corrected: none }, asked, nobody, 1)).toEqual(['3'])
})

test('UV2: what somebody corrected is asked for once with each correction', () => {
  const shown = [mention('2', true), mention('1', true)]
  const corrected = new Map([['1', 40]])
  expect(outdated(shown, { version: 8, corrected }, new Map(), nobody, 100)).toEqual(['1'])
  expect(
    outdated(shown, { version: 9, corrected }, new Map([['1', { version: 8, correction: 40 }]]), nobody, 100),
  ).toEqual([])
  expect(
    outdated(shown, { version: 9, corrected }, new Map([['1', { version: 8, correction: 39 }]]), nobody, 100),
  ).toEqual(['1'])
})

test('UV2: the open message is asked for once with each version, for copies of it may have come', () => {
  const shown = [mention('2', true), mention('1', true)]
  const open = { open: '1' }
  const asked = new Map([['1', { version: 7, correction: 0 }]])
  expect(outdated(shown, { version: 7, corrected: none }, asked, open, 100)).toEqual([])
  expect(outdated(shown, { version: 8, corrected: none }, asked, open, 100)).toEqual(['1'])
})

test('UV2: when it is the turn of the rows, those of another version are asked for, at most so many', () => {
  const shown = [mention('3', true), mention('2', true), mention('1', true)]
  const asked = new Map([
    ['3', { version: 8, correction: 0 }],
    ['2', { version: 7, correction: 0 }],
  ])
  expect(outdated(shown, { version: 8, corrected: none }, asked, 'rows', 100)).toEqual(['2', '1'])
  expect(outdated(shown, { version: 8, corrected: none }, asked, 'rows', 1)).toEqual(['2'])
})
