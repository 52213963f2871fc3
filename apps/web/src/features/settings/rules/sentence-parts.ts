/** A place in a sentence that is filled by an input. */
export interface Gap {
  readonly name: string
}

const GAP = /\u27e6(\w+)\u27e7/

/** Stands for the input of that name in a translated sentence. */
export const gap = (name: string): string => `\u27e6${name}\u27e7`

/** A translated sentence cut at its gaps, in the language's own order. */
export const partsOf = (sentence: string): readonly (string | Gap)[] =>
  sentence
    .split(GAP)
    .map((part, i) => (i % 2 === 1 ? { name: part } : part))
    .filter((part) => part !== '')
