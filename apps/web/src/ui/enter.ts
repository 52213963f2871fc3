import type { KeyboardEvent } from 'react'

/**
 * True for Ctrl+Enter or Cmd+Enter that is meant as "send": an Enter that confirms a word of an input method
 * is not (Safari reports that one as key code 229 only).
 */
export const isSend = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  (event.ctrlKey || event.metaKey) &&
  !event.nativeEvent.isComposing &&
  event.nativeEvent.keyCode !== 229
