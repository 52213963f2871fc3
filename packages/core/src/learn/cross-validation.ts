/** How right the model is on labels that it has not seen, and the rules on the same ones. */
import { randomFrom, shuffled } from '../random.ts'
import { type Confusion, confusionOf } from './confusion.ts'
import { classify, type Sample } from './model.ts'
import { MAX_SAMPLES, train } from './train.ts'

export interface Validation {
  readonly model: Confusion
  readonly rules: Confusion
}

export interface ValidationOptions {
  /** Parts that are held out in turn; 5. */
  readonly folds?: number
  readonly seed?: number
}

/**
 * Every sample is held out once, and judged by a model that learned from the other parts and by the rules. Each label
 * is dealt evenly to the parts; the same text stands in one part only, so that no copy gives an answer away.
 * @param rules the label that the rules alone give
 */
export function crossValidate(
  samples: readonly Sample[],
  rules: (sample: Sample) => string,
  { folds = 5, seed = 1 }: ValidationOptions = {},
): Validation {
  const judged = samples.slice(0, MAX_SAMPLES)
  const parts = dealt(judged, folds, seed)
  const model = parts.flatMap((heldOut, part) => {
    const learned = train(parts.filter((_, other) => other !== part).flat(), { seed })
    return heldOut.map((sample) => ({
      truth: sample.label,
      predicted: classify(learned, sample.text, sample.hints)[0]?.label ?? rules(sample),
    }))
  })
  return {
    model: confusionOf(model),
    rules: confusionOf(judged.map((sample) => ({ truth: sample.label, predicted: rules(sample) }))),
  }
}

/** The samples in so many parts, none of them empty where there are enough texts. */
export function dealt(samples: readonly Sample[], folds: number, seed: number): Sample[][] {
  const parts = Array.from({ length: Math.max(2, folds) }, (): Sample[] => [])
  const byText = new Map<string, Sample[]>()
  for (const sample of samples) {
    const copies = byText.get(sample.text)
    if (copies === undefined) byText.set(sample.text, [sample])
    else copies.push(sample)
  }
  const labelOf = (copies: readonly Sample[]): string => copies[0]?.label ?? ''
  const groups = shuffled([...byText.values()], randomFrom(seed)).sort((a, b) =>
    labelOf(a) < labelOf(b) ? -1 : labelOf(a) > labelOf(b) ? 1 : 0,
  )
  for (const [i, copies] of groups.entries()) parts[i % parts.length]?.push(...copies)
  return parts
}
