import { expect, test } from 'vitest'
import { afterPost } from './after-post.ts'

const at = (minute: number) => new Date(Date.UTC(2017, 0, 17, 12, minute)).toISOString()
const batch = (id: string, minute: number, optionsAt: string | null = null) => ({
  id,
  disruptionId: 'd',
  count: 10,
  at: at(minute),
  dueAt: at(minute + 100),
  optionsAt,
})
const silent = { title: 'Strike', firstPostAt: null, fullPostAt: null, batches: [] }
const post = { firstWords: false, fullStatement: false, tellsOptions: false, queuedAt: at(20), postedAt: at(21) }

test('IC4: only the first post with first words stops their clock', () => {
  const [first, ...more] = afterPost(silent, { ...post, firstWords: true })
  expect(first).toEqual({ incident: { ...silent, firstPostAt: at(21) }, change: { kind: 'firstWords' } })
  expect(more).toEqual([])
  expect(afterPost({ ...silent, firstPostAt: at(3) }, { ...post, firstWords: true })).toEqual([])
  expect(afterPost(silent, post)).toEqual([])
})

test('IC4: a full statement stops its clock once, and that of the first words where nothing was said before', () => {
  const full = { ...post, fullStatement: true }
  const steps = afterPost(silent, full)
  expect(steps.map(({ change }) => change.kind)).toEqual(['firstWords', 'fullStatement'])
  expect(steps.at(-1)?.incident).toEqual({ ...silent, firstPostAt: at(21), fullPostAt: at(21) })
  const spoken = { ...silent, firstPostAt: at(3) }
  expect(afterPost(spoken, full)).toEqual([
    { incident: { ...spoken, fullPostAt: at(21) }, change: { kind: 'fullStatement' } },
  ])
  expect(afterPost({ ...spoken, fullPostAt: at(4) }, full)).toEqual([])
})

test('IC8: the options are told, once, to those whose trains were cancelled when the post was queued', () => {
  const told = batch('told', 0, at(5))
  const waiting = { ...silent, batches: [told, batch('a', 10), batch('b', 20), batch('later', 21)] }
  const options = { ...post, tellsOptions: true }
  expect(afterPost(waiting, options)).toEqual([
    {
      change: { kind: 'options', batchIds: ['a', 'b'] },
      incident: { ...silent, batches: [told, batch('a', 10, at(21)), batch('b', 20, at(21)), batch('later', 21)] },
    },
  ])
  expect(afterPost({ ...silent, batches: [told] }, options)).toEqual([])
  expect(afterPost(waiting, post)).toEqual([])
})
