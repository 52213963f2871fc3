/** Who has not grown for longest: a list of the numbers 0 … capacity − 1, each at most once, in constant time a step. */
const NONE = -1

export interface Order {
  /** Puts a member first, wherever it was. */
  touch(member: number): void
  /** Takes the last one out and returns it; the order must not be empty. */
  takeLast(): number
}

export function createOrder(capacity: number): Order {
  const before = new Int32Array(capacity).fill(NONE)
  const after = new Int32Array(capacity).fill(NONE)
  let first = NONE
  let last = NONE

  function takeOut(member: number): void {
    const previous = before[member] as number
    const next = after[member] as number
    if (previous === NONE) first = next
    else after[previous] = next
    if (next === NONE) last = previous
    else before[next] = previous
    before[member] = after[member] = NONE
  }

  return {
    touch(member) {
      if (member === first) return
      if (before[member] !== NONE) takeOut(member)
      after[member] = first
      if (first === NONE) last = member
      else before[first] = member
      first = member
    },
    takeLast() {
      const member = last
      takeOut(member)
      return member
    },
  }
}
