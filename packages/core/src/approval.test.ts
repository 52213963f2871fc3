import { describe, expect, test } from 'vitest'
import {
  type Approvable,
  approve,
  hasApproved,
  isApproved,
  type Need,
  needsOf,
  outstanding,
  publish,
  reopened,
  rewritten,
  type Seats,
  seatFor,
  subjectOf,
  underNeeds,
  voided,
} from './approval.ts'
import { pick, randomFrom } from './random.ts'
import { MINUTE } from './time.ts'

const person = (id: string) => ({ id, name: id })
const writer = person('writer')
const second = person('second')
const third = person('third')
const T0 = '2013-11-14T09:20:00.000Z'
const at = (ms: number) => new Date(Date.parse(T0) + ms).toISOString()
const STAND_IN_MS = 12 * MINUTE
const NOBODY: Seats = { holders: {}, deputies: {}, standInMs: STAND_IN_MS }
const anyone = [{ by: 'anyone', count: 1 }]
const draft: Approvable = {
  state: 'draft',
  hash: 'h1',
  version: 1,
  authors: [writer],
  needs: anyone,
  approvals: [],
  waitsSince: T0,
}
const approval = { by: second, at: T0, hash: 'h1', as: 'anyone', standIn: null }
const approved: Approvable = { ...draft, state: 'approved', approvals: [approval] }
const free = { stale: [], promisesMs: null, sendMs: 0, breakGlass: false }
const codeOf = (result: ReturnType<typeof approve>) => (result.ok ? 'ok' : result.refusal.code)
const approveNow = (one: Approvable, by = second, hash = 'h1', seats = NOBODY, stale: string[] = []) =>
  approve(one, by, hash, T0, seats, stale)

test('AP1: a second person approves exactly the text that is there', () => {
  expect(approveNow(draft)).toEqual({ ok: true, value: approved })
  expect(codeOf(approveNow(draft, second, 'h0'))).toBe('hash_mismatch')
})

test('AP2: nobody who changed a text approves it', () => {
  const edited = rewritten(draft, second, 'h2', T0)
  expect(codeOf(approveNow(draft, writer))).toBe('own_draft')
  expect(codeOf(approveNow(edited, second, 'h2'))).toBe('own_draft')
  expect(codeOf(approveNow(edited, writer, 'h2'))).toBe('own_draft')
})

test('AP3: any change voids the approvals and makes the changer an author', () => {
  const edited = rewritten(approved, second, 'h2', at(5))
  expect(edited).toEqual({ ...draft, hash: 'h2', version: 2, authors: [writer, second], waitsSince: at(5) })
  expect(rewritten(edited, second, 'h3', T0).authors).toEqual([writer, second])
})

test('AP4: a stale fact blocks approval and publication', () => {
  expect(approveNow(draft, second, 'h1', NOBODY, ['cancelled', 'link'])).toMatchObject({
    refusal: { code: 'draft_stale', detail: { keys: 'cancelled, link' } },
  })
  expect(codeOf(publish(approved, 'h1', { ...free, stale: ['link'] }))).toBe('draft_stale')
  expect(codeOf(publish(approved, 'h1', { ...free, stale: ['link'], breakGlass: true }))).toBe('draft_stale')
})

test('AP5: only what is approved as it stands goes to the outbox', () => {
  expect(publish(approved, 'h1', free)).toEqual({ ok: true, value: { ...approved, state: 'published' } })
  expect(codeOf(publish(draft, 'h1', free))).toBe('not_approved')
  expect(codeOf(publish(approved, 'h0', free))).toBe('hash_mismatch')
  expect(codeOf(publish({ ...approved, hash: 'h2' }, 'h2', free))).toBe('not_approved')
  expect(codeOf(publish({ ...approved, needs: [] }, 'h1', free))).toBe('not_approved')
})

test('AP6: a text that promises an update in the past does not go', () => {
  expect(codeOf(publish(approved, 'h1', { ...free, promisesMs: 1_000, sendMs: 1_000 }))).toBe('promise_past')
  expect(codeOf(publish(approved, 'h1', { ...free, promisesMs: 1_001, sendMs: 1_000 }))).toBe('ok')
})

