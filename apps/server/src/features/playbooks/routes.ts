import type { Playbooks as PlaybooksAnswer } from '@tenfold/contract/http.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso } from '../../room/stamp.ts'

export function playbookRoutes(app: FastifyInstance, deps: Deps, playbooks: Playbooks): void {
  app.get('/api/playbooks', async (request): Promise<PlaybooksAnswer> => {
    allow(request, 'incident:read')
    return { at: iso(deps.clock.now()), playbooks: await playbooks.all() }
  })
}
