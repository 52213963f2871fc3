import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { checkFact, isExpired } from '@tenfold/core/facts.ts'
import type { FactValue } from '@tenfold/text/fact-format.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { type FactParts, fromParts, toParts } from '../facts/fact-parts.ts'
import type { Desk } from './desk.ts'

export interface Missing {
  /** Facts that the message needs and that are not there, or have not been confirmed in time. */
  readonly keys: readonly string[]
  readonly parts: Readonly<Record<string, FactParts>>
  readonly change: (key: string, parts: FactParts) => void
  /** What was typed so far, as far as it can be taken. */
  readonly values: readonly FactValue[]
}

/** The facts that a message still needs, as they are typed. @param languages in which it will be written */
export function useMissing(
  playbook: PlaybookFile,
  message: string,
  languages: readonly string[],
  { fact }: Pick<Desk, 'fact'>,
): Missing {
  const { timeZone } = useFormat()
  const nowMs = useRoomNow()
  const [typed, setTyped] = useState<Readonly<Record<string, FactParts>>>({})
  // The times that are offered stay as they were when the dialog opened.
  const [openedMs] = useState(nowMs)
  const keys = (playbook.messages[message]?.requires ?? []).filter((key) => {
    const known = fact(key)
    return known === undefined || isExpired(known, nowMs)
  })
  const parts = Object.fromEntries(
    keys.flatMap((key) => {
      const rule = playbook.facts[key]
      if (rule === undefined) return []
      const offered = () =>
        toParts(rule.type, fact(key)?.value ?? null, { nowMs: openedMs, timeZone, languages: [...languages] })
      return [[key, typed[key] ?? offered()]]
    }),
  )
  const values = keys.flatMap((key): FactValue[] => {
    const rule = playbook.facts[key]
    const own = parts[key]
    const value = rule === undefined || own === undefined ? null : fromParts(rule.type, own, timeZone)
    if (rule === undefined || value === null) return []
    const checked = checkFact(key, rule, value)
    return checked.ok ? [{ key, type: rule.type, value: checked.value }] : []
  })
  return { keys, parts, change: (key, next) => setTyped({ ...typed, [key]: next }), values }
}
