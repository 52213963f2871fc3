import { expect, test } from 'vitest'
import { gap, partsOf } from './sentence-parts.ts'

test('SE1: a sentence is cut at its inputs, in the order of the language', () => {
  expect(partsOf(`Kun ${gap('ratio')}-kertaisesti ${gap('heldMin')} min`)).toEqual([
    'Kun ',
    { name: 'ratio' },
    '-kertaisesti ',
    { name: 'heldMin' },
    ' min',
  ])
  expect(partsOf(`${gap('items')}${gap('services')}`)).toEqual([{ name: 'items' }, { name: 'services' }])
})
