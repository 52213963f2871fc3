/** The one version of the truth: lines in which `{key}` stands for a fact. */

const PLACEHOLDER = /\{([^{}]*)\}/g

/** Keys that the lines name, each once, in the order of the lines. */
const keysIn = (lines: readonly string[]): string[] => [
  ...new Set(lines.flatMap((line) => [...line.matchAll(PLACEHOLDER)].map(([, key = '']) => key.trim()))),
]

/** The first key in the lines that is no fact; undefined: each of them is one. */
export const unknownKey = (lines: readonly string[], isFact: (key: string) => boolean): string | undefined =>
  keysIn(lines).find((key) => !isFact(key))
