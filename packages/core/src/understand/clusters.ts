/**
 * Near-copies of posts, found as they arrive. A cluster is "one answer, many askers": posts that say the same but for
 * a flight number or a place belong together as well, for they are asked and answered alike.
 *
 * Exact copies (the same comparable form) are found by its hash at once. Of the others MinHash names candidates, and
 * the likeness of their shingles decides. 9,000 noisy variants of 300 posts in seven languages: purity 1.000 at 1.06
 * clusters a post (`tests/bench/understand/copies.ts`).
 */
import { createModels } from './clusters-models.ts'
import { createOrder } from './clusters-order.ts'
import { createPace } from './clusters-pace.ts'
import { BINS, sign } from './min-hash.ts'
import { createBands, MOST_CLUSTERS } from './min-hash-bands.ts'
import { createShingleSet } from './shingle-set.ts'
import { comparable, FORM_UNITS, hashOfForm } from './shingles.ts'
import type { ClusterFinding } from './understanding.ts'

/**
 * Jaccard similarity from which on a post is a copy. On the bench's fixture 99 of 100 variants are at least 0.61 like
 * their post and no two posts are more than 0.23 alike, so 0.5 leaves room on both sides.
 */
const ALIKE = 0.5
/** A post of fewer shingles (14 letters, 13 characters of CJK) is a copy only when it is equal: "thank you", "sent". */
const FEWEST_SHINGLES = 12
/** So alike that no other candidate is looked at. */
const SURE = 0.9
/** Of usual posts one or two clusters are candidates; the limit is for posts that are written to have many. */
const MOST_CANDIDATES = 24
/** Comparable forms of a cluster that are known at once: the root's and the last seven others. */
const FORMS = 8

export interface ClusterLimits {
  /** Clusters kept, 1 to `MOST_CLUSTERS`; the one that has not grown for longest goes first. About 0.7 kB each. */
  readonly capacity: number
  /** A post made by more than this before the first or after the last of a cluster does not join it. */
  readonly windowMs: number
}

export interface Clusters {
  /**
   * Finds the cluster of a new post, or begins one. Call it once a post; posts may come in any order of time, and the
   * same order of calls gives the same findings.
   * @param createdMs finite; when the post was made
   * @returns size and recent of the posts known here; `recent` counts whole minutes, the post's own and the fourteen
   *   before it, and is a lower bound for a post more than 17 minutes older than the newest of its cluster
   */
  add(key: string, text: string, createdMs: number): ClusterFinding
  /** As `add`, for a post that was added before, in these or other words: it is not counted again. */
  look(key: string, text: string, createdMs: number): ClusterFinding
  /** Puts back a post whose cluster was found before: `root` as `add` returned it. In the order of those calls. */
  restore(key: string, text: string, createdMs: number, root: string): void
  /** Clusters kept, those of a single post included. Posts without letters and digits are not. */
  readonly size: number
}

