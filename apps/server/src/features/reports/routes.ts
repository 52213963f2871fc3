import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { makeReport } from './report.ts'
import { reportCsv } from './rows.ts'

export function reportRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/incidents/:id/report', async (request): Promise<IncidentReport> => {
    const actor = allow(request, 'report:read')
    return (await makeReport(deps, actor, incidentIdOf(request))).report
  })

  app.get('/api/incidents/:id/report.csv', async (request, reply) => {
    const actor = allow(request, 'report:read')
    const id = incidentIdOf(request)
    const csv = reportCsv(await makeReport(deps, actor, id))
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="incident-${id}.csv"`)
      .send(csv)
  })
}
