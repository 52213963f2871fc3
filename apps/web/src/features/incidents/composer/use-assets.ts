import type { Asset } from '@tenfold/contract/entities.ts'
import type { Assets } from '@tenfold/contract/http/settings.ts'
import { useBoard } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'

const NONE: readonly Asset[] = []

/** The library of what may go with a post; fetched again when it changes. Undefined: it is not here yet. */
export function useLibrary(): readonly Asset[] | undefined {
  const version = useBoard((board) => board.directoryVersion)
  return useGet<Assets>('/api/assets', version).data?.assets
}

export const useAssets = (): readonly Asset[] => useLibrary() ?? NONE
