import type { Config } from '../../config.ts'
import type { Deps } from '../../deps.ts'

/** What messages to people outside of the room need to know of it. */
export interface Outside {
  /** Address of the room, as people open it. */
  readonly publicUrl: string
  readonly isDrill: boolean
  /** False in a drill that nobody opened to the outside: then nothing is sent. */
  readonly leaves: boolean
}

export const outsideOf = ({ mode }: Pick<Deps, 'mode'>, config: Pick<Config, 'publicUrl' | 'drillPages'>): Outside => ({
  publicUrl: config.publicUrl,
  isDrill: mode === 'drill',
  leaves: mode === 'live' || config.drillPages,
})
