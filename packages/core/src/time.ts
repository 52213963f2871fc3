/** Durations in milliseconds. Core counts time as epoch milliseconds, always UTC. */
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY

/** The start of the minute that holds `atMs`. */
export const floorTo = (atMs: number, stepMs: number): number => Math.floor(atMs / stepMs) * stepMs

/** 0 (Monday 00:00 UTC) to 167 (Sunday 23:00 UTC). 1970-01-01 was a Thursday. */
export const hourOfWeek = (atMs: number): number => (((Math.floor(atMs / HOUR) + 72) % 168) + 168) % 168
