import { commands } from '@tenfold/contract/commands.ts'
import type {
  PlaybookCheck,
  PlaybookInUse,
  PlaybookSource,
  Playbooks,
  PlaybookTrouble,
  PlaybookVersion,
  PlaybookVersions,
} from '@tenfold/contract/http/playbooks.ts'
import { summaryOf } from '@tenfold/text/playbook-summary.ts'
import type { FastifyInstance } from 'fastify'
import { parse } from '../../commands.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'
import type { Known, PlaybookFolder } from './load.ts'
import { verdictOf } from './verdict.ts'
import { openIncidents, versionsOf } from './versions.ts'

/** A file of 1 MB with its line ends and quotation marks escaped. */
const CHECK_BYTES_MAX = 2 * 1024 * 1024
const zCheck = commands['playbook:save'].input.pick({ id: true, source: true })

export function playbookRoutes(app: FastifyInstance, deps: Deps, folder: PlaybookFolder): void {
  const at = () => iso(deps.clock.now())

  app.get<{ Querystring: { findings?: string } }>('/api/playbooks', async (request): Promise<Playbooks> => {
    allow(request, 'incident:read')
    const files = await folder.files()
    const using = await openIncidents(deps.db)
    return {
      at: at(),
      playbooks: files.flatMap(({ stamp, good }) =>
        stamp === null || good === undefined ? [] : summaryOf(good.playbook),
      ),
      troubled: files.flatMap((file) => troubleOf(file, using.get(file.id) ?? 0) ?? []),
      findings: request.query.findings === 'true' ? await findingsOf(folder, files) : null,
    }
  })

  app.get<{ Params: { id: string } }>('/api/playbooks/:id/versions', async (request): Promise<PlaybookVersions> => {
    allow(request, 'incident:read')
    const { id } = request.params
    const rows = await versionsOf(deps.db, id)
    const file = await folder.source(id)
    return {
      at: at(),
      hash: file?.hash ?? null,
      versions: rows.map(({ id, version, hash, readRealAt, savedBy }) => {
        return { id, version, hash, readAt: readRealAt.toISOString(), savedBy }
      }),
    }
  })

  app.get<{ Params: { id: string; versionId: string } }>(
    '/api/playbooks/:id/versions/:versionId',
    async (request): Promise<PlaybookVersion> => {
      allow(request, 'incident:read')
      const { id, versionId } = request.params
      const row = (await versionsOf(deps.db, id)).find((each) => each.id === versionId)
      if (row === undefined) throw new Refused('not_found', { noun: 'version' })
      return { at: at(), source: row.source }
    },
  )

  app.get<{ Params: { id: string } }>('/api/playbooks/:id', async (request): Promise<PlaybookInUse> => {
    allow(request, 'incident:read')
    const playbook = await folder.find(request.params.id)
    if (playbook === undefined) throw new Refused('not_found', { noun: 'playbook' })
    return { at: at(), playbook }
  })

  app.get<{ Params: { id: string } }>('/api/playbooks/:id/source', async (request): Promise<PlaybookSource> => {
    allow(request, 'incident:read')
    const found = await folder.source(request.params.id)
    if (found === null) throw new Refused('not_found', { noun: 'playbook' })
    const { readable, findings } = await verdictOf(folder, request.params.id, found.source)
    return { at: at(), ...found, findings, playbook: readable }
  })

  app.post('/api/playbooks/check', { bodyLimit: CHECK_BYTES_MAX }, async (request): Promise<PlaybookCheck> => {
    allow(request, 'playbook:change')
    const { id, source } = parse(zCheck, request.body, 'check')
    const { readable, findings, current } = await verdictOf(folder, id, source)
    return { at: at(), hash: current?.hash ?? null, findings, playbook: readable }
  })
}

/** Null: the file can be used as it stands. */
function troubleOf({ id, stamp, good, problem, isRetired }: Known, incidents: number): PlaybookTrouble | null {
  if (stamp !== null && problem === null) return null
  return {
    id,
    kind: stamp !== null ? 'bad' : isRetired ? 'retired' : 'missing',
    finding: problem,
    version: good?.playbook.version ?? null,
    title: good?.playbook.title ?? null,
    incidents,
  }
}

async function findingsOf(folder: PlaybookFolder, files: readonly Known[]): Promise<Playbooks['findings']> {
  const counts: Record<string, { problem: number; warning: number; hint: number }> = {}
  for (const file of files) {
    if (file.stamp === null) continue
    const count = { problem: 0, warning: 0, hint: 0 }
    for (const { level } of await folder.findings(file)) count[level]++
    counts[file.id] = count
  }
  return counts
}
