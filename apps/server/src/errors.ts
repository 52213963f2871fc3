import { type ErrorCode, type Problem, sentenceOf, statusOf } from '@tenfold/contract/errors.ts'
import type { Refusal, Result } from '@tenfold/core/result.ts'

/** A refusal on its way to the person who caused it. Anything else that is thrown is a 500. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: ErrorCode
  readonly detail: Readonly<Record<string, string | number>>
  constructor(code: ErrorCode, detail: Readonly<Record<string, string | number>> = {}) {
    super(sentenceOf(code, detail))
    this.code = code
    this.detail = detail
  }
  get status(): number {
    return statusOf(this.code)
  }
  toProblem(): Problem {
    return { code: this.code, message: this.message, detail: this.detail }
  }
}

/** The value of a decision, or its refusal thrown. */
export function must<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value
  throw new Refused(result.refusal.code as ErrorCode, result.refusal.detail)
}
