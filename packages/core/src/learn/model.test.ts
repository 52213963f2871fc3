import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { featuresOf, MAX_HINTS, MAX_PIECES } from './features.ts'
import { hintsForTopic } from './hints.ts'
import { classify, type Model, ruleSays, type Sample, saidByRules } from './model.ts'
import { MAX_SAMPLES, train } from './train.ts'
import { MAX_BUCKETS } from './vocabulary.ts'

const ABOUT: Readonly<Record<string, readonly string[]>> = {
  baggage: ['my suitcase did not arrive', 'where are our bags', 'the bag is lost and nobody looks for it'],
  cancelled: ['our flight was cancelled again', 'cancelled at midnight', 'they cancel every second train'],
  thanks: ['thank you for the calm help', 'thanks to the crew', 'many thanks, all went well'],
}
const PLACES = ['in Tampere', 'at the gate', 'this morning', 'with two children', 'since noon', 'near Oulu']

/** The same words in many mixes; every text once. */
const samples: readonly Sample[] = Object.entries(ABOUT).flatMap(([label, texts]) =>
  texts.flatMap((text) => PLACES.map((place): Sample => ({ text: `${text} ${place}`, hints: [], label }))),
)
const model = train(samples)
const best = (known: Model, text: string, hints: readonly string[] = []) => classify(known, text, hints)[0]?.label

describe('features', () => {
  test('LE1: who is addressed, a link and the digits of a number say nothing', () => {
    const one = featuresOf('@northline Flight NL431 is late https://example.com/a', [])
    expect(featuresOf('@south flight NL998 is late https://example.com/b', [])).toEqual(one)
  })

  test('LE2: inflected forms share most of their pieces, and words of other scripts have pieces too', () => {
    const shared = (a: string, b: string) => {
      const [x, y] = [new Set(featuresOf(a, []).buckets), new Set(featuresOf(b, []).buckets)]
      return [...x].filter((bucket) => y.has(bucket)).length / Math.min(x.size, y.size)
    }
    expect(shared('myöhästynyt', 'myöhästyneet')).toBeGreaterThan(0.6)
    expect(shared('欠航になりました', '本日欠航です')).toBeGreaterThan(0)
    expect(shared('baggage', 'cancelled')).toBeLessThan(0.2)
  })

  test('LE2: a hint shares no bucket with a piece of a word', () => {
    const words = featuresOf('baggage lost', [])
    const hints = featuresOf('', ['topic:baggage'])
    expect(words.buckets).not.toContain(hints.buckets[0])
  })

  test('LE10: of a flood of words or hints no more is read than the limits say', () => {
    const words = Array.from({ length: 900 }, (_, i) => String.fromCharCode(97 + (i % 26), 97 + (i % 25), 97 + (i % 7)))
    const flood = Array.from({ length: 500 }, (_, i) => `hint ${i}`)
    const random = Array.from({ length: 4_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 9_973))).join('')
    expect(featuresOf(random, []).pieces).toBe(MAX_PIECES)
    expect(featuresOf(words.join(' '), []).pieces).toBeLessThanOrEqual(MAX_PIECES)
    expect(featuresOf('', flood).buckets.length).toBeLessThanOrEqual(MAX_HINTS)
  })
})

