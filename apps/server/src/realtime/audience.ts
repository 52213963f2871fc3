import type { Actor } from '@tenfold/core/policy.ts'

interface Scope {
  readonly key: string
  /** Stands for everyone in it when deciding what is visible. */
  readonly actor: Actor
  sockets: number
}

/** Who is connected, grouped by what they may see. */
export class Audience {
  readonly #scopes = new Map<string, Scope>()
  readonly #people = new Map<string, number>()

  /** The same for two actors exactly when they may see the same things. */
  static keyOf({ role, accounts, languages }: Actor): string {
    return `scope:${JSON.stringify([role, accounts?.toSorted() ?? null, languages?.toSorted() ?? null])}`
  }

  add(key: string, actor: Actor): void {
    const scope = this.#scopes.get(key)
    if (scope === undefined) this.#scopes.set(key, { key, actor, sockets: 1 })
    else scope.sockets++
    if (actor.role !== 'wall') this.#people.set(actor.id, (this.#people.get(actor.id) ?? 0) + 1)
  }

  remove(key: string, actor: Actor): void {
    const scope = this.#scopes.get(key)
    if (scope !== undefined && --scope.sockets === 0) this.#scopes.delete(key)
    const open = (this.#people.get(actor.id) ?? 0) - 1
    if (open > 0) this.#people.set(actor.id, open)
    else this.#people.delete(actor.id)
  }

  scopes(): Iterable<Scope> {
    return this.#scopes.values()
  }

  /** Distinct people, however many windows they have open. */
  people(): number {
    return this.#people.size
  }
}
