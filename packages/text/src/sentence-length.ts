/**
 * How long sentences are. A full stop, a question mark and a colon end one, as in Björnsson's LIX (1968): what stands
 * behind a colon is read by itself.
 */
export const WORDS_MAX = 20

/** Languages in which words stand between spaces and 20 of them are long. */
const COUNTED = ['en', 'fi', 'sv']
/** Not behind an abbreviation such as "kl. 15.00": a sentence begins with a capital letter or a quotation mark. */
const BEGINNING = /^["“”’(]?\p{Lu}/u
const ENDING = /[.!?…][)”"’]?$/
const LETTER = /[\p{L}\p{N}]/u
const LINK = /^https?:\/\//

export interface LongSentence {
  /** Its first words. */
  readonly start: string
  readonly words: number
}

/** Sentences of more than 20 words; links are no words. Empty for languages that are not counted so. */
export function longSentences(text: string, lang: string): LongSentence[] {
  if (!COUNTED.includes(lang.split('-')[0] ?? lang)) return []
  return text
    .split(/\n+/)
    .flatMap((line) => sentencesOf(line.split(/\s+/)))
    .filter((sentence) => sentence.length > WORDS_MAX)
    .flatMap((sentence) => {
      const words = sentence.filter((word) => LETTER.test(word) && !LINK.test(word))
      return words.length > WORDS_MAX ? [{ start: words.slice(0, 4).join(' '), words: words.length }] : []
    })
}

/** Cut word by word: one pattern over the whole text costs its length squared. What follows a link begins anew as well. */
function sentencesOf(words: readonly string[]): string[][] {
  const sentences: string[][] = []
  let open: string[] = []
  words.forEach((word, index) => {
    open.push(word)
    const ends =
      word.endsWith(':') || ((ENDING.test(word) || LINK.test(word)) && BEGINNING.test(words[index + 1] ?? ''))
    if (!ends) return
    sentences.push(open)
    open = []
  })
  return [...sentences, open]
}
