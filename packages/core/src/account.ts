/** What an account of ours is for: `news` speaks to everybody, `service` answers, `brief` is read by colleagues and partners in the room. */
export const PURPOSES = ['news', 'service', 'brief'] as const
export type Purpose = (typeof PURPOSES)[number]

/** The channel of briefs: its posts are published in the room and nowhere else. */
export const BRIEF_CHANNEL = 'brief'
