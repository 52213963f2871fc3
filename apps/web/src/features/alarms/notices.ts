import type { Notice } from './said.ts'

/** Whether this browser has notifications at all. */
export const canNotify = (): boolean => 'Notification' in window

/** Shows it beside the browser; a click on it brings the room to the front. Nothing where the person did not allow it. */
export function notify({ tag, title, body }: Notice, open: () => void): void {
  if (!canNotify() || Notification.permission !== 'granted') return
  try {
    const shown = new Notification(title, { tag, body, icon: '/icon.svg', silent: true })
    shown.onclick = () => {
      window.focus()
      open()
      shown.close()
    }
  } catch {
    // Phones show notifications of installed apps only; title and announcement still tell.
  }
}
