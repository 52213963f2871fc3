import type { CalendarEntry } from '@tenfold/contract/entities.ts'

export type Kind = CalendarEntry['kind']

/** In the order of the form. The contract's own list comes with every schema of the room, which a browser has no use for. */
export const KINDS = ['holiday', 'timetable', 'planned'] as const satisfies readonly Kind[]
