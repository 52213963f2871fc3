import type { IncidentList, LinkedThings } from '@tenfold/contract/http/incidents.ts'
import type { Incident, IncidentLink } from '@tenfold/contract/incident.ts'
import { useCallback } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useAccountName } from '../../../live/directory.ts'
import { useBoard, useCan } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'
import { sliceName } from '../../../ui/slice-name.ts'

/**
 * Name of what an incident is linked to; for a reader who may not see it the last digits of its id.
 * @param incident whose links that are over are named too
 */
export function useLinkName(incident: Pick<Incident, 'id' | 'links'>): (link: IncidentLink) => string {
  const format = useFormat()
  const { locale } = format
  const account = useAccountName()
  const mayRead = useCan('incident:read')
  const surges = useBoard((board) => board.surges)
  const disruptions = useBoard((board) => board.disruptions)
  const open = useBoard((board) => board.incidents)
  const list = useGet<IncidentList>('/api/incidents', Object.keys(open).join()).data?.incidents
  const linked = useGet<LinkedThings>(
    mayRead ? `/api/incidents/${incident.id}/links` : null,
    incident.links.map(({ id }) => id).join(),
  ).data
  return useCallback(
    ({ noun, id }) => {
      const short = `#${id.slice(-6)}`
      switch (noun) {
        case 'surge': {
          const surge = surges[id] ?? linked?.surges.find((each) => each.id === id)
          if (surge === undefined) return short
          return `${sliceName(surge.slice, locale, account)}, ${format.dateTime(surge.onsetAt)}`
        }
        case 'disruption':
          return (
            inLanguage((disruptions[id] ?? linked?.disruptions.find((each) => each.id === id))?.title ?? {}, locale) ||
            short
          )
        case 'incident':
          return open[id]?.title ?? list?.find((incident) => incident.id === id)?.title ?? short
        case 'mention':
          return `#${id}`
      }
    },
    [surges, disruptions, open, list, linked, locale, format, account],
  )
}
