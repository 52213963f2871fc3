import { expect, test } from 'vitest'
import { addInput, changeInput, fieldsOf, followersOf, NO_FIELDS } from './account-fields.ts'

const ACCOUNT = {
  key: 'x-fi',
  channel: 'x',
  handle: '@SuvantoAirFI',
  name: 'Suvanto Air Suomi',
  languages: ['fi'],
  purpose: 'news',
  market: 'FI',
  followers: 1_240,
  followersAt: '2013-11-14T07:00:00.000Z',
} as const
const fields = fieldsOf(ACCOUNT, 'fi')

test('OA7: followers are typed as people write numbers; nothing typed is not known', () => {
  expect(followersOf('1 700', 'fi')).toBe(1_700)
  expect(followersOf('1,700', 'en')).toBe(1_700)
  expect(followersOf(' ', 'en')).toBeNull()
  for (const text of ['many', '-3', '12,5', '1000000001']) expect(followersOf(text, 'sv'), text).toBeNaN()
})

test('OA7: an account is added once it has all that it needs', () => {
  const { key, channel, handle, name, languages, purpose, market } = ACCOUNT
  expect(addInput(fields, 'fi')).toEqual({ key, channel, handle, name, languages, purpose, market, followers: 1_240 })
  for (const missing of ['name', 'key', 'channel', 'handle'] as const)
    expect(addInput({ ...fields, [missing]: ' ' }, 'fi'), missing).toBeNull()
  expect(addInput({ ...fields, languages: [] }, 'fi')).toBeNull()
  expect(addInput({ ...fields, followers: 'many' }, 'fi')).toBeNull()
  expect(addInput(NO_FIELDS, 'fi')).toBeNull()
})

test('OA7: a brief stands on its own channel under its own name, without followers', () => {
  const brief = { ...fields, purpose: 'brief', channel: 'x', handle: '', followers: 'many' } as const
  expect(addInput(brief, 'fi')).toMatchObject({ channel: 'brief', handle: 'Suvanto Air Suomi', followers: null })
})

test('OA7: a change names what differs and nothing else', () => {
  expect(changeInput(ACCOUNT, fields, 'fi')).toBeNull()
  expect(changeInput(ACCOUNT, { ...fields, name: 'Suvanto Air', market: '' }, 'fi')).toEqual({
    key: 'x-fi',
    name: 'Suvanto Air',
    market: null,
  })
  expect(changeInput(ACCOUNT, { ...fields, languages: ['fi', 'sv'], purpose: 'service' }, 'fi')).toEqual({
    key: 'x-fi',
    languages: ['fi', 'sv'],
    purpose: 'service',
  })
  expect(changeInput(ACCOUNT, { ...fields, name: ' ' }, 'fi')).toBeNull()
})

test('OA7: followers are sent when they are others, or were looked up again', () => {
  expect(changeInput(ACCOUNT, { ...fields, followers: '1 300' }, 'fi')).toEqual({ key: 'x-fi', followers: 1_300 })
  expect(changeInput(ACCOUNT, { ...fields, followers: '' }, 'fi')).toEqual({ key: 'x-fi', followers: null })
  expect(changeInput(ACCOUNT, { ...fields, lookedUp: true }, 'fi')).toEqual({ key: 'x-fi', followers: 1_240 })
  const unknown = { ...ACCOUNT, followers: null, followersAt: null }
  expect(changeInput(unknown, { ...fieldsOf(unknown, 'fi'), lookedUp: true }, 'fi')).toBeNull()
})
