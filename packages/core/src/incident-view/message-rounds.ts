/** The rounds in which one message is said: an update goes out again and again, each time in all languages. */

export interface Said {
  readonly account: string
  readonly lang: string
  readonly postedMs: number
}

/**
 * The posts of one message by round, both oldest first. A round is over as soon as an account says the message once
 * more in a language in which it has said it in that round.
 */
export function roundsOf<P extends Said>(posts: readonly P[]): P[][] {
  const rounds: P[][] = []
  let spoken = new Set<string>()
  for (const post of [...posts].sort((a, b) => a.postedMs - b.postedMs)) {
    const voice = `${post.account} ${post.lang}`
    const round = rounds.at(-1)
    if (round === undefined || spoken.has(voice)) {
      rounds.push([post])
      spoken = new Set([voice])
    } else {
      round.push(post)
      spoken.add(voice)
    }
  }
  return rounds
}
