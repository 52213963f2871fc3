import { ERRORS, type ErrorCode, sentenceOf } from '@tenfold/contract/errors.ts'
import { expect, test } from 'vitest'
import { ApiProblem } from '../live/api.ts'
import { problemSentence } from './problem-sentence.ts'

test('WD1: every refusal has a sentence in every language and no unfilled place', () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const detail = Object.fromEntries([...ERRORS[code][1].matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'value']))
    const problem = new ApiProblem({ code, message: sentenceOf(code, detail), detail })
    for (const locale of ['en', 'fi', 'sv'] as const) {
      const sentence = problemSentence(problem, locale)
      expect(sentence, `${code} ${locale}`).toMatch(/[.:] ?|value$/)
      expect(sentence, `${code} ${locale}`).not.toMatch(/[{}?]/)
    }
  }
})

test('WD1: what is no refusal is a server out of reach', () => {
  expect(problemSentence(new TypeError('Failed to fetch'), 'fi')).toMatch(/^Palvelimeen ei saada yhteyttä/)
})
