import * as z from 'zod'

/** A field that is missing or of another type is not told; the rest of its record is read all the same. */
const told = <T extends z.ZodType>(type: T) => type.nullish().catch(null)
const text = told(z.string())
/** The first so many, of which what cannot be read is left out. Cut before it is looked at, for a hostile list is long. */
const listOf = <T extends z.ZodType>(type: T, max: number) =>
  told(
    z
      .custom<unknown[]>(Array.isArray)
      .transform((list) => list.slice(0, max))
      .pipe(z.array(type.nullable().catch(null)))
      .transform((list) => list.filter((one) => one !== null)),
  )

const zUpdate = z.looseObject({
  id: text,
  status: text,
  body: text,
  created_at: text,
  display_at: text,
  affected_components: listOf(z.looseObject({ name: text, new_status: text }), 500),
})
export type Update = z.infer<typeof zUpdate>

export const zComponent = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: text,
  /** True for a heading over others, whose status only sums theirs up. */
  group: told(z.boolean()),
  updated_at: text,
})
export type Component = z.infer<typeof zComponent>

export const zIncident = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: text,
  impact: text,
  shortlink: text,
  created_at: text,
  started_at: text,
  resolved_at: text,
  scheduled_for: text,
  scheduled_until: text,
  /** Newest first. */
  incident_updates: listOf(zUpdate, 500),
  components: listOf(zComponent, 500),
})
export type Incident = z.infer<typeof zIncident>

const records = told(z.custom<unknown[]>(Array.isArray))

/** A page's document, or the body that it sends; the records are looked at one by one. */
export const zBody = z.looseObject({
  page: told(z.looseObject({ updated_at: text })),
  incidents: records,
  scheduled_maintenances: records,
  components: records,
  incident: z.unknown().optional(),
  component_update: told(z.looseObject({ component_id: text, new_status: text, created_at: text })),
  component: z.unknown().optional(),
})