test('AP7: each step is taken once', () => {
  for (const state of ['published', 'discarded'] as const) {
    expect(codeOf(approveNow({ ...draft, state }))).toBe('wrong_state')
    expect(codeOf(publish({ ...approved, state }, 'h1', free))).toBe('wrong_state')
  }
  expect(codeOf(approveNow(approved, third))).toBe('wrong_state')
})

test('AP8: taken back from the outbox, a text is approved still unless a fact has changed', () => {
  const gone: Approvable = { ...approved, state: 'published' }
  expect(reopened(gone, [], at(5))).toEqual(approved)
  expect(reopened(gone, ['link'], at(5))).toEqual({ ...draft, waitsSince: at(5) })
  // It went without its approvals: it comes back without them.
  expect(reopened({ ...draft, state: 'published' }, [], at(5))).toEqual({ ...draft, waitsSince: at(5) })
})

test('AP9: voiding takes the approvals of what waits, not the record of what is out', () => {
  expect(voided(approved, at(5))).toEqual({ ...draft, waitsSince: at(5) })
  const gone: Approvable = { ...approved, state: 'published' }
  expect(voided(gone, at(5))).toBe(gone)
})

test('AP18: what loses its approvals waits for them anew, so that nobody stands in at once', () => {
  const role: Approvable = { ...draft, needs: [{ by: 'legal', count: 1 }] }
  const now = Date.parse(at(2 * STAND_IN_MS))
  expect(seatFor(role, 'third', NOBODY, now)).toMatchObject({ standIn: 'late' })
  const changes = [
    rewritten(role, second, 'h2', at(2 * STAND_IN_MS)),
    voided(role, at(2 * STAND_IN_MS)),
    reopened({ ...role, state: 'published' }, ['link'], at(2 * STAND_IN_MS)),
  ]
  for (const changed of changes) {
    expect(seatFor(changed, 'third', NOBODY, now + STAND_IN_MS - 1)).toBeNull()
    expect(seatFor(changed, 'third', NOBODY, now + STAND_IN_MS)).toMatchObject({ standIn: 'late' })
  }
})

const part = { text: 'a', channel: 'x', account: 'x-global', lang: 'en', media: ['m1'], sendAt: null as string | null }

test('AP10: an approval covers text, channel, account, language, media and time', () => {
  const others = [
    { ...part, text: 'b' },
    { ...part, channel: 'facebook' },
    { ...part, account: 'x-fi' },
    { ...part, lang: 'fi' },
    { ...part, media: ['m1', 'm2'] },
    { ...part, media: [] },
    { ...part, sendAt: T0 },
  ]
  expect(new Set([part, ...others].map(subjectOf)).size).toBe(8)
})

describe('AP11: what a text needs', () => {
  const chain = [{ by: 'lead', count: 1 }]
  const plain = { chain, isRendered: true, isBroadcast: true, toneRole: null }

  test('as the playbook has it: the chain', () => {
    expect(needsOf(plain)).toEqual(chain)
  })

  test('own words on an account that speaks to everybody: one more, and not where it only answers', () => {
    expect(needsOf({ ...plain, isRendered: false })).toEqual([...chain, { by: 'anyone', count: 1 }])
    expect(needsOf({ ...plain, isRendered: false, chain: anyone })).toEqual([{ by: 'anyone', count: 2 }])
    expect(needsOf({ ...plain, isRendered: false, isBroadcast: false })).toEqual(chain)
  })

  test('a tone beyond the policy: the role that answers for it, once', () => {
    expect(needsOf({ ...plain, toneRole: 'legal' })).toEqual([...chain, { by: 'legal', count: 1 }])
    expect(needsOf({ ...plain, toneRole: 'lead' })).toEqual(chain)
  })
})

