import { expect, test } from 'vitest'
import { unsavedTexts } from './unsaved.ts'

/** A browser's shelf in its smallest form. */
function shelf(full = false) {
  const held = new Map<string, string>()
  return {
    held,
    get length() {
      return held.size
    },
    key: (i: number) => [...held.keys()][i] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError')
      held.set(key, value)
    },
    removeItem: (key: string) => void held.delete(key),
  }
}

test('CO6: what was typed is there again, with the version that it stands on, for the same person only', () => {
  const own = shelf()
  unsavedTexts(own, 'a').keep('d', { version: 3, text: 'typed' })
  expect(unsavedTexts(own, 'a').of('d')).toMatchObject({ version: 3, text: 'typed' })
  expect(unsavedTexts(own, 'b').of('d')).toBeNull()
  unsavedTexts(own, 'a').drop('d')
  expect(unsavedTexts(own, 'a').of('d')).toBeNull()
})

test('CO6: after two weeks it is gone, and other things of the browser stay', () => {
  const own = shelf()
  own.held.set('else', 'x')
  unsavedTexts(own, 'a', () => 0).keep('old', { version: 1, text: 'old' })
  unsavedTexts(own, 'a', () => 15 * 86_400_000).keep('new', { version: 1, text: 'new' })
  expect([...own.held.keys()]).toEqual(['else', 'tenfold.unsaved.a.new'])
})

test('CO6: a shelf that is full, or holds something else, does no harm', () => {
  expect(unsavedTexts(shelf(true), 'a').keep('d', { version: 1, text: 't' })).toBe(false)
  const own = shelf()
  for (const value of ['{', '1', 'null', '{"version":"1","text":"t","at":1}']) {
    own.held.set('tenfold.unsaved.a.d', value)
    expect(unsavedTexts(own, 'a').of('d')).toBeNull()
  }
})
