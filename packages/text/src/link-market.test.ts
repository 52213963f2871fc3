import { expect, test } from 'vitest'
import { blockedHost, closedMarkets, marketOf } from './link-market.ts'

const inChina = (text: string, links: string[] = []) => blockedHost(text, links, 'CN')

test('LM1: a link to a host that China keeps out, or below it, is named by its host', () => {
  expect(inChina('最新消息 https://www.youtube.com/watch?v=1')).toBe('www.youtube.com')
  expect(inChina('https://youtu.be/abc')).toBe('youtu.be')
  expect(inChina('', ['https://suvantoair.example/now', 'https://vimeo.com/1'])).toBe('vimeo.com')
  expect(inChina('视频：https://v.youku.example/1', ['https://suvantoair.example'])).toBeNull()
  expect(inChina('no link at all')).toBeNull()
})

test('LM1: only the host counts, not what looks like it', () => {
  for (const link of [
    'https://notyoutube.com/',
    'https://youtube.com.example/',
    'https://suvantoair.example/youtube.com',
    'https://suvantoair.example/?to=youtube.com',
    'https://max.com/',
  ]) {
    expect(inChina(link, [link]), link).toBeNull()
  }
})

test('LM2: case, port, user and the dot of the root hide nothing', () => {
  for (const link of [
    'HTTPS://YouTube.COM/1',
    'http://youtube.com:8080/1',
    'https://suvantoair.example@youtube.com/1',
    'https://a:b@youtube.com/1',
    'https://youtube.com./1',
    'https://youtube.com?1',
    'https://youtube.com#1',
  ]) {
    expect(inChina(link), link).toBe('youtube.com')
    expect(inChina('', [link]), link).toBe('youtube.com')
  }
  expect(inChina('https://youtube.com@suvantoair.example/')).toBeNull()
})

test('LM3: a link ends where Chinese goes on, and a bare host is a link too', () => {
  expect(inChina('请看https://youtube.com查看')).toBe('youtube.com')
  expect(inChina('请看https://youtube.com。')).toBe('youtube.com')
  expect(inChina('请看youtu.be/abc。')).toBe('youtu.be')
  expect(inChina('See www.facebook.com.')).toBe('www.facebook.com')
})

test('LM3: a mail address is no link', () => {
  expect(inChina('help@line.me')).toBeNull()
  expect(inChina('first.last@x.com')).toBeNull()
  expect(inChina('youtube.com@suvantoair.example')).toBeNull()
})

test('LM4: only a market that is known to keep hosts out blocks any', () => {
  expect(blockedHost('https://youtube.com', ['https://x.com'], 'JP')).toBeNull()
  expect(blockedHost('https://youtube.com', ['https://x.com'], null)).toBeNull()
})

test('LM4: a link names the markets in which it cannot be opened', () => {
  expect(closedMarkets('https://www.youtube.com/watch?v=1')).toEqual(['CN'])
  expect(closedMarkets('https://suvantoair.example')).toEqual([])
})

test('LM5: the market is the account’s, else China for simplified Chinese', () => {
  expect(marketOf('SG', 'zh-Hans')).toBe('SG')
  expect(marketOf('CN', 'en')).toBe('CN')
  expect(marketOf(null, 'zh-Hans')).toBe('CN')
  expect(marketOf(null, 'zh-CN')).toBe('CN')
  expect(marketOf(null, 'zh-Hant')).toBeNull()
  expect(marketOf(null, 'fi')).toBeNull()
})
