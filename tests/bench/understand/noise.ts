/** Posts as people pass them on: the same words with small changes, from a seed. */
import { pick, type Random } from '@tenfold/core/random.ts'

type Noise = (post: string, random: Random) => string

const HANDLES = ['@nordvik_help', '@traveller_88', '@railwatch', '@stuck.bsky.social', '@morningcommute']
const TAGS = ['#travel', '#delay', '#fail', '#Helsinki', '#strike', '#myöhässä', '#欠航', '#결항', '#延误']
const EMOJI = ['😡', '🙏', '✈️', '🚆', '😭😭😭', '🤷🏽‍♀️', '❄️', '‼️']
const ENDS = ['!', '!!', '?', '...', '.', ' ?!', '！', '。']
const LETTERS = 'abcdefghijklmnopqrstuvwxyzäöå'
/** What people put behind a post that they pass on, by script. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  latin: ['so true', 'help please', 'again today', 'no comment', 'wtf', 'same here'],
  kana: ['本当に', '助けて', 'またか', '拡散希望'],
  hangul: ['진짜', '도와주세요', '또요', '공유합니다'],
  han: ['真的', '求助', '又来了', '转发'],
}
const OTHER: Readonly<Record<string, readonly string[]>> = {
  latin: ['really', 'today', 'maybe', 'there', 'still'],
  kana: ['今日', 'また', '少し', '本当'],
  hangul: ['오늘', '다시', '조금', '정말'],
  han: ['今天', '又是', '一点', '真的'],
}

const scriptOf = (post: string): 'latin' | 'kana' | 'hangul' | 'han' =>
  /[\u3040-\u30ff]/.test(post)
    ? 'kana'
    : /[\uac00-\ud7af]/.test(post)
      ? 'hangul'
      : /[\u4e00-\u9fff]/.test(post)
        ? 'han'
        : 'latin'
const isWide = (post: string): boolean => ['kana', 'han'].includes(scriptOf(post))
const below = (count: number, random: Random): number => Math.floor(random() * count)
const link = (random: Random): string => `https://t.co/${Math.floor(random() * 36 ** 6).toString(36)}`

const typo: Noise = (post, random) => {
  const letters = [...post]
  const at = 1 + below(letters.length - 2, random)
  const strange = isWide(post) || scriptOf(post) === 'hangul' ? pick([...post], random) : pick([...LETTERS], random)
  const kind = below(3, random)
  if (kind === 0) letters[at] = strange
  else if (kind === 1) letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '')
  else letters.splice(at, 1)
  return letters.join('')
}

/** A word, or two characters where words are not set apart, taken out or replaced. */
const cut = (post: string, random: Random, put: string): string => {
  if (isWide(post)) {
    const letters = [...post]
    letters.splice(below(letters.length - 2, random), 2, ...put)
    return letters.join('')
  }
  const words = post.split(' ')
  words.splice(below(words.length, random), 1, ...(put === '' ? [] : [put]))
  return words.join(' ')
}

const wider = (post: string): string =>
  post.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

/** The kinds of noise. Each changes what it can of any post; what a script has no notion of leaves it as it is. */
const NOISES: Readonly<Record<string, Noise>> = {
  same: (post) => post,
  repost: (post, random) => `RT ${pick(HANDLES, random)}: ${post}`,
  handle: (post, random) => `${pick(HANDLES, random)} ${post}`,
  link: (post, random) => `${post} ${link(random)}`,
  hashtag: (post, random) => `${post} ${pick(TAGS, random)}`,
  inlineHashtag: (post, random) => cut(post, random, `${isWide(post) ? ' ' : ''}${pick(TAGS, random)} `).trim(),
  emoji: (post, random) => `${pick(EMOJI, random)}${post} ${pick(EMOJI, random)}`,
  upper: (post) => post.toUpperCase(),
  lower: (post) => post.toLowerCase(),
  typo,
  typos: (post, random) => typo(typo(post, random), random),
  dropped: (post, random) => cut(post, random, ''),
  replaced: (post, random) => cut(post, random, pick(OTHER[scriptOf(post)] ?? [], random)),
  added: (post, random) => `${post} ${pick(ADDED[scriptOf(post)] ?? [], random)}`,
  comment: (post, random) => `${pick(ADDED[scriptOf(post)] ?? [], random)} RT ${pick(HANDLES, random)} ${post}`,
  punctuation: (post, random) =>
    post.replace(/[,.!?。、！？，]/g, () => (random() < 0.5 ? '' : ' ')) + pick(ENDS, random),
  elongated: (post, random) => {
    const letters = [...post]
    const at = below(letters.length, random)
    letters[at] = (letters[at] ?? '').repeat(2 + below(4, random))
    return letters.join('')
  },
  truncated: (post, random) => `${[...post].slice(0, Math.ceil([...post].length * (0.65 + random() * 0.3))).join('')}…`,
  wide: (post) => (isWide(post) ? wider(post) : post.replace(/\d/g, wider)),
  via: (post, random) => `${post} via ${pick(HANDLES, random)}`,
  accents: (post) =>
    post
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC'),
}

const KINDS = Object.values(NOISES)

/** Variants of a post: each kind of noise once, then two different kinds at once until there are enough. */
export function variantsOf(post: string, count: number, random: Random): string[] {
  return Array.from({ length: count }, (_, i) => {
    const single = KINDS[i]
    return single ? single(post, random) : pick(KINDS, random)(pick(KINDS, random)(post, random), random)
  })
}

/** The same items in an order that the seed decides (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const all = [...items]
  for (let i = all.length - 1; i > 0; i--) {
    const j = below(i + 1, random)
    ;[all[i], all[j]] = [all[j] as T, all[i] as T]
  }
  return all
}
