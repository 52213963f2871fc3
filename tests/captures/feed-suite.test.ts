import { FEED_KINDS } from '@tenfold/contract/feed-kinds.ts'
import { expect, test } from 'vitest'
import { recordingOf } from '../support/feed-recordings.ts'
import { surviveFaults } from '../support/feed-suite.ts'

test.each(FEED_KINDS)(
  'PS1: %s: every fault of a source leaves the board as it was, and one poll mends it',
  async (kind) => {
    const recording = await recordingOf(kind)
    if (recording === null) return
    expect(recording.frames.length).toBeGreaterThan(1)
    await surviveFaults(kind, recording)
  },
)
