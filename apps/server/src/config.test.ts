import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test.each([
  [{}, 'loopback'],
  [{ HOST: '127.0.0.1' }, 'loopback'],
  [{ HOST: '0.0.0.0' }, 'none'],
  [{ HOST: '192.168.1.2' }, 'none'],
  [{ TRUST_PROXY: 'true' }, 'none'],
  [{ PUBLIC_URL: 'https://room.example.org' }, 'none'],
  [{ HOST: '0.0.0.0', FEEDS_ALLOW_PRIVATE: 'private' }, 'private'],
  [{ FEEDS_ALLOW_PRIVATE: 'none' }, 'none'],
] as const)('GU8: with %j addresses may lead to: %s', (env, reach) => {
  expect(readConfig(env).reach).toBe(reach)
})

test('GU8: another word is named', () => {
  expect(() => readConfig({ FEEDS_ALLOW_PRIVATE: 'yes' })).toThrow(
    /FEEDS_ALLOW_PRIVATE: give none, loopback or private/,
  )
  expect(() => readConfig({ METRICS_TOKEN: 'short' })).toThrow(/METRICS_TOKEN: give at least 16 characters/)
})
