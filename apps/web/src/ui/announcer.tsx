import { useSyncExternalStore } from 'react'

type Urgency = 'polite' | 'assertive'

let said: Readonly<Record<Urgency, string>> = { polite: '', assertive: '' }
const listeners = new Set<() => void>()

/** Reads a sentence out to people who use a screen reader; assertive is for what pages a person. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  // A no-break space tells the same sentence said twice apart.
  said = { ...said, [urgency]: said[urgency] === text ? `${text}\u00a0` : text }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** One polite and one assertive region, there from the first paint on: a region mounted with its text is not read. */
export function Announcer() {
  const now = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="visually-hidden">
      <div aria-live="polite" role="status">
        {now.polite}
      </div>
      <div aria-live="assertive" role="alert">
        {now.assertive}
      </div>
    </div>
  )
}
