import { expect, test } from 'vitest'
import { railOptions } from './rail-options.ts'

const batch = (id: string, minute: string, optionsAt: string | null = null) => ({
  id,
  count: 10,
  dueAt: `2017-01-17T${minute}:00.000Z`,
  optionsAt,
})

test('IV17: the earliest batch that waits sets the time; all that wait are counted', () => {
  const batches = [batch('c', '12:40'), batch('a', '11:00', '2017-01-17T10:00:00.000Z'), batch('b', '12:10')]
  expect(railOptions(batches)).toEqual({
    dueMs: Date.UTC(2017, 0, 17, 12, 10),
    batchIds: ['b', 'c'],
    services: 20,
  })
  expect(railOptions([])).toBeNull()
  expect(railOptions([batch('a', '11:00', '2017-01-17T11:30:00.000Z')])).toBeNull()
})
