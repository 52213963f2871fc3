import type { Axis } from '@tenfold/contract/http/disruptions.ts'

/** What stands on the time axis beside the volume. */
export interface AxisData extends Pick<Axis, 'fromAt' | 'toAt' | 'phases' | 'posts' | 'surges'> {
  /** `firstAt`: when the hour's first was; left out where only the hour is known. */
  readonly cancelledPerHour: readonly { readonly at: string; readonly firstAt?: string; readonly cancelled: number }[]
}

/** True when there is nothing to draw. */
export const isEmpty = ({ phases, cancelledPerHour, posts, surges }: AxisData): boolean =>
  phases.length + cancelledPerHour.length + posts.length + surges.length === 0
