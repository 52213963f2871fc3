import type gtfs from 'gtfs-realtime-bindings'
import { plainId } from '../plain-text.ts'

/** Query parameters that name the message itself, in lower case. A page id is none: many alerts link to one page. */
const NAMING = ['messageid', 'alertid', 'situationid', 'situationnumber']

/**
 * What an alert is known by over updates and languages. The entity's id as a rule; but where the
 * alert's own link names the message, that: iRail's ids are the time of publishing, shared by its
 * three languages and new at each update, while `messageID` in the link stays.
 */
export function alertKey(entityId: string, alert: gtfs.transit_realtime.IAlert): string {
  for (const { text } of alert.url?.translation ?? []) {
    if (!URL.canParse(text)) continue
    for (const [name, value] of new URL(text).searchParams) {
      const id = plainId(value)
      if (NAMING.includes(name.toLowerCase()) && id !== '') return id
    }
  }
  return plainId(entityId) || 'unnamed'
}
