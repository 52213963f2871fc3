import type { EventBody } from './events.ts'

/** The incident whose timeline the event stands in; null: it is of none. */
export function incidentOf(body: EventBody): string | null {
  if ('incidentId' in body) return body.incidentId
  if ('incident' in body) return body.incident.id
  if ('fact' in body) return body.fact.incidentId
  if ('draft' in body) return body.draft.incidentId
  if ('publication' in body) return body.publication.incidentId
  if ('promise' in body) return body.promise.incidentId
  return null
}
