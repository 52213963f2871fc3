import type { Effect } from '@tenfold/core/disruption.ts'
import type { InformedEntity } from '../port.ts'

const NOUNS = { agency: 'operator', route: 'line', trip: 'train', stop: 'stop' } as const
const MAX_NAMED = 5

/** For a situation without words: "Reduced service: line 5, stop Moholt". */
export function headline(effect: Effect | null, entities: readonly InformedEntity[]): string {
  const vague = effect === null || effect === 'UNKNOWN_EFFECT' || effect === 'OTHER_EFFECT'
  const what = vague ? 'disruption' : effect.toLowerCase().replaceAll('_', ' ')
  const where = (['agency', 'route', 'trip', 'stop'] as const).flatMap((field) => {
    const names = [...new Set(entities.map((entity) => entity[field]).filter((name) => name !== undefined))]
    return names.length === 0 ? [] : [`${NOUNS[field]} ${names.slice(0, MAX_NAMED).join(', ')}`]
  })
  return `${what[0]?.toUpperCase()}${what.slice(1)}${where.length === 0 ? '' : `: ${where.join(', ')}`}`.slice(0, 300)
}
