/** Responsibility as the public sees it, and how far a text goes in saying sorry (Coombs 2007, SCCT). */
export const CLUSTERS = ['victim', 'accidental', 'preventable'] as const
export type Cluster = (typeof CLUSTERS)[number]

export const TONES = ['inform', 'regret', 'apologise'] as const
export type Tone = (typeof TONES)[number]

/** The tone that fits: each cluster has its own, and a history of the same raises it by one. */
export function toneFor(cluster: Cluster, hasHistory: boolean): Tone {
  const level = CLUSTERS.indexOf(cluster) + (hasHistory ? 1 : 0)
  return TONES[Math.min(level, TONES.length - 1)] ?? 'apologise'
}
