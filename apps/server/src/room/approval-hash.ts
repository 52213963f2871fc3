import { createHash } from 'node:crypto'
import { subjectOf } from '@tenfold/core/approval.ts'

/** SHA-256, in hex, of everything that an approval covers. */
export const approvalHash = (part: Parameters<typeof subjectOf>[0]): string =>
  createHash('sha256').update(subjectOf(part)).digest('hex')
