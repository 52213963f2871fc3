import { useEffect } from 'react'

/** Gives the focus back to where it was before a dialog opened: one that is taken away, not closed, leaves it nowhere. */
export function useFocusBack(opened = true): void {
  useEffect(() => {
    if (!opened) return
    const { activeElement } = document
    return () => {
      if (activeElement instanceof HTMLElement && activeElement.isConnected) activeElement.focus()
    }
  }, [opened])
}
