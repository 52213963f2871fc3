/** The drills that are shipped; each is a file in `playbooks/drills`. */
export const SCENARIOS = ['airline-strike', 'rail-outage', 'winter-storm', 'viral-joke'] as const
