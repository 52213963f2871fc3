import type { ActivePeriod } from '@tenfold/core/disruption/phase.ts'
import type { Phase } from '@tenfold/core/disruption.ts'
import { plainId } from '../plain-text.ts'
import type { Alert } from '../port.ts'
import { webLinks } from '../web-links.ts'
import { child, children, textAt, textOf, type XmlElement } from '../xml.ts'
import { entitiesOf } from './affects.ts'
import { causeOf } from './cause.ts'
import { conditionsOf, effectOf, isRectified, severityOf } from './consequence.ts'
import { headline } from './headline.ts'
import { languageOf } from './language.ts'
import { timeMs } from './times.ts'
import { wordsOf } from './words.ts'

const MAX_PERIODS = 500
const MAX_REPLACED = 50

/** Not yet for the public. */
const UNPUBLISHED = ['draft', 'pendingApproval', 'approvedDraft']

/** A situation, and what says which of two is the newer. */
export interface ReadSituation {
  readonly alert: Alert
  /** -1: not told. */
  readonly version: number
}

/** Null for what is not published yet and for what has no number. */
export function readSituation(situation: XmlElement, producer: string, zone: string | null): ReadSituation | null {
  const key = keyOf(situation)
  const progress = textAt(situation, 'Progress')
  if (key === null || UNPUBLISHED.includes(progress)) return null
  const { cause, detail } = causeOf(situation)
  const conditions = conditionsOf(situation)
  const effect = effectOf(conditions, detail)
  const entities = entitiesOf(situation)
  const texts = wordsOf(situation, languageOf(situation, producer))
  const phase = phaseOf(progress, textAt(situation, 'Likelihood'), conditions)
  const links = webLinks(children(child(situation, 'InfoLinks'), 'InfoLink').map((link) => textAt(link, 'Uri')))
  const replaces = replacedBy(situation, key)
  const reality = textAt(situation, 'Reality')
  const version = Number(textAt(situation, 'Version') || -1)
  return {
    version: Number.isFinite(version) ? version : -1,
    alert: {
      key,
      texts: Object.keys(texts).length > 0 ? texts : { en: { title: headline(effect, entities), text: '' } },
      cause,
      ...(detail !== '' && { causeDetail: detail }),
      effect,
      severity: severityOf(situation),
      ...(phase !== null && { phase }),
      activePeriods: periodsOf(situation, zone),
      entities,
      ...(conditions.length > 0 && { consequences: conditions }),
      ...(links.length > 0 && { links }),
      ...(replaces.length > 0 && { replaces }),
      ...(reality !== '' && reality !== 'real' && { test: true }),
    },
  }
}

/** Participant and number, which together name a situation over all its versions. */
function keyOf(situation: XmlElement): string | null {
  const number = plainId(textAt(situation, 'SituationNumber'))
  const participant = plainId(textAt(situation, 'ParticipantRef'))
  if (number === '') return null
  return participant === '' ? number : `${participant}/${number}`
}

/** Null: published, so that it follows from the periods. */
function phaseOf(progress: string, likelihood: string, conditions: readonly string[]): Phase | null {
  if (progress === 'closed') return 'resolved'
  // "Rectified" is told before the situation is closed, while what it left behind is worked off.
  if (progress === 'closing' || isRectified(conditions)) return 'recovering'
  return likelihood === 'riskOf' || likelihood === 'improbable' ? 'threat' : null
}

/** When it holds; else when it is to be published. */
function periodsOf(situation: XmlElement, zone: string | null): ActivePeriod[] {
  const validity = children(situation, 'ValidityPeriod')
  const told = validity.length > 0 ? validity : children(situation, 'PublicationWindow')
  return told
    .filter((period) => textAt(period, 'StartTime') !== '' || textAt(period, 'EndTime') !== '')
    .slice(0, MAX_PERIODS)
    .map((period) => ({
      startMs: timeMs(textAt(period, 'StartTime'), zone),
      endMs: timeMs(textAt(period, 'EndTime'), zone),
    }))
}

function replacedBy(situation: XmlElement, key: string): string[] {
  const told = children(child(situation, 'References'), 'RelatedToRef')
    .filter((reference) => /^super[sc]edes$/.test(textOf(child(reference, 'RelatedAs'))))
    .map(keyOf)
  return [...new Set(told.filter((other) => other !== null && other !== key))].slice(0, MAX_REPLACED) as string[]
}
