/**
 * Who may do what. One table, deny by default; HTTP, frames and snapshots all
 * ask `can`, so a screen can never show what a route refuses.
 */
export const ROLES = ['admin', 'lead', 'comms', 'agent', 'partner', 'analyst', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** `wall` is the actor behind a wall key: never a person, never given to a user. */
export type ActorRole = Role | 'wall'

export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: ActorRole
  /** Our accounts that this actor is limited to; null: all. Only a partner is limited. */
  readonly accounts: readonly string[] | null
  /** BCP-47 languages that this actor is limited to; null: all. */
  readonly languages: readonly string[] | null
}

/** What is acted on. Leave a field out when the thing belongs to no account or language. */
export interface Resource {
  /** Our accounts that the thing concerns; several: one in scope is enough. */
  readonly accounts?: readonly string[]
  readonly lang?: string
}

export const ACTIONS = [
  'room:read', // surges, ladder, clocks, incidents, counts: what the wall shows
  'volume:read',
  'mention:read', // texts and handles of the public
  'incident:read', // timeline, facts, drafts
  'report:read',
  'directory:read', // names of colleagues and our accounts
  'incident:declare',
  'incident:note',
  'incident:work', // roles, checklist, exit criteria, links, pins, top lines, listening terms
  'incident:seat', // give and take away roles that approve or allow words
  'incident:close', // also merge, reopen
  'disruption:enter', // also change, move on and relate
  'fact:set',
  'draft:write',
  'draft:approve',
  'draft:publish',
  'draft:breakGlass', // publish without the approvals it should have
  'brief:read',
  'asset:change', // the library of what may go with a post
  'playbook:change',
  'publication:post',
  'publication:cancel',
  'mention:correct', // language, topics, needs a reply
  'learning:switch',
  'alarm:acknowledge', // also shelve, confirm and dismiss a state
  'rules:change',
  'onCall:set',
  'calendar:change', // holidays, timetable changes, planned posts
  'conversation:assign',
  'conversation:work', // claim, release, mark as answered
  'drill:control',
  'settings:read',
  'settings:write',
] as const
export type Action = (typeof ACTIONS)[number]

const READ: readonly Action[] = [
  'room:read',
  'volume:read',
  'mention:read',
  'incident:read',
  'report:read',
  'directory:read',
]
const COMMS: readonly Action[] = [
  ...READ,
  'incident:declare',
  'incident:note',
  'incident:work',
  'disruption:enter',
  'fact:set',
  'draft:write',
  'draft:approve',
  'draft:publish',
  'brief:read',
  'asset:change',
  'publication:post',
  'publication:cancel',
  'mention:correct',
  'alarm:acknowledge',
  'calendar:change',
  'conversation:work',
  'drill:control',
]
const LEAD: readonly Action[] = [
  ...COMMS,
  'incident:seat',
  'incident:close',
  'draft:breakGlass',
  'playbook:change',
  'conversation:assign',
  'learning:switch',
  'rules:change',
  'onCall:set',
  'settings:read',
]

const TABLE: Readonly<Record<ActorRole, readonly Action[]>> = {
  admin: [...LEAD, 'settings:write'],
  lead: LEAD,
  comms: COMMS,
  agent: [...READ, 'incident:note', 'brief:read', 'publication:post', 'mention:correct', 'conversation:work'],
  partner: [...READ, 'draft:write', 'brief:read', 'publication:post', 'mention:correct', 'conversation:work'],
  analyst: READ,
  viewer: ['room:read', 'volume:read', 'incident:read', 'report:read', 'directory:read'],
  wall: ['room:read', 'volume:read'],
}

/** True when the role holds the action and the resource lies in the actor's accounts and languages. */
export function can(actor: Actor, action: Action, resource: Resource = {}): boolean {
  if (!TABLE[actor.role].includes(action)) return false
  return inScope(actor, resource)
}

/** True when a limited actor may see a thing of these accounts and this language. */
export function inScope(actor: Actor, resource: Resource): boolean {
  const { accounts, languages } = actor
  if (accounts !== null && resource.accounts !== undefined) {
    if (!resource.accounts.some((account) => accounts.includes(account))) return false
  }
  if (languages !== null && resource.lang !== undefined) {
    const lang = primaryLanguage(resource.lang)
    if (!languages.some((own) => primaryLanguage(own) === lang)) return false
  }
  return true
}

/** `zh` of `zh-Hans`: people and scopes are matched by primary language. */
export const primaryLanguage = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? tag

/** True for an actor who is limited to some accounts or languages. */
export const isScoped = (actor: Actor): boolean => actor.accounts !== null || actor.languages !== null
