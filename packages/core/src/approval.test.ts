import { expect, test } from 'vitest'
import { type Approvable, approve, isApproved, publish, reopened, rewritten, subjectOf, voided } from './approval.ts'

const writer = { id: 'w', name: 'Writer' }
const second = { id: 's', name: 'Second' }
const draft: Approvable = { state: 'draft', hash: 'h1', version: 1, authors: [writer], staleFacts: [], approval: null }
const approved: Approvable = { ...draft, state: 'approved', approval: { by: second, at: 't', hash: 'h1' } }
const codeOf = (result: ReturnType<typeof approve>) => (result.ok ? 'ok' : result.refusal.code)

test('AP1: a second person approves exactly the text that is there', () => {
  expect(approve(draft, second, 'h1', 't')).toEqual({ ok: true, value: approved })
  expect(codeOf(approve(draft, second, 'h0', 't'))).toBe('hash_mismatch')
})

test('AP2: nobody who changed a text approves it', () => {
  const edited = rewritten(draft, second, 'h2')
  expect(codeOf(approve(draft, writer, 'h1', 't'))).toBe('own_draft')
  expect(codeOf(approve(edited, second, 'h2', 't'))).toBe('own_draft')
  expect(codeOf(approve(edited, writer, 'h2', 't'))).toBe('own_draft')
})

test('AP3: any change voids the approval and makes the changer an author', () => {
  const edited = rewritten(approved, second, 'h2')
  expect(edited).toEqual({ ...draft, hash: 'h2', version: 2, authors: [writer, second] })
  expect(rewritten(edited, second, 'h3').authors).toEqual([writer, second])
})

test('AP4: a stale fact blocks approval and publication', () => {
  const stale = { ...draft, staleFacts: ['cancelled', 'link'] }
  expect(approve(stale, second, 'h1', 't')).toMatchObject({ refusal: { detail: { keys: 'cancelled, link' } } })
  expect(codeOf(publish({ ...approved, staleFacts: ['link'] }, 'h1', null, 0))).toBe('draft_stale')
})

test('AP5: only what is approved as it stands goes to the outbox', () => {
  expect(publish(approved, 'h1', null, 0)).toEqual({ ok: true, value: { ...approved, state: 'published' } })
  expect(codeOf(publish(draft, 'h1', null, 0))).toBe('not_approved')
  expect(codeOf(publish(approved, 'h0', null, 0))).toBe('hash_mismatch')
  expect(codeOf(publish({ ...approved, hash: 'h2' }, 'h2', null, 0))).toBe('not_approved')
})

test('AP6: a text that promises an update in the past does not go', () => {
  expect(codeOf(publish(approved, 'h1', 1_000, 1_000))).toBe('promise_past')
  expect(codeOf(publish(approved, 'h1', 1_001, 1_000))).toBe('ok')
})

test('AP7: each step is taken once', () => {
  for (const state of ['published', 'discarded'] as const) {
    expect(codeOf(approve({ ...draft, state }, second, 'h1', 't'))).toBe('wrong_state')
    expect(codeOf(publish({ ...approved, state }, 'h1', null, 0))).toBe('wrong_state')
  }
  expect(codeOf(approve(approved, { id: 'third', name: 'Third' }, 'h1', 't'))).toBe('wrong_state')
})

test('AP8: taken back from the outbox, a text is approved still unless a fact has changed', () => {
  const gone: Approvable = { ...approved, state: 'published' }
  expect(reopened(gone)).toEqual(approved)
  expect(reopened({ ...gone, staleFacts: ['link'] })).toEqual({ ...draft, staleFacts: ['link'] })
  expect(isApproved(gone)).toBe(true)
})

test('AP9: voiding takes the approval of what waits, not the record of what is out', () => {
  expect(voided(approved)).toEqual(draft)
  const gone: Approvable = { ...approved, state: 'published' }
  expect(voided(gone)).toBe(gone)
})

test('AP10: an approval covers text, channel, account and language', () => {
  const part = { text: 'a', channel: 'x', account: 'x-global', lang: 'en' }
  const others = [
    { ...part, text: 'b' },
    { ...part, channel: 'facebook' },
    { ...part, account: 'x-fi' },
    { ...part, lang: 'fi' },
  ]
  expect(new Set([part, ...others].map(subjectOf)).size).toBe(5)
})
