import * as z from 'zod'

/** A field that is missing or of another type is not told; the rest of its record is read all the same. */
export const told = <T extends z.ZodType>(type: T) => type.nullish().catch(null)

/** The fields of an object; none where it is something else. */
export const fieldsOf = (json: unknown): Readonly<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).safeParse(json).data ?? {}

/** The records that have this shape; others are left out. */
export const recordsOf = <T extends z.ZodType>(type: T, list: readonly unknown[]): z.infer<T>[] =>
  list.map((record) => type.safeParse(record)).flatMap(({ success, data }) => (success ? [data] : []))
