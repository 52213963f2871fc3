import { zId } from '@tenfold/contract/entities.ts'
import type { FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'

/** The incident's id of `/api/incidents/:id/…`. @throws Refused `not_found` when it is none */
export function incidentIdOf({ params }: FastifyRequest): string {
  const id = zId.safeParse((params as { id?: unknown }).id)
  if (!id.success) throw new Refused('not_found', { noun: 'incident' })
  return id.data
}
