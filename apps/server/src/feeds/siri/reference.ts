import { plainId } from '../plain-text.ts'

/** The word for the kind of thing in `NSB:Line:L1`: capitalised, and not an abbreviation. */
const KIND = /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/

/**
 * What a reference calls a thing by itself, without the codespace and the kind before it: `VYG:Operator:VYG` → VYG,
 * `FR:Line::C01742:` → C01742, `ch:vbl:VBL006` → VBL006. Empty where it says nothing: `NSB:Line:-`.
 */
export function ownName(reference: string): string {
  const own = segments(reference)
  const kind = own.findIndex((segment, i) => i > 0 && i < own.length - 1 && KIND.test(segment))
  const name = plainId((kind === -1 ? own.at(-1) : own[kind + 1]) ?? '')
  return saysSomething(name) ? name : ''
}

/** `NSB` of `NSB:Line:L1`; null where the reference is of another form. */
export function codespaceOf(reference: string): string | null {
  const [codespace = '', kind = '', ...name] = segments(reference)
  return name.length > 0 && KIND.test(kind) && /^[A-Za-z0-9]{2,10}$/.test(codespace) ? codespace : null
}

/** Some send the same reference twice with a dollar sign between. */
const segments = (reference: string): string[] =>
  (reference.split('$', 1)[0] ?? '').split(':').filter((segment) => segment !== '')

/** "--" and "-" are how producers write nothing. */
export const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
