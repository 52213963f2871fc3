import { expect, test } from 'vitest'
import { byRole, dueItems, type PlannedItem } from './plan-items.ts'

const item = (id: string, offsetMin: number, role = 'lead', required = true): PlannedItem => ({
  id,
  offsetMin,
  role,
  required,
  evidence: 'none',
  text: { en: id },
})
const DECLARED = '2013-11-14T08:00:00Z'
const at = (minute: number) => Date.parse(DECLARED) + minute * 60_000
const done = { by: { id: 'u', name: 'Shift lead' }, at: DECLARED, evidence: null }

test('IP10: an item is due by the clock from the declaration, soon ten minutes before, late after', () => {
  const items = dueItems([item('b', 30), item('a', 15)], { declaredAt: DECLARED, tasks: {} }, at(16))
  expect(items.map(({ item: { id }, state }) => [id, state])).toEqual([
    ['a', 'late'],
    ['b', 'later'],
  ])
  expect(dueItems([item('b', 30)], { declaredAt: DECLARED, tasks: {} }, at(21))[0]?.state).toBe('soon')
  expect(items[0]?.leftMs).toBe(-60_000)
})

test('IP10: what is done is never late, and what is good to do neither', () => {
  const plan = [item('a', 15), item('b', 15, 'lead', false)]
  const items = dueItems(plan, { declaredAt: DECLARED, tasks: { a: done } }, at(60))
  expect(items.map(({ state }) => state)).toEqual(['done', 'open'])
})

test('IP10: roles come in the playbook’s order, those without an item are left out', () => {
  const items = dueItems([item('a', 1, 'scribe'), item('b', 2, 'lead')], { declaredAt: DECLARED, tasks: {} }, at(0))
  expect(byRole(items, ['lead', 'legal', 'scribe']).map(([role]) => role)).toEqual(['lead', 'scribe'])
})
