/** One catalogue of refusals: code → HTTP status and an English sentence. `{name}` is filled from the detail. */
export const ERRORS = {
  bad_input: [400, 'Check {where}: {what}'],
  not_signed_in: [401, 'Sign in first.'],
  bad_token: [401, 'The token is missing, wrong or revoked. Make a new one in Settings or with "tenfold source add".'],
  not_allowed: [403, 'Your role does not allow this. Ask a shift lead or an admin.'],
  bad_origin: [403, 'This request came from another site and was refused.'],
  not_found: [404, 'This {noun} does not exist, or you may not see it.'],
  conflict: [409, 'Someone changed this meanwhile. Look at it again and repeat.'],
  id_reused: [409, 'This command id was used before with other input. Make a new id.'],
  claimed_by_other: [409, '{name} is already answering this.'],
  already_answered: [409, '{name} has already answered this.'],
  incident_closed: [409, 'The incident is closed.'],
  fact_missing: [409, 'Set these facts first: {keys}.'],
  fact_invalid: [400, 'The fact {key} needs {expected}, not "{got}".'],
  unknown_message: [404, 'The playbook has no message "{message}".'],
  no_text: [409, 'The playbook has no text of "{message}" in {lang}.'],
  text_too_long: [409, 'The text for {account} ({lang}) is {used} of {limit} {unit}: shorten it.'],
  draft_stale: [409, 'A fact changed since this was written: {keys}. Refresh the draft.'],
  own_draft: [403, 'You wrote this text, so someone else has to approve it.'],
  not_approved: [409, 'Not approved as it stands now. A second person has to approve this text.'],
  hash_mismatch: [409, 'The text changed after you opened it. Read it again before you approve.'],
  undo_over: [409, 'Too late to undo: it has already gone to be posted.'],
  wrong_state: [409, 'This is {state}; it cannot be {act} any more.'],
  promise_past: [409, 'The promised next update is in the past. Set a later time.'],
  not_understood: [409, 'This post is stored but not understood yet. Try again in a moment.'],
  too_few_labels: [
    409,
    'There are {labels} corrected posts to learn topics from, and {needed} are needed. Go on correcting.',
  ],
  not_a_drill: [409, 'This works in a drill only.'],
  taken: [409, 'The {noun} "{name}" exists already.'],
  last_admin: [409, 'This is the last admin; make another one first.'],
  too_large: [413, 'The body is over {limit}. Send it in smaller parts.'],
  wrong_type: [415, 'Send {expected}.'],
  too_many: [429, 'Too much at once. Wait {seconds} s and send it again; nothing of it was stored.'],
  database_away: [
    503,
    'The database cannot be reached. Try again in {seconds} s; what was stored already is not stored twice.',
  ],
  internal: [500, 'Something broke on the server. It was logged under {requestId}.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type ErrorCode = keyof typeof ERRORS

/** Body of every answer that is not a success. */
export interface Problem {
  readonly code: ErrorCode
  readonly message: string
  readonly detail?: Readonly<Record<string, string | number>>
}

export const statusOf = (code: ErrorCode): number => ERRORS[code][0]

/** The catalogue's sentence with its placeholders filled; an unfilled one stays visible as `?`. */
export const sentenceOf = (code: ErrorCode, detail: Readonly<Record<string, string | number>> = {}): string =>
  ERRORS[code][1].replace(/\{(\w+)\}/g, (_all, name: string) => String(detail[name] ?? '?'))
