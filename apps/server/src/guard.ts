/** Who is asking. Every route names its action; there is no route without one but health, session and sign-in. */
import { type Action, type Actor, can, type Resource } from '@tenfold/core/policy.ts'
import type { FastifyRequest } from 'fastify'
import { Refused } from './errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null without a valid session or wall key. */
    actor: Actor | null
  }
}

/** @throws Refused `not_signed_in` or `not_allowed` */
export function allow(request: FastifyRequest, action: Action, resource: Resource = {}): Actor {
  if (request.actor === null) throw new Refused('not_signed_in')
  allowActor(request.actor, action, resource)
  return request.actor
}

/** @throws Refused `not_allowed` */
export function allowActor(actor: Actor, action: Action, resource: Resource = {}): void {
  if (!can(actor, action, resource)) throw new Refused('not_allowed')
}
