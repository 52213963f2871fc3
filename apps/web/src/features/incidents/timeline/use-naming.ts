import type { Fact } from '@tenfold/contract/drafting.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { IncidentLink } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useMemo } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { refusalSentence } from '../../../ui/problem-sentence.ts'
import { sliceName } from '../../../ui/slice-name.ts'
import { factText } from '../facts/fact-text.ts'
import { useNames } from '../names.ts'
import { useRoleName } from '../people/role-name.ts'
import type { Naming } from './sentence.ts'
import { timelineWords } from './words.ts'

/** A value of a fact: two incidents that were merged may have counted versions of their own. */
const setAs = ({ incidentId, key, version }: Fact): string => `${incidentId} ${key} ${version}`

/** What the things of these events are called on this screen. */
export function useNaming(
  playbook: PlaybookFile | undefined,
  events: readonly DomainEvent[],
  linked: (link: IncidentLink) => string,
): Naming {
  const t = useWords(timelineWords)
  const names = useNames(playbook)
  const role = useRoleName(playbook)
  const format = useFormat()
  return useMemo(() => {
    const duties = new Map(
      [...(playbook?.checklist ?? []), ...(playbook?.exitCriteria ?? [])].map((each) => [each.id, each]),
    )
    const decisions = new Set(
      events.flatMap((event) => (event.type === 'incident.noted' && event.kind === 'decision' ? [event.noteId] : [])),
    )
    const firstSet = new Map<string, string>()
    for (const event of events) {
      if (event.type !== 'fact.set') continue
      const id = setAs(event.fact)
      if (!firstSet.has(id)) firstSet.set(id, event.fact.asOf)
    }
    return {
      ...names,
      account: names.accountOn,
      factValue: (type, value) => factText(type, value, format),
      title: (texts) => inLanguage(texts, format.locale),
      time: format.time,
      ratio: format.ratio,
      slice: (kind, value) => {
        if (kind === 'all') return t('everything')
        return kind === 'account' ? names.accountOn(value) : sliceName({ kind, value }, format.locale)
      },
      role,
      duty: (id) => inLanguage(duties.get(id)?.text ?? {}, format.locale) || id,
      linked,
      fault: ({ code, detail }) => {
        const { keys } = detail
        const facts = typeof keys === 'string' ? keys.split(', ').map(names.fact).join(', ') : ''
        return refusalSentence(code, { ...detail, keys: facts }, format.locale)
      },
      noteKind: (noteId) => (decisions.has(noteId) ? 'decision' : 'note'),
      isConfirmed: (fact) => (firstSet.get(setAs(fact)) ?? fact.asOf) !== fact.asOf,
    }
  }, [names, role, format, t, playbook, events, linked])
}
