import type { Cause } from '@tenfold/core/disruption.ts'
import { textAt, type XmlElement } from '../xml.ts'

/** SIRI 2.1 has one field of 229 values; 2.0 four of its own, some with a finer word; drafts called it otherwise. */
const FIELDS = [
  'MiscellaneousSubReason',
  'PersonnelSubReason',
  'EquipmentSubReason',
  'EnvironmentSubReason',
  'AlertCause',
  'TpegReason',
  'MiscellaneousReason',
  'PersonnelReason',
  'EquipmentReason',
  'EnvironmentReason',
]

/**
 * The twelve causes by the families of TPEG's words, the first that fits. GTFS names no fire, crime, crowd or obstacle
 * on the line, and no lack of staff: an absence is no strike, and a fire is no accident of anybody's until somebody
 * says so. They are OTHER_CAUSE, as is every word that is not listed; the finer word is kept beside it.
 */
const FAMILIES: readonly (readonly [Cause, RegExp])[] = [
  ['STRIKE', /^(unofficialI|i)ndustrialAction$|^workToRule$|^strike$/],
  ['DEMONSTRATION', /^(demonstration|procession|march|publicDisturbance|filterBlockade)$/],
  ['HOLIDAY', /^holiday$/],
  ['MEDICAL_EMERGENCY', /^emergencyMedicalServices$|^emergencyServices$|^ill[A-Z]|Ill[A-Z]/],
  // Threats, searches and violence: it is the police that holds the traffic.
  [
    'POLICE_ACTIVITY',
    /^police|^bomb|^security|^suspect|^terrorist|^gunfire|[aA]ssault$|^attack$|^altercation$|^unattendedBag$|^telephonedThreat$/,
  ],
  ['ACCIDENT', /[aA]ccident$|Struck|HitBy|UnderTrain$|^(fatality|collision|derailment|bridgeStrike)$|Injury$/],
  ['CONSTRUCTION', /[cC]onstructionWork$|^roadworks$|^asphalting$|^paving$/],
  ['MAINTENANCE', /[mM]aintenance|^repairWork$|[eE]ngineeringWork$/],
  [
    'TECHNICAL_PROBLEM',
    /Fail(ure)?$|[a-z]Problem$|^defective|^technical|^breakDown$|^brokenRail$|^poorRailConditions$|^trainDoor$|^wheelImpactLoad$|^ticketingSystemNotAvailable$|^pti21/,
  ],
  [
    'WEATHER',
    /[wW]eather|[sS]now|^(heavyR|r)ain$|^ice|^deicing|^hail$|^sleet$|^fog$|^frozen$|Frost$|[wW]ind|[sS]torm|^blizzard|^lightning|Temperatures$|[fF]lood|WaterLevel$|^waterlogged$|[tT]id(e|al)|^roughSea$|^slipper|[fF]allen(Leaves|Tree)|[lL]andslide$|^mudslide$|[aA]valanches$|^pti22/,
  ],
]

/** The cause, and the source's own word for it; null: the feed does not say. */
export function causeOf(situation: XmlElement): { readonly cause: Cause | null; readonly detail: string } {
  const told = FIELDS.map((field) => textAt(situation, field)).filter((word) => /^[A-Za-z][\w-]{0,79}$/.test(word))
  const words = told.filter((word) => !/^(undefined|unknown)/.test(word))
  const [detail = ''] = words
  const cause = words.map(familyOf).find((family) => family !== null) ?? null
  if (cause !== null || detail !== '') return { cause: cause ?? 'OTHER_CAUSE', detail }
  const isUnknown = situation.UnknownReason !== undefined || told.some((word) => word.startsWith('unknown'))
  return { cause: isUnknown ? 'UNKNOWN_CAUSE' : null, detail: '' }
}

const familyOf = (word: string): Cause | null => FAMILIES.find(([, words]) => words.test(word))?.[0] ?? null
