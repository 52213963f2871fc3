import { useQuery } from '@tanstack/react-query'
import type { PlaybookInUse, Playbooks } from '@tenfold/contract/http/playbooks.ts'
import type { Directory } from '@tenfold/contract/http/settings.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useCallback } from 'react'
import { get } from './api.ts'
import { useCan } from './room.tsx'

/** Colleagues and our accounts; fetched again when someone changes them. */
export const useDirectory = () =>
  useQuery({
    queryKey: ['directory'],
    queryFn: () => get<Directory>('/api/directory'),
    enabled: useCan('directory:read'),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Name of one of our accounts by its key; the key itself until names are here, and for who may not read them. */
export function useAccountName(): (key: string) => string {
  const accounts = useDirectory().data?.accounts
  return useCallback((key: string) => accounts?.find((account) => account.key === key)?.name ?? key, [accounts])
}

/** What there is to choose from. */
export const usePlaybooks = () =>
  useQuery({
    queryKey: ['playbooks'],
    queryFn: () => get<Playbooks>('/api/playbooks'),
    enabled: useCan('incident:read'),
    staleTime: Number.POSITIVE_INFINITY,
  })

const usePlaybookQuery = (id: string | null) =>
  useQuery({
    queryKey: ['playbooks', id],
    queryFn: () => get<PlaybookInUse>(`/api/playbooks/${id}`),
    enabled: useCan('incident:read') && id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The whole of one, as it is in use; undefined: not here yet, not there, or not for this reader. */
export const usePlaybook = (id: string | null): PlaybookFile | undefined => usePlaybookQuery(id).data?.playbook

/** The same where it matters that it may be on its way. */
export function useArrivingPlaybook(id: string | null): {
  readonly playbook: PlaybookFile | undefined
  readonly isOnItsWay: boolean
} {
  const { data, isLoading } = usePlaybookQuery(id)
  return { playbook: data?.playbook, isOnItsWay: isLoading }
}
