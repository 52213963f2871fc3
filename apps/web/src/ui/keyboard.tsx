import { useEffect, useRef, useSyncExternalStore } from 'react'

const KEPT_AS = 'tenfold.keys'
const CHORD_MS = 1_200

/** Acts by key: a single one such as `t` or `?`, or two after each other such as `g q`. */
export type Keys = Readonly<Record<string, () => void>>

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const areOn = (): boolean => localStorage.getItem(KEPT_AS) !== 'off'

export const useKeysOn = (): boolean => useSyncExternalStore(subscribe, areOn)

/** Single keys can be switched off by people whose voice control or hands press them unasked (WCAG 2.1.4). */
export function switchKeys(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** Listens to single keys while mounted; dead in text fields, in dialogs and while an input method composes. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    let first: { readonly key: string; readonly atMs: number } | null = null
    const onKey = (event: KeyboardEvent): void => {
      if (!areOn() || !isFree(event)) return
      const chord = first !== null && event.timeStamp - first.atMs < CHORD_MS ? `${first.key} ${event.key}` : null
      const act = (chord === null ? undefined : current.current[chord]) ?? current.current[event.key]
      first = { key: event.key, atMs: event.timeStamp }
      if (act === undefined) return
      first = null
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isFree(event: KeyboardEvent): boolean {
  // 229 is what Safari reports for a key that an input method swallowed.
  if (event.isComposing || event.keyCode === 229) return false
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const target = event.target
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null)
  )
}
