import type { OnCall } from '@tenfold/contract/http/alarms.ts'

export type Caller = Pick<OnCall['people'][number], 'userId' | 'email'>

/** One place towards the front (-1) or the end (1); the same list where there is no further place. */
export function moved(list: readonly Caller[], userId: string, by: -1 | 1): readonly Caller[] {
  const from = list.findIndex((each) => each.userId === userId)
  const [one, other] = [list[from], list[from + by]]
  if (one === undefined || other === undefined) return list
  return list.map((each) => (each === one ? other : each === other ? one : each))
}

/** True when both tell the same people in the same order in the same way. */
export const sameOrder = (one: readonly Caller[], other: readonly Caller[]): boolean =>
  one.length === other.length &&
  one.every(({ userId, email }, i) => userId === other[i]?.userId && email === other[i]?.email)
