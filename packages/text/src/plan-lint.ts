/** What is said beside the texts: roles that exist, a checklist in order, nothing forgotten. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Path } from './path.ts'
import { type Finding, problem, warning } from './playbook-finding.ts'

/** Questions and answers that a shipped playbook has at least. */
const FAQ_MIN = 10
const SECTIONS = [
  'reviewedOn',
  'nextReview',
  'owner',
  'languages',
  'trigger',
  'antiTrigger',
  'cluster',
  'severity',
  'roles',
  'checklist',
  'stopList',
  'apology',
  'doNotSay',
  'exitCriteria',
] as const
/** What a customer asks for, where services are cancelled. */
const SITUATIONS_ASKED = ['cancelled', 'rerouted', 'atRisk'] as const
const KINDS = ['aware', 'holding', 'update', 'correction', 'closing', 'brief', 'whereWeAnswer'] as const

export const lintPlan = (playbook: PlaybookFile): Finding[] => [
  ...lintRoles(playbook),
  ...lintOrder(playbook),
  ...lintWhole(playbook),
]

/** Every role that is named exists; nobody is their own deputy. */
function lintRoles(playbook: PlaybookFile): Finding[] {
  const { roles = {}, owner, severity = {}, checklist = [], stopList = [], apology, doNotSay = [] } = playbook
  const named: [Path, string][] = [
    ...(owner === undefined ? [] : [[['owner'], owner] satisfies [Path, string]]),
    ...(apology === undefined ? [] : [[['apology', 'unlock'], apology.unlock] satisfies [Path, string]]),
    ...Object.entries(severity).flatMap(([level, { tell }]) =>
      tell.map((role, i): [Path, string] => [['severity', level, 'tell', i], role]),
    ),
    ...Object.entries(roles).flatMap(([key, { deputies }]) =>
      deputies.map((role, i): [Path, string] => [['roles', key, 'deputies', i], role]),
    ),
    ...checklist.map(({ role }, i): [Path, string] => [['checklist', i, 'role'], role]),
    ...stopList.map(({ role }, i): [Path, string] => [['stopList', i, 'role'], role]),
    ...doNotSay.flatMap(({ unlock }, i): [Path, string][] =>
      unlock === undefined ? [] : [[['doNotSay', i, 'unlock'], unlock]],
    ),
  ]
  const findings = named
    .filter(([, role]) => roles[role] === undefined)
    .map(([path, role]) => problem(path, 'role_unknown', { role }))
  for (const [key, { deputies }] of Object.entries(roles)) {
    if (deputies.includes(key)) findings.push(problem(['roles', key, 'deputies'], 'role_own_deputy'))
  }
  if (roles.anyone !== undefined) {
    findings.push(problem(['roles', 'anyone'], 'role_anyone'))
  }
  return findings
}

/** The checklist in order of time, the reviews in order of days, every id once. */
function lintOrder({ checklist = [], exitCriteria = [], reviewedOn, nextReview }: PlaybookFile): Finding[] {
  const findings: Finding[] = []
  checklist.forEach(({ offsetMin }, i) => {
    const before = checklist[i - 1]
    if (before !== undefined && before.offsetMin > offsetMin) {
      findings.push(problem(['checklist', i, 'offsetMin'], 'out_of_order', { before: before.id }))
    }
  })
  for (const [part, items] of [
    ['checklist', checklist],
    ['exitCriteria', exitCriteria],
  ] as const) {
    const seen = new Set<string>()
    items.forEach(({ id }, i) => {
      if (seen.has(id)) findings.push(problem([part, i, 'id'], 'id_twice', { id }))
      seen.add(id)
    })
  }
  if (reviewedOn !== undefined && nextReview !== undefined && nextReview <= reviewedOn) {
    findings.push(problem(['nextReview'], 'review_order'))
  }
  return findings
}

/** What a playbook needs before it is shipped. */
function lintWhole(playbook: PlaybookFile): Finding[] {
  const findings: Finding[] = []
  const missing = SECTIONS.filter((section) => playbook[section] === undefined)
  if (missing.length > 0) findings.push(warning([], 'sections_missing', { sections: missing.join(', ') }))
  const messages = Object.values(playbook.messages)
  const kinds = KINDS.filter((kind) => !messages.some((message) => message.kind === kind))
  if (kinds.length > 0) {
    findings.push(warning(['messages'], 'kinds_missing', { kinds: kinds.join(', ') }))
  }
  const questions = messages.filter(({ kind }) => kind === 'faq').length
  if (questions < FAQ_MIN) {
    findings.push(warning(['messages'], 'questions_few', { count: questions, min: FAQ_MIN }))
  }
  return [...findings, ...lintSituations(playbook), ...lintNothingNew(playbook)]
}

/** Where services may be cancelled, those whose service is changed or in doubt ask as well. */
function lintSituations({ trigger, messages }: PlaybookFile): Finding[] {
  const told = new Set(Object.values(messages).map(({ situation }) => situation))
  const missing = SITUATIONS_ASKED.filter((situation) => !told.has(situation))
  if (trigger?.disruption?.modes === undefined || missing.length === 0) return []
  return [warning(['messages'], 'situations_missing', { situations: missing.join(', ') })]
}

/**
 * A promise can come due when nothing is known but what the first words said: one of the messages for that moment has to
 * need no more. The first words are any message that stops their clock, so only what all of them require is certain.
 */
function lintNothingNew({ messages }: PlaybookFile): Finding[] {
  const all = Object.entries(messages)
  const first = all.flatMap(([, { firstWords, requires }]) => (firstWords ? [requires] : []))
  const known = (first[0] ?? []).filter((fact) => first.every((requires) => requires.includes(fact)))
  const more = all.flatMap(([key, { nothingNew, requires, promise }]) =>
    nothingNew ? [{ key, facts: requires.filter((fact) => fact !== promise && !known.includes(fact)) }] : [],
  )
  const [last] = more.slice(-1)
  if (first.length === 0 || last === undefined || more.some(({ facts }) => facts.length === 0)) return []
  return [warning(['messages', last.key, 'requires'], 'nothing_new_needs_more', { facts: last.facts.join(', ') })]
}
