import { expect, test } from 'vitest'
import { mayReadMetrics } from './metrics.ts'

const here = { headers: { host: 'localhost:4600' }, remoteAddress: '127.0.0.1' }

test('EN7: with a token it is asked for, wherever one is', () => {
  const config = { metricsToken: 'a-token-for-metrics', loopbackOnly: true }
  const by = (authorization?: string): boolean =>
    mayReadMetrics({ headers: { host: 'room.example.org', authorization }, remoteAddress: '8.8.8.8' }, config)
  expect(by('Bearer a-token-for-metrics')).toBe(true)
  expect(by('Bearer another-token-again')).toBe(false)
  expect(by('Basic a-token-for-metrics')).toBe(false)
  expect(by()).toBe(false)
  expect(mayReadMetrics(here, config)).toBe(false)
})

test('EN7: without one this machine alone reads them, in a room that only it can open', () => {
  const config = { metricsToken: null, loopbackOnly: true }
  expect(mayReadMetrics(here, config)).toBe(true)
  expect(mayReadMetrics({ ...here, headers: { host: '[::1]:4600' }, remoteAddress: '::1' }, config)).toBe(true)
  expect(mayReadMetrics({ ...here, remoteAddress: '192.168.1.2' }, config)).toBe(false)
  expect(mayReadMetrics({ ...here, remoteAddress: undefined }, config)).toBe(false)
  expect(mayReadMetrics({ ...here, headers: { host: 'evil.example' } }, config)).toBe(false)
  expect(mayReadMetrics({ ...here, headers: { ...here.headers, 'x-forwarded-for': '8.8.8.8' } }, config)).toBe(false)
  expect(mayReadMetrics({ ...here, headers: { ...here.headers, forwarded: 'for=8.8.8.8' } }, config)).toBe(false)
  expect(mayReadMetrics(here, { ...config, loopbackOnly: false })).toBe(false)
})
