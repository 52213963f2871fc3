import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileLexicon, type EntryList, type Hit } from './lexicon.ts'
import { tokenise } from './tokens.ts'

const words = (cancellation: EntryList) =>
  compileLexicon({ language: 'fi', match: 'words', topics: { 'cancellation-delay': cancellation }, signals: {} })
const substrings = (cancellation: EntryList) =>
  compileLexicon({ language: 'ja', match: 'substring', topics: { 'cancellation-delay': cancellation }, signals: {} })
const found = (hits: Hit[]) => hits.map(({ entry, words: said }) => [entry, said])
const inWords = (text: string, ...any: string[]) => found(words({ any }).find(tokenise(text)))
const inSubstrings = (text: string, ...any: string[]) => found(substrings({ any }).find(tokenise(text)))

describe('words', () => {
  test('TO1: a word is found whole, whatever its case, and with the owner’s s', () => {
    expect(inWords('PERUTTU!', 'peruttu')).toEqual([['peruttu', 'peruttu']])
    expect(inWords('peruttuun', 'peruttu')).toEqual([])
    expect(inWords('the train’s late', 'train late', 'train')).toEqual([
      ['train late', "train's late"],
      ['train', "train's"],
    ])
  })
  test('TO1: a stem begins a word; it is no part of its inside', () => {
    expect(inWords('lento peruuntui', 'peru*')).toEqual([['peru*', 'peruuntui']])
    expect(inWords('lento peru', 'peru*')).toHaveLength(1)
    expect(inWords('superuuno', 'peru*')).toEqual([])
  })
  test('TO2: words of an entry stand one after another, with ".." up to three between', () => {
    expect(inWords('ei lähde', 'ei lähde')).toHaveLength(1)
    expect(inWords('ei nyt lähde', 'ei lähde')).toEqual([])
    expect(inWords('juna w x y z c', 'juna .. c')).toEqual([])
    expect(inWords('juna a b c seisoo', 'juna* .. seiso*')).toEqual([['juna* .. seiso*', 'juna … seisoo']])
    expect(inWords('juna seisoo', 'juna* .. seiso*')).toHaveLength(1)
    expect(inWords('seisoo juna', 'juna* .. seiso*')).toEqual([])
    expect(inWords('is it now or never again', 'is .. or never .. again')).toHaveLength(1)
  })
  test('TO13: a hit shows what its entry names, and nothing that stands in a gap or between two words', () => {
    expect(inWords('stuck with booking AB12CD airport', 'stuck .. airport')).toEqual([
      ['stuck .. airport', 'stuck … airport'],
    ])
    expect(inWords('plane @secretguy PQ7XYZ is late', 'plane .. late')).toEqual([['plane .. late', 'plane … late']])
    expect(inWords('plane @secretguy late', 'plane late', 'plane .. late')).toEqual([
      ['plane late', 'plane late'],
      ['plane .. late', 'plane late'],
    ])
    expect(inWords('is x now or never y again', 'is .. or never .. again')).toEqual([
      ['is .. or never .. again', 'is … again'],
    ])
  })
  test('TO13: the rest of a word is not shown where it may be a booking reference', () => {
    expect(inWords('PNR DELAY7 or DELAYS, all delays', 'delay*')).toEqual([['delay*', 'delay…']])
    expect(inWords('booking: DELAYS', 'delay*')).toEqual([['delay*', 'delay…']])
    expect(inWords('12dela', 'del*')).toEqual([['del*', 'del…']])
    expect(inWords('all delays', 'delay*')).toEqual([['delay*', 'delays']])
  })
  test('TO3: a handle is whole with its dots, its server and letters of any script with spaces', () => {
    for (const handle of ['@my-delays.example', '@me@delays.example', '@ödelays', '@me.delays']) {
      expect(inWords(`so ${handle} said`, 'delay*', 'example', 'me')).toEqual([])
    }
    expect(inWords('ask @carrier. Delays', 'delay*')).toHaveLength(1)
  })
  test('TO2: one word is not two parts of an entry, and a part that comes again does not hide the first', () => {
    expect(inWords('delayed', 'delay* .. delay*')).toEqual([])
    expect(inWords('delayed and delayed', 'delay* .. delay*')).toHaveLength(1)
    expect(inWords('no no plane', 'no no plane')).toHaveLength(1)
  })
  test('TO3: no entry reaches over the end of a sentence, a link or a paragraph', () => {
    for (const between of ['. ', '! ', '? ', '; ', '\n\n', ' https://a.example/b ']) {
      expect(inWords(`no${between}plane`, 'no plane', 'no .. plane')).toEqual([])
    }
    expect(inWords('no, plane', 'no plane')).toHaveLength(1)
  })
  test('TO3: handles and links are no words; hashtags are, cut at their capitals', () => {
    expect(inWords('@peruttu https://peruttu.example/peruttu www.peruttu.example', 'peruttu')).toEqual([])
    expect(inWords('#peruttu', 'peruttu')).toHaveLength(1)
    expect(inWords('#NeverAgain', 'never again')).toHaveLength(1)
    expect(inWords('thanks @carrier a lot', 'thanks a lot')).toHaveLength(1)
  })
  test('TO3: emoji are words of their own, in any skin and with or without their selector', () => {
    expect(inWords('no🙏🏽please❤', '🙏', '❤️', 'please')).toHaveLength(3)
    expect(inWords('oh :( again', '🙁')).toHaveLength(1)
  })
  test('TO3: what is only written differently is the same', () => {
    expect(inWords('Ｐｅｒｕｔｔｕ', 'peruttu')).toHaveLength(1)
    expect(inWords('pe\u200bru\u00adttu', 'peruttu')).toHaveLength(1)
    expect(inWords('p\u0336e\u0336r\u0336u\u0336t\u0336t\u0336u\u0336', 'peruttu')).toHaveLength(1)
    expect(inWords('lähde', 'lähde')).toHaveLength(1)
    expect(inWords('doesn’t', "doesn't")).toHaveLength(1)
    expect(inWords('2hrs &amp; 3', '2 hrs', 'hrs 3')).toHaveLength(2)
  })
})

