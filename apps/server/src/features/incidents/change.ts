import type { Incident, IncidentChange } from '@tenfold/contract/incident.ts'
import type { Handlers } from '../../commands.ts'
import { allowActor } from '../../guard.ts'
import { lockIncident, saveIncident } from '../../room/incident-rows.ts'
import { personOf } from '../../room/stamp.ts'

/** What the incident is called, how grave it is, and how responsible we seem: one entry of the timeline for each. */
export const changeCommands = {
  'incident:change': async ({ tx, actor, emit }, { incidentId, title, severity, cluster, hasHistory, reason }) => {
    allowActor(actor, 'incident:work')
    const before = await lockIncident(tx, incidentId)
    let incident: Incident = before
    const tell = (part: Partial<Incident>, change: IncidentChange) => {
      incident = { ...incident, ...part }
      emit({ type: 'incident.changed', incident, change, by: personOf(actor) })
    }
    if (title !== undefined && title !== before.title) tell({ title }, { kind: 'title', was: before.title })
    if (severity !== undefined && severity !== before.severity) {
      tell({ severity }, { kind: 'severity', was: before.severity, reason })
    }
    const responsibility = {
      cluster: cluster === undefined ? before.cluster : cluster,
      hasHistory: hasHistory ?? before.hasHistory,
    }
    if (responsibility.cluster !== before.cluster || responsibility.hasHistory !== before.hasHistory) {
      tell(responsibility, { kind: 'responsibility', reason })
    }
    if (incident !== before) await saveIncident(tx, incident)
    return {}
  },
} satisfies Handlers
