import { useMemo } from 'react'
import { useMe } from '../../../live/room.tsx'
import { unsavedTexts } from './unsaved.ts'

/** What this person typed in this browser and has not saved. */
export function useUnsaved() {
  const { id } = useMe()
  return useMemo(() => unsavedTexts(window.localStorage, id), [id])
}
