/**
 * What a decision returns. A refusal is something that a user can cause and
 * can do something about; broken invariants throw instead.
 */
export type Result<T, R = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R }

/** `code` is a key of the contract's error catalogue; `detail` fills its sentence. */
export interface Refusal {
  readonly code: string
  readonly detail?: Readonly<Record<string, string | number>>
}

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const refuse = (code: string, detail?: Readonly<Record<string, string | number>>): Result<never> => ({
  ok: false,
  refusal: detail === undefined ? { code } : { code, detail },
})
