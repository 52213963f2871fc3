import { useQuery } from '@tanstack/react-query'
import type { Directory, Playbooks } from '@tenfold/contract/http.ts'
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

export const usePlaybooks = () =>
  useQuery({
    queryKey: ['playbooks'],
    queryFn: () => get<Playbooks>('/api/playbooks'),
    enabled: useCan('incident:read'),
    staleTime: Number.POSITIVE_INFINITY,
  })
