/** Who has which draft open. Nothing is decided by it, and nothing of it is stored. */
import type { Present } from '@tenfold/contract/socket.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'

/** A draft that is open, with what decides who may know of it. */
export interface Place {
  readonly draftId: string
  readonly doing: Present['doing']
  readonly account: string
  readonly lang: string
}

/** More than so many others one screen is not told of. */
const MOST = 100

export class Presence {
  /** By socket: a person may have several windows. */
  readonly #open = new Map<string, { readonly actor: Actor; readonly place: Place }>()

  /** What the window has open now, null: nothing. Returns whether anybody has to be told. */
  put(socketId: string, actor: Actor, place: Place | null): boolean {
    const before = this.#open.get(socketId)?.place ?? null
    if (before?.draftId === place?.draftId && before?.doing === place?.doing) return false
    if (place === null) this.#open.delete(socketId)
    else this.#open.set(socketId, { actor, place })
    return true
  }

  /** Everybody else with a draft that the actor may see; each person once a draft, who edits it in any window edits it. */
  othersOf(actor: Actor): Present[] {
    const others = new Map<string, Present>()
    for (const { actor: other, place } of this.#open.values()) {
      const { draftId, doing, account, lang } = place
      if (other.id === actor.id || !can(actor, 'incident:read', { accounts: [account], lang })) continue
      const key = `${draftId} ${other.id}`
      if (others.get(key)?.doing === 'editing') continue
      others.set(key, { person: { id: other.id, name: other.name }, draftId, doing })
    }
    return [...others.values()].slice(0, MOST)
  }
}
