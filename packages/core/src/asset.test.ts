import { expect, test } from 'vitest'
import { emptySlots, fitsLanguage, slotChoices } from './asset.ts'

const approved = { by: 'somebody' }
const entry = (title: string, more: object = {}) => ({
  title,
  kind: 'video' as const,
  lang: null as string | null,
  situation: null as 'cancelled' | 'delayed' | null,
  alt: 'Words' as string | null,
  approved: approved as unknown,
  ...more,
})
const VIDEO = { id: 'video', type: 'video' } as const

test('LS1: each thing that is attached fills the first slot of its kind', () => {
  const slots = [VIDEO, { id: 'second', type: 'video' }, { id: 'page', type: 'link' }] as const
  expect(emptySlots(slots, []).map(({ id }) => id)).toEqual(['video', 'second', 'page'])
  expect(emptySlots(slots, [{ kind: 'video' }, { kind: 'picture' }]).map(({ id }) => id)).toEqual(['second', 'page'])
  expect(emptySlots(slots, [{ kind: 'link' }, { kind: 'video' }, { kind: 'video' }])).toEqual([])
})

test('LS2: a slot is offered what is approved and fits its language and situation, the closest first', () => {
  const library = [
    entry('any'),
    entry('for it', { situation: 'cancelled', lang: 'fi' }),
    entry('its situation', { situation: 'cancelled' }),
    entry('another', { situation: 'delayed' }),
    entry('Swedish', { lang: 'sv' }),
    entry('mute', { alt: null }),
    entry('nobody looked', { approved: null }),
    entry('page', { kind: 'link' }),
  ]
  const choices = slotChoices(VIDEO, library, { lang: 'fi', situation: 'cancelled' })
  expect(choices.map(({ title }) => title)).toEqual(['for it', 'its situation', 'any'])
  expect(slotChoices({ id: 'page', type: 'link' }, library, { lang: 'fi', situation: null })).toHaveLength(1)
})

test('LS3: a language fits by its primary tag; what is in none goes with all', () => {
  expect(fitsLanguage({ lang: 'zh-Hans' }, 'zh')).toBe(true)
  expect(fitsLanguage({ lang: null }, 'fi')).toBe(true)
  expect(fitsLanguage({ lang: 'sv' }, 'fi')).toBe(false)
})
