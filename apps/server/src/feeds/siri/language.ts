import { languageTag } from '../language-tag.ts'
import { children, textAt, textOf, type XmlElement } from '../xml.ts'

/** Codespaces of Norway's public transport, which mostly sends texts without a language. */
const NORWEGIAN =
  /^(AKT|ATB|AVI|BNR|BRA|ENT|FLB|FLT|GJB|GOA|INN|KOL|MOR|NSB|NSR|RUT|SJN|SKY|VKT|VY[BGX])$|^(RUTER|ENTUR|BANE ?NOR|AVINOR)/i
/** A reference into Norway's register of stops. */
const REGISTER = 'NSR:'
const MAX_DEPTH = 12

/** The language of texts that name none: the situation's own, Norwegian where Norwegians wrote it, else `und`. */
export function languageOf(situation: XmlElement, producer: string): string {
  const told = languageTag(textAt(situation, 'Language'))
  if (told !== 'und') return told
  const by = [producer, textAt(situation, 'ParticipantRef'), textAt(situation, 'SituationNumber')]
  const isNorwegian =
    /^nor?$/i.test(textAt(situation, 'CountryRef')) ||
    by.some((name) => NORWEGIAN.test(name.split(':', 1)[0] ?? '')) ||
    children(situation, 'Affects').some((affects) => namesRegister(affects, 1))
  return isNorwegian ? 'no' : 'und'
}

const namesRegister = (element: XmlElement, depth: number): boolean =>
  textOf(element).startsWith(REGISTER) ||
  (depth < MAX_DEPTH &&
    Object.keys(element).some((name) => children(element, name).some((inside) => namesRegister(inside, depth + 1))))
