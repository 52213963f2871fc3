/** The posts of a cluster that newcomers are compared with: its root, and two that are least like what is there. */
import type { ShingleSet } from './shingle-set.ts'
import { COMPARED_UNITS } from './shingles.ts'

const MODELS = 3
/**
 * A newcomer must be this much like the root, whichever model it resembles most: so a cluster is what lies around its
 * root and cannot drift away along a chain of copies of copies. Posts of their own reach 0.16 on the bench's fixture.
 */
const ALIKE_ROOT = 0.3
/** From here on a post adds nothing as a model, and nothing is gained by looking at further models. */
const CLOSE = 0.75

export interface Models {
  clear(cluster: number): void
  /** True when the cluster takes part in comparing: its root was long enough. */
  has(cluster: number): boolean
  /** How much the set's post is like the cluster, 0–1: like its most similar model, 0 when too little like its root. */
  likeness(set: ShingleSet, cluster: number): number
  /** Takes a post of that likeness as a model of the cluster, when it widens what the cluster finds and there is room. */
  offer(set: ShingleSet, form: Uint16Array, length: number, cluster: number, likeness: number): boolean
}

export function createModels(capacity: number): Models {
  const forms: string[] = []
  const distinct = new Uint16Array(capacity * MODELS)
  const counts = new Uint8Array(capacity)

  const compare = (set: ShingleSet, model: number): number =>
    set.likeness(forms[model] ?? '', distinct[model] as number)

  return {
    clear(cluster) {
      const count = counts[cluster] as number
      for (let i = 0; i < count; i++) forms[cluster * MODELS + i] = ''
      counts[cluster] = 0
    },
    has: (cluster) => (counts[cluster] as number) > 0,
    likeness(set, cluster) {
      const root = cluster * MODELS
      let best = compare(set, root)
      if (best < ALIKE_ROOT) return 0
      const count = counts[cluster] as number
      for (let i = 1; i < count && best < CLOSE; i++) best = Math.max(best, compare(set, root + i))
      return best
    },
    offer(set, form, length, cluster, likeness) {
      const count = counts[cluster] as number
      const widens = count === 0 || (likeness > 0 && likeness < CLOSE)
      if (!widens || count === MODELS) return false
      const model = cluster * MODELS + count
      // Six times as fast as spreading the array, and it is done for nearly every post.
      const units = form.subarray(0, Math.min(length, COMPARED_UNITS)) as unknown as number[]
      forms[model] = String.fromCharCode.apply(null, units)
      distinct[model] = set.size
      counts[cluster] = count + 1
      return true
    },
  }
}
