/**
 * Which clusters a signature may belong to: locality-sensitive hashing in bands of four values. Two posts share a
 * band with the chance of their likeness to the power of four. The table is a cache of fixed size: a bucket holds the
 * four clusters that came last, so neither memory nor the search can be made to grow by what people write.
 */
import { BINS } from './min-hash.ts'

/** Three would name ten times as many strangers among 100,000 clusters; five would miss copies. */
const ROWS = 4
const BANDS = BINS / ROWS
const WAYS = 4
/** Bits of an entry that name the cluster; the other twelve are a check of the band. */
const ID_BITS = 20
const ID_MASK = (1 << ID_BITS) - 1
/** For so many the largest table (2²⁰ buckets, 16 MB) holds two signatures each. */
export const MOST_CLUSTERS = 130_000

export interface Bands {
  /** Remembers a cluster by the bands of a signature. */
  insert(signature: Int32Array, cluster: number): void
  /** Writes the clusters that share a band, each once, as many as there is room for; returns how many. */
  find(signature: Int32Array, clusters: Int32Array): number
}

/** @param capacity clusters that it should hold; there is room for two signatures of each, at 128 bytes */
export function createBands(capacity: number): Bands {
  let buckets = 1_024
  while (buckets * WAYS < capacity * BANDS * 2 && buckets < 1 << ID_BITS) buckets *= 2
  const entries = new Uint32Array(buckets * WAYS)

  function keyOf(signature: Int32Array, band: number): number {
    let h = band + 1
    for (let row = band * ROWS; row < (band + 1) * ROWS; row++) {
      h = Math.imul(h ^ (signature[row] as number), 0x9e3779b1)
      h ^= h >>> 15
    }
    h = Math.imul(h, 0x85ebca6b)
    return (h ^ (h >>> 13)) >>> 0
  }

  return {
    insert(signature, cluster) {
      for (let band = 0; band < BANDS; band++) {
        const key = keyOf(signature, band)
        const entry = (((key >>> ID_BITS) << ID_BITS) | (cluster + 1)) >>> 0
        const bucket = (key & (buckets - 1)) * WAYS
        let way = 0
        while (way < WAYS - 1 && entries[bucket + way] !== entry) way++
        for (; way > 0; way--) entries[bucket + way] = entries[bucket + way - 1] as number
        entries[bucket] = entry
      }
    },
    find(signature, clusters) {
      let count = 0
      for (let band = 0; band < BANDS; band++) {
        const key = keyOf(signature, band)
        const bucket = (key & (buckets - 1)) * WAYS
        for (let way = 0; way < WAYS; way++) {
          const entry = entries[bucket + way] as number
          if (entry === 0) break
          if (entry >>> ID_BITS !== key >>> ID_BITS) continue
          const cluster = (entry & ID_MASK) - 1
          let known = 0
          while (known < count && clusters[known] !== cluster) known++
          if (known === count && count < clusters.length) clusters[count++] = cluster
        }
      }
      return count
    },
  }
}
