import { expect, test } from 'vitest'
import { brokerAddress, isBroker } from './mqtt-address.ts'

test('MQ8: what is behind the first # is the topic, wildcards and all', () => {
  expect(brokerAddress('wss://rata.digitraffic.fi/mqtt#trains/+/+/Long-distance/#')).toEqual({
    protocol: 'wss',
    host: 'rata.digitraffic.fi',
    port: 443,
    path: '/mqtt',
    topic: 'trains/+/+/Long-distance/#',
    shown: 'wss://rata.digitraffic.fi/mqtt',
  })
  expect(brokerAddress('mqtt://0x7f.1#a%20b')).toMatchObject({ host: '127.0.0.1', port: 1883, path: '', topic: 'a b' })
  expect(brokerAddress('mqtts://[::1]:9000/##')).toMatchObject({ host: '::1', port: 9000, topic: '#' })
  expect(brokerAddress('ws://localhost:8080?token=x#t')).toMatchObject({
    path: '/?token=x',
    shown: 'ws://localhost:8080',
  })
})

test.each([
  ['mqtt://localhost', /names no topic/],
  ['mqtt://localhost#', /names no topic/],
  ['mqtt://localhost#a/#/b', /names no topic to listen to, or a wrong one/],
  ['mqtt://localhost#a/b+', /or a wrong one/],
  ['mqtt://localhost#%00', /or a wrong one/],
  ['mqtt://localhost#%zz', /or a wrong one/],
  ['mqtt://localhost/trains#x', /has a path, which mqtt has not/],
  ['mqtt://#x', /is no address of a broker/],
  ['https://localhost#x', /is no address of a broker/],
  ['trains/#', /is no address of a broker/],
])('MQ8: %s is refused with a sentence', (address, sentence) => {
  expect(brokerAddress(address)).toMatch(sentence)
})

test('MQ8: brokers are told from documents by their scheme', () => {
  expect(['mqtt://x', 'MQTTS://x', 'ws://x', 'wss://x'].every(isBroker)).toBe(true)
  expect(['https://x', 'http://mqtt', 'x'].some(isBroker)).toBe(false)
})
