/**
 * What a schema cannot say about a playbook: its parts name each other rightly, and its texts hold together in every
 * language and at their longest. The same for the command line, the server and the editor in the browser.
 */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { lintMessages } from './message-lint.ts'
import { lintPlan } from './plan-lint.ts'
import { type Finding, problem, warning } from './playbook-finding.ts'
import { lintRoomWords } from './room-words-lint.ts'

/**
 * All findings; no problem among them: the playbook can be used. None at all: it can be shipped.
 * @param filled also each text with its facts filled in, which is most of the work
 */
export const lintPlaybook = (playbook: PlaybookFile, filled: boolean): Finding[] => [
  ...lintPlan(playbook),
  ...lintRoomWords(playbook),
  ...lintFacts(playbook),
  ...lintMessages(playbook, filled),
]

function lintFacts({ facts, messages, roles }: PlaybookFile): Finding[] {
  const used = new Set(Object.values(messages).flatMap(({ requires }) => requires))
  return Object.entries(facts).flatMap(([key, { type, from, formerOf, owner, min, max, hosts }]) => {
    const path = ['facts', key]
    const findings: Finding[] = []
    if (type === 'url' && (hosts ?? []).length === 0) {
      findings.push(problem(path, 'url_hosts'))
    }
    if ((type === 'integer' || type === 'money') && (min === undefined || max === undefined || min > max)) {
      findings.push(problem(path, type === 'integer' ? 'integer_range' : 'amount_range'))
    }
    if (from !== undefined && type !== 'integer') {
      findings.push(problem([...path, 'from'], 'only_counted'))
    }
    if (formerOf !== undefined && (formerOf === key || facts[formerOf]?.type !== type)) {
      findings.push(problem([...path, 'formerOf'], 'former_of'))
    }
    if (owner !== undefined && roles?.[owner] === undefined) {
      findings.push(problem([...path, 'owner'], 'role_unknown', { role: owner }))
    }
    if (!used.has(key)) findings.push(warning(path, 'fact_unused'))
    return findings
  })
}
