import { useSyncExternalStore } from 'react'

/** How alarms reach this browser: by its own notifications, by sound. Off until chosen. */
type Way = 'notices' | 'sound'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const isKept = (way: Way): boolean => localStorage.getItem(`tenfold.${way}`) === 'on'

export const useKept = (way: Way): boolean => useSyncExternalStore(subscribe, () => isKept(way))

export function keep(way: Way, on: boolean): void {
  localStorage.setItem(`tenfold.${way}`, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}
