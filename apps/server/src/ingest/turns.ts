/** Lines that are parsed or made ready at a stretch: about two milliseconds. */
export const TURN_LINES = 250

let last: Promise<void> = Promise.resolve()

/**
 * Resolves in a later round of the event loop, and in each round for one caller
 * only. Between two turns sockets are served, so neither people nor PostgreSQL,
 * which waits for a word after every step of a transaction, wait for long.
 */
export function turn(): Promise<void> {
  last = last.then(() => new Promise(setImmediate))
  return last
}
