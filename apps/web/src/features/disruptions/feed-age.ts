import { useTick } from '../../live/room.tsx'

/** Seconds since each feed last answered, by its id; a feed that is missing never did, or no tick has come yet. */
export const useFeedAgesS = (): Readonly<Record<string, number | null>> => useTick()?.ageS.feeds ?? {}
