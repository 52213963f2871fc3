import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BINS, sign } from './min-hash.ts'
import { createShingleSet } from './shingle-set.ts'
import { comparable, FORM_UNITS } from './shingles.ts'

const form = new Uint16Array(FORM_UNITS)
const set = createShingleSet()

/** The set's own likeness beside a plain computation of it. */
function read(text: string): { form: string; distinct: number; shingles: Set<string>; signature: Int32Array } {
  const length = comparable(text, form)
  set.fill(form, length)
  const units = String.fromCharCode(...form.subarray(0, length))
  const shingles = new Set<string>()
  for (let i = 0; i < units.length; i++) {
    const shingle = units.slice(i, units.charCodeAt(i) < 0x2e80 ? i + 3 : i + 2)
    if (shingle.length === (units.charCodeAt(i) < 0x2e80 ? 3 : 2)) shingles.add(shingle)
  }
  const signature = new Int32Array(BINS)
  if (set.size > 0) sign(set.hashes, set.size, signature)
  return { form: units, distinct: set.size, shingles, signature }
}

const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = [...a].filter((shingle) => b.has(shingle)).length
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared)
}

test('CL4: likeness is the Jaccard similarity of runs of three letters, or of two in Han, kana and hangul', () => {
  const words = fc.array(fc.constantFrom('late', 'flight', 'Oulu', 'juna', '431', '欠航', 'です', '비행기', 'в'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const other = read(a.join(' '))
      const own = read(b.join(' '))
      expect(own.distinct).toBe(own.shingles.size)
      expect(set.likeness(other.form, other.distinct)).toBeCloseTo(jaccard(own.shingles, other.shingles), 10)
    }),
  )
})

test('CL12: signatures agree in about as many values as the sets are alike', () => {
  let error = 0
  let bias = 0
  const pairs = 400
  for (let i = 0; i < pairs; i++) {
    const words = Array.from({ length: 20 }, (_, k) => `word${(i * 7919 + k * 104_729) % 99_991}`)
    const kept = words.slice(0, 1 + (i % 20))
    const a = read(words.join(' '))
    const b = read([...kept, ...words.slice(kept.length).map((word) => `${word}${i}x`)].join(' '))
    const agreed = a.signature.filter((value, bin) => value === b.signature[bin]).length / BINS
    const off = agreed - jaccard(a.shingles, b.shingles)
    error += Math.abs(off) / pairs
    bias += off / pairs
  }
  expect(error).toBeLessThan(0.06)
  expect(Math.abs(bias)).toBeLessThan(0.02)
})

test('CL12: one shingle is enough for a whole signature', () => {
  expect(new Set(read('abc').signature).size).toBe(1)
})
