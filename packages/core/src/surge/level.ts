/** States of the room in the order of their weight (crisis communication: severity). Buzz is loud but asks for nothing. */
export const LEVELS = ['normal', 'buzz', 'watch', 'alert', 'crisis', 'emergency'] as const
export type Level = (typeof LEVELS)[number]

/** From here up a person has to confirm. */
export const PERSONAL_LEVELS = ['crisis', 'emergency'] as const
export type PersonalLevel = (typeof PERSONAL_LEVELS)[number]

/** 0 for normal to 5 for emergency. */
export const weightOf = (level: Level): number => LEVELS.indexOf(level)
