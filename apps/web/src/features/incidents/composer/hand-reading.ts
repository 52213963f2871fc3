/** What a text that a person wrote says of the facts, as the server will read it when it is saved. */
import type { Draft } from '@tenfold/contract/drafting.ts'
import { draftText } from '@tenfold/text/draft.ts'
import { type FactValue, factValues } from '@tenfold/text/fact-format.ts'
import { type HandText, handFactsOf, readHandText } from '@tenfold/text/hand-text.ts'
import { looseValues, readText, type ValueKind } from '@tenfold/text/said-facts.ts'
import type { Desk } from './desk.ts'

type Loose = ReturnType<typeof looseValues>[number]

export interface HandReading extends HandText {
  /** Values that are no fact's and that the playbook does not say either. */
  readonly loose: readonly Loose[]
}

const knownFacts = ({ fact, playbook }: Pick<Desk, 'fact' | 'playbook'>): FactValue[] =>
  Object.keys(playbook?.facts ?? {}).flatMap((key) => fact(key) ?? [])

/** Reads any text of the draft. @returns a function of the text and of the facts that a person has named in it */
export function handReader(draft: Draft, desk: Pick<Desk, 'fact' | 'playbook'>) {
  const facts = knownFacts(desk)
  const ofPlaybook = new Set(playbookValues(draft, desk, facts))
  return (text: string, says: readonly string[]): HandReading => {
    const read = readHandText(text, handFactsOf(draft, desk.playbook, facts, says))
    const loose = looseValues(read.reading).filter((value) => !ofPlaybook.has(idOf(value)))
    return { ...read, loose }
  }
}

/** What the playbook's own words give in figures: "within 14 days". */
function playbookValues(draft: Draft, { playbook }: Pick<Desk, 'playbook'>, facts: readonly FactValue[]): string[] {
  if (playbook === undefined) return []
  const { now } = handFactsOf(draft, playbook, facts)
  const rendered = draftText(playbook, draft.message, draft.lang, draft.channel, now)
  return rendered.ok ? looseValues(readText(rendered.value.text, draft.lang, now)).map(idOf) : []
}

const idOf = ({ kind, text }: Pick<Loose, 'kind' | 'text'>): string => `${kind} ${text}`

const TYPE_OF: Readonly<Record<ValueKind, FactValue['type']>> = {
  number: 'integer',
  time: 'instant',
  date: 'date',
  money: 'money',
  phone: 'phone',
  link: 'url',
}

/** Facts that could stand where the value does, as the language says them. */
export const insteadOf = (
  { kind }: Pick<Loose, 'kind'>,
  lang: string,
  desk: Pick<Desk, 'fact' | 'playbook'>,
): { readonly key: string; readonly said: string }[] =>
  knownFacts(desk)
    .filter(({ key, type }) => type === TYPE_OF[kind] && desk.playbook?.facts[key]?.formerOf === undefined)
    .flatMap((fact) => {
      const said = factValues([fact], lang)[fact.key]
      if (said === undefined) return []
      return [{ key: fact.key, said: typeof said === 'number' ? new Intl.NumberFormat(lang).format(said) : said }]
    })
