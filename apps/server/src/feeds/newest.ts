import type { Service } from '@tenfold/core/disruption.ts'
import { type FeedReading, MAX_SERVICES } from './port.ts'

/**
 * Where a source numbers its words, an older one never takes the place of a newer: an answer from a cache on the way
 * can be minutes behind what was pushed meanwhile. Returns the reading with the newest word known of each service.
 */
export function createNewest(): (reading: FeedReading) => FeedReading {
  const newest = new Map<string, { readonly version: number; readonly service: Service }>()
  return (reading) => {
    const { versions } = reading
    if (versions === undefined) return reading
    const services = reading.services.map((service) => {
      const version = versions.get(service.key)
      const known = newest.get(service.key)
      if (version === undefined) return service
      if (known !== undefined && known.version > version) return known.service
      newest.delete(service.key) // to the end of the row, in which the first are forgotten first
      newest.set(service.key, { version, service })
      return service
    })
    for (const key of newest.keys()) {
      if (newest.size <= MAX_SERVICES) break
      newest.delete(key)
    }
    return { ...reading, services }
  }
}
