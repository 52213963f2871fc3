/** A text from which marks are taken one kind after the other, so that no digit counts twice. */

/** Stands where something was taken; no pattern matches it. */
const TAKEN = '\u0000'

export interface Found {
  readonly start: number
  readonly end: number
}

export class ParityText {
  /** What is left, as long as it was at the beginning. */
  rest: string

  constructor(text: string) {
    // Full-width digits and signs of East Asian typing, one character for one.
    this.rest = text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  }

  /** Takes each match that `accept` says yes to. @param pattern with the flag g */
  take(pattern: RegExp, accept: (groups: readonly (string | undefined)[], found: Found) => boolean): void {
    this.rest = this.rest.replace(pattern, (...parts: unknown[]) => {
      const at = parts.findIndex((part) => typeof part === 'number')
      const groups = parts.slice(0, at) as (string | undefined)[]
      const [whole = ''] = groups
      const start = Number(parts[at])
      return accept(groups, { start, end: start + whole.length }) ? TAKEN.repeat(whole.length) : whole
    })
  }
}
