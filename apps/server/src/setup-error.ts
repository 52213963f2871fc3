/** Something about the set-up is wrong. The message is one sentence that says what, where and what to do; exit code 1. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}