describe('AP12: for which need an approval counts', () => {
  const needs = [
    { by: 'anyone', count: 1 },
    { by: 'legal', count: 1 },
  ]
  const two: Approvable = { ...draft, needs }
  const seats: Seats = {
    holders: { legal: third, director: second },
    deputies: { legal: ['director'] },
    standInMs: STAND_IN_MS,
  }

  test('the holder of a role counts for the role, everybody else for anyone', () => {
    expect(seatFor(two, 'third', seats, 0)).toEqual({ as: 'legal', standIn: null })
    expect(seatFor(two, 'second', seats, 0)).toEqual({ as: 'anyone', standIn: null })
  })

  test('it is approved when all have, and each counts once', () => {
    const first = approveNow(two, second, 'h1', seats)
    if (!first.ok) throw new Error('refused')
    expect(first.value.state).toBe('draft')
    expect(outstanding(first.value)).toEqual([{ by: 'legal', count: 1 }])
    expect(codeOf(approveNow(first.value, second, 'h1', seats))).toBe('approved_before')
    const both = approveNow(first.value, third, 'h1', seats)
    expect(both).toMatchObject({ ok: true, value: { state: 'approved' } })
  })

  test('a deputy stands in at once; anyone else after ten minutes, and it is told', () => {
    const legal: Approvable = { ...draft, needs: [{ by: 'legal', count: 1 }] }
    const nowMs = Date.parse(T0)
    expect(seatFor(legal, 'second', seats, nowMs)).toEqual({ as: 'legal', standIn: 'deputy' })
    expect(seatFor(legal, 'other', seats, nowMs + STAND_IN_MS - 1)).toBeNull()
    expect(seatFor(legal, 'other', seats, nowMs + STAND_IN_MS)).toEqual({ as: 'legal', standIn: 'late' })
    expect(approveNow(legal, person('other'), 'h1', seats)).toMatchObject({
      refusal: { code: 'not_your_turn', detail: { roles: 'legal', minutes: 12 } },
    })
  })
})

test('AP13: break-glass goes without approvals, and past nothing else', () => {
  const glass = { ...free, breakGlass: true }
  expect(codeOf(publish(draft, 'h1', glass))).toBe('ok')
  expect(codeOf(publish(draft, 'h0', glass))).toBe('hash_mismatch')
  expect(codeOf(publish(draft, 'h1', { ...glass, promisesMs: 1, sendMs: 1 }))).toBe('promise_past')
  expect(codeOf(publish({ ...draft, state: 'discarded' }, 'h1', glass))).toBe('wrong_state')
})

test('AP14: of 5,000 approvals whose text, media, account, language or time was changed since, none can be published', () => {
  const random = randomFrom(1)
  let published = 0
  for (let round = 0; round < 5_000; round++) {
    const subject = {
      text: `${pick(['130', '131', '52'], random)} flights ${Math.floor(random() * 1e6)}`,
      channel: pick(['x', 'facebook', 'weibo'], random),
      account: pick(['x-global', 'x-fi'], random),
      lang: pick(['en', 'fi', 'zh-Hans'], random),
      media: random() < 0.5 ? [] : ['m1', 'm2'].slice(0, 1 + Math.floor(random() * 2)),
      sendAt: random() < 0.5 ? null : at(Math.floor(random() * 1e6)),
    }
    const hash = subjectOf(subject)
    const seen: Approvable = { ...draft, hash, state: 'approved', approvals: [{ ...approval, hash }] }
    const mutant = mutate(subject, random)
    const now: Approvable = { ...seen, hash: subjectOf(mutant) }
    expect(now.hash).not.toBe(hash)
    // Whoever publishes names the hash on their screen: the old one, or that of the text of now.
    if (publish(now, hash, free).ok || publish(now, now.hash, free).ok || isApproved(now)) published++
  }
  expect(published).toBe(0)
})

