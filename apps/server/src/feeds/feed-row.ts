import type { feeds } from '../db/schema.ts'

export type FeedRow = typeof feeds.$inferSelect
