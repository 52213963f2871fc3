import { SEVERITIES } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { type Adapter, type Alert, type FeedDocument, type FeedReading, MAX_ALERTS } from '../port.ts'
import { child, children, readXml, textAt, type XmlElement } from '../xml.ts'
import { readProgram } from './programs.ts'
import { updateMs } from './times.ts'

/** The FAA's National Airspace System status: what holds up the airports of the United States now. A full snapshot. */
export const faaNas: Adapter = { accept: 'application/xml, text/xml;q=0.9', timed: false, decode }

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const byKey = new Map<string, Alert>()
  const times: number[] = []
  for (const document of documents) {
    const xml = readXml(document)
    if (!xml.ok) return xml
    const status = child(xml.value, 'AIRPORT_STATUS_INFORMATION')
    if (status === undefined)
      return refused(`${shownUrl(document.url)} is XML, but not the FAA's airport status. Check the address.`)
    const updatedMs = updateMs(textAt(status, 'Update_Time'))
    if (updatedMs !== null) times.push(updatedMs)
    const programs = programsOf(status)
    const alerts = programs.flatMap(({ element, list, listed }) => readProgram(element, list, { listed, updatedMs }))
    if (programs.length > 0 && alerts.length === 0)
      return refused(`${shownUrl(document.url)} lists ${programs.length} programs, none of which names an airport.`)
    for (const alert of alerts) {
      const known = byKey.get(alert.key)
      if (known === undefined || gravity(alert) > gravity(known)) byKey.set(alert.key, alert)
    }
    if (byKey.size > MAX_ALERTS) return refused(`More than ${MAX_ALERTS} programs in one reading. Check the address.`)
  }
  return ok({
    services: [],
    alerts: [...byKey.values()],
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    complete: true,
  })
}

/** Whatever is listed, with the name of its list; one kind may have several blocks: two lists of closures are one. */
const programsOf = (status: XmlElement): { element: XmlElement; list: string; listed: string }[] =>
  children(status, 'Delay_type').flatMap((block) =>
    namesIn(block)
      .filter((list) => /_list$/i.test(list))
      .flatMap((list) =>
        children(block, list)
          .flatMap((items) => namesIn(items).flatMap((item) => children(items, item)))
          .map((element) => ({ element, list, listed: textAt(block, 'Name') })),
      ),
  )

const namesIn = (element: XmlElement): string[] => Object.keys(element).filter((name) => !/^[#@]/.test(name))

const gravity = ({ severity }: Alert): number => (severity === null ? -1 : SEVERITIES.indexOf(severity))

const refused = (refusal: string): Result<never, string> => ({ ok: false, refusal })