describe('substrings', () => {
  test('TO1: an entry is found anywhere', () => {
    expect(inSubstrings('JL47便が欠航になりました', '欠航')).toEqual([['欠航', '欠航']])
    expect(inSubstrings('ｹｯｺｳ', 'ケッコウ')).toHaveLength(1)
  })
  test('TO2: ".." stands for up to ten characters', () => {
    expect(inSubstrings('荷物がまだ届かない', '荷物 .. 届かない')).toEqual([['荷物 .. 届かない', '荷物 … 届かない']])
    expect(inSubstrings('荷物届かない', '荷物 .. 届かない')).toHaveLength(1)
    expect(inSubstrings(`荷物${'あ'.repeat(11)}届かない`, '荷物 .. 届かない')).toEqual([])
  })
  test('TO3: handles and links are left out', () => {
    expect(inSubstrings('@ab http://ab.example', 'ab')).toEqual([])
  })
})

describe('lists', () => {
  test('TO4: a hit that overlaps an exception does not count; another one does', () => {
    const matcher = words({ any: ['peru*'], unless: ['peru* tilauk*'] })
    expect(matcher.find(tokenise('peruin tilauksen'))).toEqual([])
    expect(found(matcher.find(tokenise('peruin tilauksen, koska lento peruttiin')))).toEqual([['peru*', 'peruttiin']])
  })
  test('TO5: "about" counts where one of "with" stands too, anywhere in the post', () => {
    const matcher = words({ any: ['peruttu'], about: ['laukku*'], with: ['kadon*'] })
    expect(matcher.find(tokenise('laukku mukana'))).toEqual([])
    expect(matcher.find(tokenise('kadonnut'))).toEqual([])
    expect(found(matcher.find(tokenise('Kadonnut. Siis laukkuni.')))).toEqual([
      ['laukku* + kadon*', 'laukkuni … kadonnut'],
    ])
  })
  test('TO4: each entry is told once', () => {
    expect(inWords('peruttu peruttu peruttu', 'peruttu')).toHaveLength(1)
  })
  test('TO6: posts do not know of each other', () => {
    const matcher = words({ any: ['ei lähde'] })
    expect(matcher.find(tokenise('ei'))).toEqual([])
    expect(matcher.find(tokenise('lähde'))).toEqual([])
    expect(matcher.find(tokenise('ei lähde'))).toHaveLength(1)
  })
  test('TO6: entries are found wherever they stand among other words', () => {
    const word = fc.stringMatching(/^[xyz]{1,6}$/)
    const matcher = words({ any: ['peru*', 'ei lähde', 'juna* .. seiso*'] })
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.array(word, { maxLength: 3 }),
        word,
        (before, between, tail) => {
          const text = [...before, `peru${tail}`, 'x', 'ei', 'lähde', 'junat', ...between, 'seisovat'].join(' ')
          expect(matcher.find(tokenise(text))).toHaveLength(3)
          expect(matcher.find(tokenise(before.join(' ')))).toEqual([])
        },
      ),
    )
  })
})