/** Throws a RangeError when the capacity is out of range. */
export function createClusters({ capacity, windowMs }: ClusterLimits): Clusters {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_CLUSTERS) {
    throw new RangeError(`Clusters need a capacity of 1 to ${MOST_CLUSTERS}, not ${capacity}.`)
  }
  // A cluster is a number; this is what is known of each.
  const roots: string[] = []
  const sizes = new Float64Array(capacity)
  const firstMs = new Float64Array(capacity)
  const lastMs = new Float64Array(capacity)
  const formHashes = new Float64Array(capacity * FORMS)
  const formCounts = new Uint32Array(capacity)
  /** How many signatures had been inserted when the cluster's was. */
  const indexedAt = new Float64Array(capacity)
  const models = createModels(capacity)
  const pace = createPace(capacity)
  const order = createOrder(capacity)
  const bands = createBands(capacity)
  const byRoot = new Map<string, number>()
  const byForm = new Map<number, number>()
  let held = 0
  let inserted = 0

  // The post at hand.
  const form = new Uint16Array(FORM_UNITS)
  const shingles = createShingleSet()
  const signature = new Int32Array(BINS)
  const found = new Int32Array(MOST_CANDIDATES)
  let length = 0
  let hash = 0

  /** Reads a text; false where it holds nothing to compare. */
  function read(text: string): boolean {
    length = comparable(text, form)
    hash = hashOfForm(form, length)
    return length > 0
  }

  /** Makes shingles and signature of the post at hand; false where it is too short for being alike. */
  function signed(): boolean {
    shingles.fill(form, length)
    if (shingles.size < FEWEST_SHINGLES) return false
    sign(shingles.hashes, shingles.size, signature)
    return true
  }

  const inWindow = (cluster: number, createdMs: number): boolean =>
    createdMs >= (firstMs[cluster] as number) - windowMs && createdMs <= (lastMs[cluster] as number) + windowMs

  /** The cluster that the signed post at hand is a copy of: the most similar one. */
  function nearest(createdMs: number): { cluster: number; likeness: number } | undefined {
    const count = bands.find(signature, found)
    let cluster = -1
    let likeness = ALIKE
    for (let i = 0; i < count && likeness < SURE; i++) {
      const candidate = found[i] as number
      if (!models.has(candidate) || !inWindow(candidate, createdMs)) continue
      const each = models.likeness(shingles, candidate)
      if (each < likeness || (each === likeness && cluster >= 0)) continue
      cluster = candidate
      likeness = each
    }
    return cluster < 0 ? undefined : { cluster, likeness }
  }

  function begin(root: string, createdMs: number): number {
    const cluster = held < capacity ? held++ : dropped()
    roots[cluster] = root
    byRoot.set(root, cluster)
    sizes[cluster] = 0
    firstMs[cluster] = lastMs[cluster] = createdMs
    formCounts[cluster] = 0
    models.clear(cluster)
    pace.clear(cluster)
    return cluster
  }

  function dropped(): number {
    const cluster = order.takeLast()
    const root = roots[cluster] ?? ''
    if (byRoot.get(root) === cluster) byRoot.delete(root)
    const count = Math.min(FORMS, formCounts[cluster] as number)
    for (let i = 0; i < count; i++) forget(cluster, formHashes[cluster * FORMS + i] as number)
    return cluster
  }

  function remember(cluster: number): void {
    const count = formCounts[cluster] as number
    const place = cluster * FORMS + (count < FORMS ? count : 1 + ((count - 1) % (FORMS - 1)))
    if (count >= FORMS) forget(cluster, formHashes[place] as number)
    formHashes[place] = hash
    formCounts[cluster] = count + 1
    byForm.set(hash, cluster)
  }

  function forget(cluster: number, formHash: number): void {
    if (byForm.get(formHash) === cluster) byForm.delete(formHash)
  }

  function index(cluster: number): void {
    bands.insert(signature, cluster)
    indexedAt[cluster] = ++inserted
  }

  /** The bands are a cache: what keeps growing has to be put into them again, or newer clusters would push it out. */
  const fades = (cluster: number): boolean => inserted - (indexedAt[cluster] as number) > capacity

  /** Takes the post at hand, whose form is new there, into a cluster. */
  function take(cluster: number, isSigned: boolean, likeness: number): void {
    remember(cluster)
    if (isSigned && (models.offer(shingles, form, length, cluster, likeness) || fades(cluster))) index(cluster)
  }

  function grow(cluster: number, createdMs: number): number {
    sizes[cluster] = (sizes[cluster] as number) + 1
    if (createdMs < (firstMs[cluster] as number)) firstMs[cluster] = createdMs
    if (createdMs > (lastMs[cluster] as number)) lastMs[cluster] = createdMs
    order.touch(cluster)
    return pace.record(cluster, createdMs)
  }

  /** The cluster that holds exactly this form. */
  function equal(): number | undefined {
    const cluster = byForm.get(hash)
    if (cluster !== undefined && fades(cluster) && models.has(cluster) && signed()) index(cluster)
    return cluster
  }

  function clusterOf(key: string, createdMs: number): number {
    const same = equal()
    if (same !== undefined && inWindow(same, createdMs)) return same
    const isSigned = signed()
    const near = isSigned ? nearest(createdMs) : undefined
    const cluster = near?.cluster ?? begin(key, createdMs)
    take(cluster, isSigned, near?.likeness ?? 0)
    return cluster
  }

  return {
    get size() {
      return held
    },
    add(key, text, createdMs) {
      if (!read(text)) return { root: key, size: 1, recent: 1 }
      const cluster = clusterOf(key, createdMs)
      const recent = grow(cluster, createdMs)
      return { root: roots[cluster] ?? key, size: sizes[cluster] as number, recent }
    },
    look(key, text, createdMs) {
      if (!read(text)) return { root: key, size: 1, recent: 1 }
      const same = equal()
      const isSame = same !== undefined && inWindow(same, createdMs)
      const cluster = isSame ? same : signed() ? nearest(createdMs)?.cluster : undefined
      if (cluster === undefined) return { root: key, size: 1, recent: 1 }
      return { root: roots[cluster] ?? key, size: sizes[cluster] as number, recent: pace.recent(cluster, createdMs) }
    },
    restore(_key, text, createdMs, root) {
      if (!read(text)) return
      const known = byRoot.get(root)
      if (known !== undefined && equal() === known) {
        grow(known, createdMs)
        return
      }
      const isSigned = signed()
      const cluster = known ?? begin(root, createdMs)
      take(cluster, isSigned, isSigned && models.has(cluster) ? models.likeness(shingles, cluster) : 0)
      grow(cluster, createdMs)
    },
  }
}
