/** What a message says in its `info` blocks: as a rule one a language, else one for each part of the story. */
import type { ActivePeriod } from '@tenfold/core/disruption/phase.ts'
import { instantMs } from '../instant.ts'
import { languageTag } from '../language-tag.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert, InformedEntity } from '../port.ts'
import { children, textAt, textOf, type XmlElement } from '../xml.ts'

export const MAX_TITLE = 300
export const MAX_TEXT = 5_000
const MAX_DETAIL = 100
const MAX_LANGUAGES = 20
export const MAX_REGIONS = 500

/** Empty where no block has a headline or an event. Where a language comes twice, the second block adds its words. */
export function textsOf(infos: readonly XmlElement[]): Alert['texts'] {
  const texts: Record<string, { title: string; text: string }> = {}
  for (const info of infos) {
    // By the standard a block that names no language is in en-US.
    const lang = languageTag(textAt(info, 'language') || 'en-US')
    const title = plainText(textAt(info, 'headline') || textAt(info, 'event'), MAX_TITLE)
    const text = wordsOf(textAt(info, 'description'), info)
    const known = texts[lang]
    if (known !== undefined && !known.text.includes(text)) known.text = plainText(`${known.text}\n${text}`, MAX_TEXT)
    if (known === undefined && title !== '' && Object.keys(texts).length < MAX_LANGUAGES) texts[lang] = { title, text }
  }
  return texts
}

/** What it is, and what to do. */
export const wordsOf = (description: string, info: XmlElement): string =>
  plainText(`${description}\n${textAt(info, 'instruction')}`, MAX_TEXT)

/** From when it is expected, else from when it holds, else from when it was sent. */
export const periodOf = (info: XmlElement, sentMs: number | null): ActivePeriod => ({
  startMs: instantMs(textAt(info, 'onset')) ?? instantMs(textAt(info, 'effective')) ?? sentMs,
  endMs: instantMs(textAt(info, 'expires')),
})

/** The event's code, else its name; '' where neither is told. Codes are the same in every language. */
export function detailOf(infos: readonly XmlElement[]): string {
  const codes = infos.flatMap((info) => children(info, 'eventCode').map((code) => textAt(code, 'value')))
  const events = infos.map((info) => textAt(info, 'event'))
  return plainText([...codes, ...events].find((word) => word !== '') ?? '', MAX_DETAIL)
}

/** Each place by its name in each language, and by its codes. A list's entry is an area itself. */
export function regionsOf(infos: readonly XmlElement[]): InformedEntity[] {
  const regions = new Set<string>()
  for (const area of infos.flatMap((info) => [...children(info, 'area'), info])) {
    const codes = children(area, 'geocode').flatMap((code) => children(code, 'value'))
    for (const name of [...children(area, 'areaDesc'), ...codes]) regions.add(plainId(textOf(name)))
  }
  regions.delete('')
  return [...regions].slice(0, MAX_REGIONS).map((region) => ({ region }))
}

/** True when every block says that the danger is over. */
export const isAllClear = (infos: readonly XmlElement[]): boolean =>
  infos.length > 0 &&
  infos.every((info) =>
    children(info, 'responseType').some((response) => textOf(response).toLowerCase() === 'allclear'),
  )
