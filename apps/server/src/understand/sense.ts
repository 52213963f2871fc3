/** Everything that understanding a post needs, put together from the data files and the detectors. */
import { hintsForTopic } from '@tenfold/core/learn/hints.ts'
import { classify, type Model } from '@tenfold/core/learn/model.ts'
import { compileLexicons } from '@tenfold/core/understand/topics.ts'
import { createUnderstander, type Understander } from '@tenfold/core/understand/understand.ts'
import type { Post, Topic, Understanding } from '@tenfold/core/understand/understanding.ts'
import { createDetectors } from '@tenfold/text/detectors.ts'
import type { UnderstandingDetail } from '../db/schema.ts'
import { readGazetteer, readLexicons } from './data.ts'

/** A proposal below it is a guess and not told. */
const TOLD = 0.5

export interface Sensed extends Understanding {
  /** What was learned says another main topic than the rules. */
  readonly proposed: UnderstandingDetail['proposed']
}

export interface Sense extends Pick<Understander, 'remember' | 'forget'> {
  /** In the order of the posts. */
  understand(posts: readonly Post[]): Sensed[]
  /** Null: nothing was learned. */
  learn(model: Model | null): void
}

/** @throws SetupError when a data file is not valid */
export function openSense(): Sense {
  const { understand, remember, forget } = createUnderstander({
    detectors: createDetectors(),
    lexicons: compileLexicons(readLexicons()),
    gazetteer: readGazetteer(),
  })
  let model: Model | null = null
  return {
    remember,
    forget,
    learn: (learned) => {
      model = learned
    },
    understand(posts) {
      return understand(posts).map((found, i) => ({
        ...found,
        proposed: model === null ? null : propose(model, posts[i]?.text ?? '', found),
      }))
    },
  }
}

function propose(model: Model, text: string, { topics }: Understanding): UnderstandingDetail['proposed'] {
  const [best] = classify(model, text, hintsForTopic(topics))
  if (best === undefined || best.probability < TOLD || best.label === topics[0]?.topic) return null
  return { topic: best.label as Topic, probability: Math.round(best.probability * 100) / 100 }
}
