/** The two language detectors behind the core's port: eld, fast; tinyld, slower and of another kind. */
import type { Detectors } from '@tenfold/core/understand/language.ts'
import { eld } from 'eld/extrasmall'
import { detect } from 'tinyld/heavy'

/** Places of the ranking that are of use. */
const RANKS = 4
/** eld gives a share of this scale, not the sum that can be compared. */
const SCALE = 25

/** Both share their tables between calls of this function; the first costs about 170 ms and 100 MB. */
export function createDetectors(): Detectors {
  const fast = eld.newInstance()
  return {
    first: (text) => {
      const found = fast.detect(text)
      return {
        lang: found.language,
        ranking: () =>
          Object.entries(found.getScores())
            .slice(0, RANKS)
            .map(([lang, share]) => ({ lang, score: (SCALE * share) / (1 - share) })),
      }
    },
    second: (text, candidates) => detect(text, { only: [...candidates] }),
  }
}
