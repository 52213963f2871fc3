/** All that is understood of posts, from its parts. Posts are given in the order of their arrival. */
import { DAY } from '../time.ts'
import { createClusters } from './clusters.ts'
import { createContacts } from './contacts.ts'
import { type Detectors, identifyLanguage } from './language.ts'
import { findReferences, type Gazetteer } from './references.ts'
import { judgeReply } from './reply.ts'
import { type Lexicons, readTopics } from './topics.ts'
import type { Post, Understanding } from './understanding.ts'

/** Clusters remembered, and for how long after its last post one may grow. */
const CLUSTERS = 100_000
const CLUSTER_WINDOW_MS = 2 * DAY
/** Posts that are known again when they come with another text, or because a batch could not be stored. */
const KEYS = 100_000

export interface Knowledge {
  readonly detectors: Detectors
  readonly lexicons: Lexicons
  readonly gazetteer: Gazetteer
}

export interface Understander {
  /**
   * One understanding a post, in the same order. Never throws; the same posts in the same order are understood in the
   * same way, in one batch or in several. A batch of some hundred is quickest.
   */
  understand(posts: readonly Post[]): Understanding[]
  /** Takes up a post that was understood before, as a member of that cluster. */
  remember(post: Pick<Post, 'key' | 'text' | 'author' | 'createdMs'>, root: string): void
  /** Forgets clusters and authors. */
  forget(): void
}

export function createUnderstander({ detectors, lexicons, gazetteer }: Knowledge): Understander {
  const newClusters = () => createClusters({ capacity: CLUSTERS, windowMs: CLUSTER_WINDOW_MS })
  let clusters = newClusters()
  const contacts = createContacts()
  const keys = new Set<string>()
  /** True for a post that was here before. */
  function isKnown(key: string): boolean {
    if (keys.has(key)) return true
    keys.add(key)
    if (keys.size > KEYS) {
      const [oldest] = keys
      if (oldest !== undefined) keys.delete(oldest)
    }
    return false
  }
  return {
    understand(posts) {
      // Step by step and not post by post: each step has tables of its own, and all of them together are larger than
      // a processor's cache.
      const languages = posts.map(({ text, lang }) => identifyLanguage(text, lang, detectors))
      const readings = posts.map(({ text }, i) => readTopics(text, languages[i]?.lang ?? 'und', lexicons))
      const references = posts.map(({ text }) => findReferences(text, gazetteer))
      const known = posts.map(({ key }) => isKnown(key))
      const found = posts.map(({ key, text, createdMs }, i) =>
        known[i] ? clusters.look(key, text, createdMs) : clusters.add(key, text, createdMs),
      )
      return posts.flatMap((post, i): Understanding[] => {
        const [language, reading, named, cluster] = [languages[i], readings[i], references[i], found[i]]
        if (language === undefined || reading === undefined || named === undefined || cluster === undefined) return []
        const { author, createdMs } = post
        const wrote = known[i] ? contacts.look(author, createdMs) : contacts.note(author, createdMs)
        const judged = judgeReply(post, reading, named, { recent: cluster.recent, contacts: wrote })
        return [{ language, topics: reading.topics, ...judged, references: named, cluster, contacts: wrote }]
      })
    },
    remember({ key, text, author, createdMs }, root) {
      keys.add(key)
      clusters.restore(key, text, createdMs, root)
      contacts.note(author, createdMs)
    },
    forget() {
      clusters = newClusters()
      contacts.forget()
      keys.clear()
    },
  }
}