describe('AP20: what a text needs is what is asked for by now', () => {
  const legal: Need[] = [{ by: 'legal', count: 1 }]
  const byLegal = { ...approval, by: third, as: 'legal' }

  test('an approved text that lacks one by now is open for it, keeps what it has, and waits from now on', () => {
    const open = underNeeds(approved, [...anyone, ...legal], at(5))
    expect(open).toEqual({ ...approved, state: 'draft', needs: [...anyone, ...legal], waitsSince: at(5) })
    expect(publish(open, 'h1', free)).toMatchObject({ refusal: { code: 'not_approved', detail: { roles: 'legal' } } })
    expect(underNeeds(approved, anyone, at(5))).toBe(approved)
  })

  test('who asks for less takes nothing away: a role that is not asked for any more counts for anyone', () => {
    const both: Approvable = { ...approved, needs: [...anyone, ...legal], approvals: [approval, byLegal] }
    expect(underNeeds(both, anyone, at(5))).toEqual({ ...both, needs: anyone })
    const one = underNeeds(
      { ...draft, needs: [...legal, { by: 'lead', count: 1 }], approvals: [byLegal] },
      anyone,
      at(5),
    )
    expect(one).toMatchObject({ state: 'draft', waitsSince: T0, approvals: [byLegal] })
    expect(codeOf(publish(one, 'h1', free))).toBe('ok')
    expect(approveNow(one)).toMatchObject({ ok: true, value: { state: 'approved' } })
  })

  test('whose approval counts for nothing by now may approve as what is asked', () => {
    const open = underNeeds(approved, legal, at(5))
    expect(hasApproved(open, 'second')).toBe(false)
    const seats: Seats = { ...NOBODY, holders: { legal: second } }
    expect(approveNow(open, second, 'h1', seats)).toMatchObject({
      ok: true,
      value: { state: 'approved', approvals: [{ by: second, as: 'legal' }] },
    })
    expect(hasApproved(approved, 'second')).toBe(true)
  })

  test('what is out keeps its state', () => {
    expect(underNeeds({ ...approved, state: 'published' }, legal, at(5))).toMatchObject({
      state: 'published',
      needs: legal,
    })
  })

  test('of 5,000 changes none loses an approval, and none lets out what lacks one', () => {
    const random = randomFrom(2)
    const some = (): Need[] =>
      ['anyone', 'legal', 'lead'].flatMap((by) => {
        const count = Math.floor(random() * 3)
        return count === 0 ? [] : [{ by, count }]
      })
    let opened = 0
    for (let round = 0; round < 5_000; round++) {
      const before = some()
      const approvals = before.flatMap(({ by, count }) =>
        Array.from({ length: count }, (_, i) => ({ ...approval, as: by, by: person(`${by} ${i}`) })),
      )
      const full: Approvable = { ...draft, state: 'approved', needs: before, approvals }
      const now = underNeeds(full, some(), at(5))
      expect(now.approvals).toBe(approvals)
      const given = (role: string) => approvals.filter(({ as }) => as === role).length
      const roles = now.needs.filter(({ by }) => by !== 'anyone')
      const spare = approvals.length - roles.reduce((sum, { by, count }) => sum + Math.min(count, given(by)), 0)
      const isMet = now.needs.every(({ by, count }) => (by === 'anyone' ? spare : given(by)) >= count)
      expect(publish(now, 'h1', free).ok).toBe(isMet && now.needs.length > 0)
      if (now.state === 'draft') opened++
    }
    expect(opened).toBeGreaterThan(500)
  })
})

type Subject = Parameters<typeof subjectOf>[0]

function mutate(subject: Subject, random: () => number): Subject {
  const place = Math.floor(random() * subject.text.length)
  switch (Math.floor(random() * 7)) {
    case 0:
      return { ...subject, text: `${subject.text.slice(0, place)}\u200B${subject.text.slice(place)}` }
    case 1:
      return { ...subject, text: `${subject.text} ` }
    case 2:
      return { ...subject, text: subject.text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) }
    case 3:
      return { ...subject, account: `${subject.account}2` }
    case 4:
      return { ...subject, media: [...subject.media, 'm3'] }
    case 5:
      return {
        ...subject,
        sendAt: subject.sendAt === null ? T0 : at(Date.parse(subject.sendAt) - Date.parse(T0) + 60_000),
      }
    default:
      return { ...subject, lang: `${subject.lang}-x` }
  }
}
