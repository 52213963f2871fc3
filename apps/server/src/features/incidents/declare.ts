import { type Incident, type IncidentLink, UNSETTLED } from '@tenfold/contract/incident.ts'
import { rolesOf, seatsOfAuthority } from '@tenfold/core/incident/roles.ts'
import { type Origin, originOf } from '@tenfold/core/incident.ts'
import { can } from '@tenfold/core/policy.ts'
import type { Act, Handler } from '../../commands.ts'
import { incidents } from '../../db/incident-schema.ts'
import { allowActor } from '../../guard.ts'
import { changeIncident, lockAnyIncident, saveIncident } from '../../room/incident-rows.ts'
import type { PlaybookShelf } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { joinSurge } from '../../room/surge-rows.ts'
import { mustReadMentions, storyOf, withLinks } from './linked.ts'

const LEAD = 'lead'

/** @param afterDeclare runs once a declaration is committed: in a drill the clock drops to ×1 */
export function declaring(
  playbooks: Pick<PlaybookShelf, 'begin'>,
  afterDeclare?: () => void | Promise<void>,
): Handler<'incident:declare'> {
  return async (act, input) => {
    const { deps, tx, actor, emit } = act
    allowActor(actor, 'incident:declare')
    const begun = input.playbook === null ? null : await playbooks.begin(tx, input.playbook)
    const plan = begun?.playbook
    const id = deps.id()
    const nowMs = deps.clock.now()
    const by = personOf(actor)
    const follows: IncidentLink[] = input.followsId === null ? [] : [{ noun: 'incident', id: input.followsId }]
    await linkBack(act, input.followsId, id)
    await mustReadMentions(tx, actor, input.mentionIds)
    const { links, origins } = await sourcesOf(act, input, id)
    const { onsetMs, detectedMs } = originOf(nowMs, origins)
    const incident: Incident = {
      ...UNSETTLED,
      id,
      title: input.title,
      playbook: input.playbook,
      state: 'open',
      severity: input.severity,
      cluster: input.cluster ?? plan?.cluster ?? null,
      hasHistory: input.hasHistory,
      surgeId: input.surgeId,
      disruptionId: input.disruptionId,
      links: withLinks(
        links,
        ...follows,
        ...input.mentionIds.map((mention) => ({ noun: 'mention' as const, id: mention })),
      ),
      declaredBy: by,
      onsetAt: iso(onsetMs),
      detectedAt: iso(detectedMs),
      declaredAt: iso(nowMs),
      // Somebody leads from the first minute; the role can be handed over. Whether a text that the lead has to approve is
      // right is for who may give that seat: declaring alone gives nobody a say in it.
      roles: rolesOf(plan?.roles).includes(LEAD) ? { [LEAD]: by } : {},
      givenBy: can(actor, 'incident:seat') && seatsOfAuthority(plan).has(LEAD) ? { [LEAD]: by } : {},
    }
    await tx.insert(incidents).values({ id, declaredWith: begun?.versionId ?? null, view: incident })
    emit({ type: 'incident.declared', incident, by })
    if (afterDeclare !== undefined) act.after(afterDeclare)
    return { incidentId: id }
  }
}

/** What it is declared from, and when that began. */
async function sourcesOf(
  act: Act,
  { surgeId, disruptionId }: Pick<Incident, 'surgeId' | 'disruptionId'>,
  incidentId: string,
): Promise<{ links: IncidentLink[]; origins: Origin[] }> {
  const links: IncidentLink[] = []
  const origins: Origin[] = []
  if (surgeId !== null) {
    const surge = await joinSurge(act, surgeId, incidentId)
    links.push({ noun: 'surge', id: surgeId })
    origins.push({ onsetMs: Date.parse(surge.onsetAt), detectedMs: Date.parse(surge.openedAt) })
  }
  const story = disruptionId === null ? [] : await storyOf(act.tx, disruptionId)
  for (const { id, startedAt } of story) {
    links.push({ noun: 'disruption', id })
    origins.push({ onsetMs: Date.parse(startedAt), detectedMs: Date.parse(startedAt) })
  }
  return { links, origins }
}

/** The incident that it follows, closed or not, knows of it too. */
async function linkBack(act: Act, followedId: string | null, incidentId: string): Promise<void> {
  if (followedId === null) return
  const followed = await lockAnyIncident(act.tx, followedId)
  const link: IncidentLink = { noun: 'incident', id: incidentId }
  const linked = { ...followed, links: withLinks(followed.links, link) }
  // A closed one is not on the board any more, and an event would put it back.
  if (linked.state === 'closed') await saveIncident(act.tx, linked)
  else await changeIncident(act, linked, { kind: 'link', link, on: true }, personOf(act.actor))
}
