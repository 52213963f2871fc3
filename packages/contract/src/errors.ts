/** One catalogue of refusals: code → HTTP status and an English sentence. `{name}` is filled from the detail. */
export const ERRORS = {
  bad_input: [400, 'Check {where}: {what}'],
  not_signed_in: [401, 'Sign in first.'],
  bad_token: [401, 'The token is missing, wrong or revoked. Make a new one in Settings or with "tenfold source add".'],
  bad_signature: [
    401,
    'The signature, its id or its time is missing or wrong. Sign each message anew, as Standard Webhooks says, with the secret of this feed.',
  ],
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
  approved_before: [409, 'You have approved this text already; the next approval has to come from somebody else.'],
  not_your_turn: [403, 'This text waits for {roles}. After {minutes} minutes anyone who may approve can stand in.'],
  parity: [409, 'The languages do not say the same: {what}. Make them agree, then release them.'],
  do_not_say: [
    409,
    'The text for {account} ({lang}) says "{pattern}", which the playbook forbids. Change it, or have {role} allow it in this incident.',
  ],
  link_blocked: [409, '{host} cannot be opened in the market of {account} ({market}). Choose another link.'],
  alt_missing: [409, '"{title}" has no words for those who cannot see or hear it. Add them in the library first.'],
  send_time_past: [409, 'The time it was to go out ({at}) has passed. Send it now, or set another time.'],
  not_service: [
    409,
    '{account} speaks to everybody. Keep answers for an account that answers; set its purpose in Settings.',
  ],
  is_answer: [409, 'This is a saved answer: it is copied into replies and never published as a post.'],
  no_correction: [409, 'The playbook has no correction for {keys}. Write the correction by hand.'],
  exit_open: [409, 'Not met yet: {criteria}. Meet them, or close with a reason for each to stay open.'],
  outbox_open: [
    409,
    'Waiting to be posted by hand: {count} ({places}). Record the links of what is out, or close with a reason for it to stay open.',
  ],
  promise_open: [
    409,
    'The public waits for {count} promised updates that nobody has given. Give them, or close with a reason for it to stay open.',
  ],
  not_in_role: [403, 'Only {role} of this incident may do this. Ask who holds the role, or a shift lead to give it.'],
  seat_not_yours: [
    403,
    'The role {role} approves texts or allows words, or stands in for one that does. A shift lead or an admin gives it.',
  ],
  seat_to_oneself: [
    403,
    'Whoever may allow words gets the role {role} from somebody else. Ask another shift lead or an admin.',
  ],
  own_asset: [403, 'You added this entry, so someone else has to approve it.'],
  asset_gone: [409, '"{title}" is not in the library any more. Take it off the text, or attach another.'],
  account_gone: [
    409,
    'The account {account} was removed, so nothing goes out for it. Discard the text, or add the account again in Settings.',
  ],
  plan_away: [409, 'The playbook cannot be read, so nobody knows what it forbids. Mend its file first.'],
  asset_unapproved: [
    409,
    '"{title}" has not been approved. Somebody who did not add it approves it in Settings, under the link library.',
  ],
  playbook_missing: [
    409,
    'The file of the playbook {id} is missing. Put it back on the page Playbooks, or choose another playbook.',
  ],
  playbook_in_use: [
    409,
    '{count} open incidents use this playbook. Close them first, or leave the playbook where it is.',
  ],
  playbook_invalid: [409, 'Line {line}: {what} Nothing was saved.'],
  read_only: [409, 'The folder of the playbooks cannot be written to. Change the file where it is kept.'],
  not_approved: [409, 'Not approved as it stands now. Still to approve: {roles}.'],
  hash_mismatch: [409, 'The text changed after you opened it. Read it again before you approve.'],
  undo_over: [409, 'Too late to undo: it has already gone to be posted.'],
  wrong_state: [409, 'This is {state}; it cannot be {act} any more.'],
  promise_unbound: [
    409,
    'The text for {account} ({lang}) promises an update ("{said}"), and no fact says when. Set the fact {fact} to that time and have the text say it, or take the sentence out.',
  ],
  promise_past: [409, 'The promised next update is in the past. Set a later time.'],
  not_understood: [409, 'This post is stored but not understood yet. Try again in a moment.'],
  too_few_labels: [
    409,
    'There are {labels} corrected posts to learn topics from, and {needed} are needed. Go on correcting.',
  ],
  rules_changed: [409, 'Someone changed the rules meanwhile (version {version}). Look at them again and repeat.'],
  not_proposed: [409, 'Nothing proposes {level} any more.'],
  cannot_acknowledge: [409, '{name} may not acknowledge alarms. Give a lead, an admin or somebody of communications.'],
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