describe('model', () => {
  test('LE3: it tells what it was taught, in words that it has not seen together', () => {
    expect(best(model, 'bags still not here')).toBe('baggage')
    expect(best(model, 'cancelling trains once more')).toBe('cancelled')
    expect(best(model, 'thank you so much')).toBe('thanks')
  })

  test('LE3: it learns from scripts without spaces', () => {
    const japanese = train([
      ...['荷物が届きません', '荷物はどこですか', '私の荷物が壊れた'].map((text) => ({
        text,
        hints: [],
        label: 'baggage',
      })),
      ...['便が欠航になった', 'また欠航です', '欠航の連絡がない'].map((text) => ({
        text,
        hints: [],
        label: 'cancelled',
      })),
    ])
    expect(best(japanese, '荷物を探しています')).toBe('baggage')
    expect(best(japanese, '明日も欠航ですか')).toBe('cancelled')
  })

  test('LE4: a rare label is told although the others are many', () => {
    const rare = samples.filter(({ label }) => label === 'thanks').slice(0, 3)
    const known = train([...samples.filter(({ label }) => label !== 'thanks'), ...rare])
    expect(best(known, 'thank you for everything')).toBe('thanks')
  })

  test('LE5: the answer of the rules counts for a label as far as they were right on the others', () => {
    const said = samples.map((sample) => ({ ...sample, hints: [ruleSays(sample.label)] }))
    const trusting = train([...said, { text: 'broken wheel', hints: [ruleSays('care')], label: 'care' }])
    expect(trusting.trust).toBeGreaterThan(0)
    expect(best(trusting, 'nothing of this was ever heard', [ruleSays('care')])).toBe('care')
    const other = (label: string) => (label === 'thanks' ? 'baggage' : 'thanks')
    const wrong = samples.map((sample) => ({ ...sample, hints: [ruleSays(other(sample.label))] }))
    expect(train(wrong).trust).toBeLessThan(0)
  })

  test('LE5: the main topic is the answer of the rules; other is none', () => {
    const hints = hintsForTopic([{ topic: 'baggage', reason: 'bags (en: bag*)' }])
    expect(hints).toEqual(['rules:baggage', 'topic:baggage', 'entry:en: bag*'])
    expect(saidByRules(hints)).toBe('baggage')
    expect(saidByRules(hintsForTopic([{ topic: 'other', reason: '' }]))).toBeNull()
  })

  test('LE6: the same samples and seed give the same model, and it survives JSON', () => {
    const stored = JSON.parse(JSON.stringify(model)) as Model
    expect(stored).toEqual(model)
    expect(train(samples)).toEqual(model)
    for (const { text } of samples) expect(classify(stored, text, [])).toEqual(classify(model, text, []))
  })

  test('LE7: without samples it knows no label; with one label it says that', () => {
    expect(classify(train([]), 'anything', [])).toEqual([])
    expect(classify(train(samples.slice(0, 1)), 'anything', [])).toEqual([{ label: 'baggage', probability: 1 }])
  })

  test('LE8: of too many samples the first 5,000 teach, and a model stays within bounds', () => {
    const many = Array.from({ length: MAX_SAMPLES }, (_, i) => ({ text: `t${i % 7}`, hints: [], label: 'kept' }))
    expect(train([...many, { text: 'late', hints: [], label: 'dropped' }]).labels).toEqual(['kept'])
    const word = (i: number) => i.toString(36).padStart(4, 'q').replace(/\d/g, 'x')
    const wide = Array.from({ length: 96 }, (_, i) => ({
      text: Array.from({ length: 400 }, (_, j) => word(((i >> 1) * 400 + j) * 37)).join(' '),
      hints: [],
      label: `label ${i % 3}`,
    }))
    const known = train(wide)
    expect(known.buckets).toHaveLength(MAX_BUCKETS)
    expect(known.weights.every((weight) => Number.isInteger(weight) && Math.abs(weight) <= 127)).toBe(true)
  })

  test('LE9: whatever is written, probabilities add up to 1, the likeliest first', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }))
    fc.assert(
      fc.property(anyText, fc.array(fc.string(), { maxLength: 5 }), (text, hints) => {
        const proposals = classify(model, text, hints)
        expect(proposals.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6)
        const probabilities = proposals.map(({ probability }) => probability)
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a))
        expect(proposals.map(({ label }) => label).toSorted()).toEqual(model.labels)
        expect(classify(model, text, hints)).toEqual(proposals)
      }),
    )
  })

  test('LE9: whatever the samples, training ends in numbers', () => {
    const sample = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 60 }),
      hints: fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
      label: fc.string({ maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 12 }), (some) => {
        const known = train(some)
        expect([...known.bias, ...known.weights, ...known.rarity, known.trust, known.unit].every(Number.isFinite)).toBe(
          true,
        )
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    ['one word of 20,000 characters', 'a'.repeat(20_000)],
    ['20,000 different characters', Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')],
    ['10,000 emoji', '😡'.repeat(10_000)],
    ['marks on marks', `e${'\u0301'.repeat(20_000)}`],
    ['lone surrogates', '\ud800\udc00\udc00\ud800'.repeat(5_000)],
    ['turns of direction', '\u202ea\u202cb'.repeat(5_000)],
    ['handles and links', '@a http://b '.repeat(2_000)],
  ])('LE10: %s cost no more than 5 ms', (_, text) => {
    const times = Array.from({ length: 9 }, () => {
      const startedMs = cpuMs()
      classify(model, text, [])
      return cpuMs() - startedMs
    })
    expect(Math.min(...times)).toBeLessThan(5)
  })
})

/** Time of this thread's own on a core, ms: what else the machine does is not the text's doing. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
