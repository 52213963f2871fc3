/** The tie between a text that a person wrote and the facts of its incident. */
import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { handFactsOf, promiseFactOf, readHandText } from '@tenfold/text/hand-text.ts'
import { Refused } from '../errors.ts'
import type { DraftRow } from './draft-rows.ts'

/** @param says keys of facts that a person has named where the text leaves it open */
export function saidByHand(
  draft: Draft,
  text: string,
  playbook: PlaybookFile | undefined,
  facts: ReadonlyMap<string, Fact>,
  says: readonly string[],
): Pick<Draft, 'isRendered' | 'facts' | 'promisesAt' | 'promiseKey'> {
  const read = readHandText(text, handFactsOf(draft, playbook, [...facts.values()], says))
  const { promise } = read
  return {
    isRendered: false,
    facts: { ...read.facts },
    promisesAt: promise?.at ?? null,
    promiseKey: promise?.key ?? null,
  }
}

/** The draft with the fact in what it carries, where its text says the value by now; null: nothing new is said of it. */
export function tiedByHand(
  { view, text }: DraftRow,
  playbook: PlaybookFile | undefined,
  facts: ReadonlyMap<string, Fact>,
  key: string,
): Draft | null {
  if (view.isRendered || view.facts[key] !== undefined) return null
  const value = saidByHand(view, text, playbook, facts, []).facts[key]
  return value === undefined ? null : { ...view, facts: { ...view.facts, [key]: value } }
}

/**
 * The row with what its text says of the facts by now, before it goes any further: a fact may have been set since to the
 * very number or time that stands there.
 * @throws Refused `promise_unbound`
 */
export function boundByHand<R extends DraftRow>(
  row: R,
  playbook: PlaybookFile | undefined,
  facts: ReadonlyMap<string, Fact>,
): R {
  const { view, text } = row
  if (view.isRendered) return row
  const of = handFactsOf(view, playbook, [...facts.values()])
  const { unbound } = readHandText(text, of)
  if (unbound !== null) {
    const { account, lang } = view
    throw new Refused('promise_unbound', { account, lang, said: unbound, fact: promiseFactOf(view.message, playbook) })
  }
  return { ...row, view: { ...view, ...saidByHand(view, text, playbook, facts, []) } }
}
