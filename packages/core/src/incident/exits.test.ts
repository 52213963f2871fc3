import { expect, test } from 'vitest'
import { stillOpen } from './exits.ts'

const plan = {
  exitCriteria: [{ id: 'quiet' }, { id: 'answered' }],
  checklist: [
    { id: 'brief', required: true },
    { id: 'video', required: false },
    { id: 'statement', required: true },
  ],
}
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

test('IC10: criteria that are not met and required items that are not done stand in the way of closing', () => {
  const open = stillOpen(plan, { exits: { quiet: {} }, tasks: { statement: {} } })
  expect(ids(open.criteria)).toEqual(['answered'])
  expect(ids(open.items)).toEqual(['brief'])
})

test('IC10: without a playbook, or when all is settled, nothing does', () => {
  expect(stillOpen(undefined, { exits: {}, tasks: {} })).toEqual({ criteria: [], items: [] })
  const settled = { exits: { quiet: {}, answered: {} }, tasks: { brief: {}, statement: {} } }
  expect(stillOpen(plan, settled)).toEqual({ criteria: [], items: [] })
})
