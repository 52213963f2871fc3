/** Somebody in the room, as decisions and records name them. */
export interface Person {
  readonly id: string
  readonly name: string
}

export const isAmong = (people: readonly { readonly id: string }[], id: string): boolean =>
  people.some((person) => person.id === id)
