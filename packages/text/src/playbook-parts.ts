/** Which texts a message of a playbook has, and in which languages they are waited for. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'

export type Message = PlaybookFile['messages'][string]
export type Part = keyof Message['texts']

export const POST: readonly Part[] = ['short', 'long']
export const BRIEF: readonly Part[] = ['say', 'pointTo', 'neverSay']
export const partsOf = ({ kind }: Pick<Message, 'kind'>): readonly Part[] => (kind === 'brief' ? BRIEF : POST)

/** Kinds that everybody abroad has to understand. */
const ABROAD: readonly Message['kind'][] = ['aware', 'holding', 'update', 'strikeOff', 'closing']
export const isForAbroad = ({ kind }: Message): boolean => ABROAD.includes(kind)
