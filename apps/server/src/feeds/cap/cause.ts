import { type Cause, SEVERITIES, type Severity } from '@tenfold/core/disruption.ts'
import { children, textAt, textOf, type XmlElement } from '../xml.ts'

/** CAP's categories by the nearest cause that there is; the detail tells what it is. */
const CAUSES: Readonly<Record<string, Cause>> = {
  geo: 'OTHER_CAUSE',
  met: 'WEATHER',
  safety: 'OTHER_CAUSE',
  security: 'POLICE_ACTIVITY',
  rescue: 'ACCIDENT',
  fire: 'OTHER_CAUSE',
  health: 'MEDICAL_EMERGENCY',
  env: 'OTHER_CAUSE',
  transport: 'OTHER_CAUSE',
  infra: 'TECHNICAL_PROBLEM',
  cbrne: 'OTHER_CAUSE',
  other: 'OTHER_CAUSE',
}

/** By the first category that CAP knows; null: none is told. */
export function causeOf(infos: readonly XmlElement[]): Cause | null {
  const told = infos.flatMap((info) => children(info, 'category').map((category) => textOf(category).toLowerCase()))
  const known = told.find((category) => Object.hasOwn(CAUSES, category))
  if (known !== undefined) return CAUSES[known] ?? null
  return infos.some(isMeteoAlarm) ? 'WEATHER' : null
}

/** Its lists name no category, and warn of weather alone. */
const isMeteoAlarm = (info: XmlElement): boolean =>
  children(info, 'geocode').some((code) => textAt(code, 'valueName') === 'EMMA_ID')

const SEVERITY: Readonly<Record<string, Severity>> = {
  unknown: 'info',
  minor: 'info',
  moderate: 'moderate',
  severe: 'severe',
  extreme: 'critical',
}

export function severityOf(info: XmlElement): Severity | null {
  const told = textAt(info, 'severity').toLowerCase()
  return Object.hasOwn(SEVERITY, told) ? (SEVERITY[told] ?? null) : null
}

/** Null: none is told. */
export function gravest(told: readonly (Severity | null)[]): Severity | null {
  const ranks = told.map((severity) => (severity === null ? -1 : SEVERITIES.indexOf(severity)))
  return SEVERITIES[Math.max(-1, ...ranks)] ?? null
}
