/** Who and when, as entities carry them. */
import type { Person } from '@tenfold/contract/entities.ts'
import type { Actor } from '@tenfold/core/policy.ts'

/** ISO-8601 UTC of epoch milliseconds. */
export const iso = (ms: number): string => new Date(ms).toISOString()

export const personOf = ({ id, name }: Actor): Person => ({ id, name })
