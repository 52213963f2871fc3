import { describe, expect, test } from 'vitest'
import { pick, type Random, randomFrom } from '../../random.ts'
import { MINUTE } from '../../time.ts'
import { type Level, PERSONAL_LEVELS, weightOf } from '../level.ts'
import { DEFAULT_RULES } from '../state-rules.ts'
import { NORMAL, type StateMachine, stepState, viewOf } from './machine.ts'
import { confirm, dismiss } from './person.ts'
import type { Situation } from './situation.ts'

const START_MS = Date.UTC(2013, 10, 15, 4)
const CALM: Situation = {
  atMs: START_MS,
  observed: 5,
  expected: 5,
  ratio: 1,
  rare: false,
  items: 3,
  understood: 3,
  actionable: 0.3,
  safetyPosts: 0,
  rumours: 0,
  press: 0,
  operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: false, any: false, active: false },
  parts: [],
  promiseOpen: false,
  silent: false,
}
const talk = (ratio: number, more: Partial<Situation> = {}): Partial<Situation> => {
  const items = Math.round(ratio * 4)
  return {
    ratio,
    observed: Math.round(ratio * 5),
    rare: ratio >= 2,
    items,
    understood: items,
    actionable: 0.6,
    ...more,
  }
}
/** Loud, and nobody asks for anything. */
const joke = (ratio: number, more: Partial<Situation> = {}) =>
  talk(ratio, { actionable: 0.01, understood: 40, ...more })
const cancelled = (cancelled: number): Partial<Situation> => ({
  operations: { cancelled, customers: 0, networkStop: false, lineCut: false, any: true, active: true },
})

/** A room that is told of one situation a minute. */
function room(rules = DEFAULT_RULES) {
  let machine = NORMAL
  let minute = -1
  const it = {
    get machine() {
      return machine
    },
    get level() {
      return machine.level
    },
    get proposed() {
      return viewOf(machine).proposed
    },
    get codes() {
      return viewOf(machine).reasons.map(({ code }) => code)
    },
    /** So many minutes of the same; true when something that people see changed. */
    goes(more: Partial<Situation>, minutes = 1): boolean {
      let changed = false
      for (let i = 0; i < minutes; i++) {
        minute++
        const stepped = stepState(machine, { ...CALM, ...more, atMs: START_MS + minute * MINUTE }, rules)
        machine = stepped.machine
        changed ||= stepped.changed
      }
      return changed
    },
    /** Nobody looks for so long. */
    passes(minutes: number) {
      minute += minutes
    },
    says(answer: ReturnType<typeof confirm>) {
      if (!answer.ok) throw new Error(answer.refusal.code)
      machine = answer.value
    },
    confirms: (level: 'crisis' | 'emergency') => it.says(confirm(machine, level, START_MS + minute * MINUTE)),
    dismisses: (level: 'crisis' | 'emergency') => it.says(dismiss(machine, level, 'A film is being shot')),
  }
  return it
}

describe('up', () => {
  test('ST1: watch is the talk at ×2 for ten minutes, not for nine', () => {
    const it = room()
    it.goes(talk(2), 10)
    expect(it.level).toBe('normal')
    it.goes(talk(2))
    expect(it.level).toBe('watch')
    expect(it.machine.reasons).toEqual([
      { code: 'volume', detail: { ratio: 2, observed: 10, expected: 5, windowMin: 15 } },
      { code: 'held', detail: { ratio: 2, minutes: 10 } },
    ])
    const broken = room()
    broken.goes(talk(2), 9)
    broken.goes(talk(1.9))
    broken.goes(talk(2), 9)
    expect(broken.level).toBe('normal')
  })

  test('ST1: watch is any disruption, and a rumour and the press together, not one of them', () => {
    const minor = room()
    minor.goes({
      operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: false, any: true, active: true },
    })
    expect([minor.level, minor.codes]).toEqual(['watch', ['minorDisruption']])
    const media = room()
    media.goes({ rumours: 3 })
    media.goes({ press: 2 })
    expect(media.level).toBe('normal')
    media.goes({ rumours: 3, press: 1 })
    expect([media.level, media.codes]).toEqual(['watch', ['media']])
  })

  test('ST2: alert is ×3 with twelve posts in ten minutes of which a quarter asks, at once; less of any is not', () => {
    const met = { ratio: 3, items: 12, rare: true, understood: 12, actionable: 0.25 }
    const it = room()
    expect(it.goes(met)).toBe(true)
    expect([it.level, it.codes]).toEqual(['alert', ['volume', 'items', 'actionable']])
    for (const less of [{ ratio: 2.9 }, { items: 11 }, { actionable: 0.24 }, { actionable: null }, { rare: false }]) {
      const short = room()
      short.goes({ ...met, ...less })
      expect(short.level, JSON.stringify(less)).toBe('normal')
    }
  })

  test('ST2: five cancelled services or a line cut are an alert without any talk', () => {
    const few = room()
    few.goes(cancelled(4))
    expect(few.level).toBe('watch')
    few.goes(cancelled(5))
    expect([few.level, few.codes]).toEqual(['alert', ['services']])
    const cut = room()
    cut.goes({
      operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: true, any: false, active: false },
    })
    expect([cut.level, cut.codes]).toEqual(['alert', ['lineCut']])
  })

  test('ST22: customers by their estimate, or a network that stands still, propose a crisis', () => {
    const calm = { cancelled: 4, customers: 0, networkStop: false, lineCut: false, any: true, active: true }
    const few = room()
    few.goes({ operations: { ...calm, customers: 4_999 } })
    expect([few.level, few.proposed]).toEqual(['watch', null])
    const many = room()
    many.goes({ operations: { ...calm, customers: 5_000 } })
    expect([many.level, many.proposed, many.codes]).toEqual(['alert', 'crisis', ['customers']])
    const still = room()
    still.goes({ operations: { ...calm, networkStop: true } })
    expect([still.level, still.proposed, still.codes]).toEqual(['alert', 'crisis', ['networkStop']])
  })

  test('ST3: a part brings an alert by its own figures, and nothing above', () => {
    const part = { slice: { kind: 'topic', value: 'refund' }, rung: 10, ratio: 20, items: 40, actionable: 0.9 } as const
    const it = room()
    it.goes(
      {
        parts: [
          { ...part, items: 11 },
          { ...part, actionable: 0.2 },
          { ...part, ratio: 2.9 },
        ],
      },
      60,
    )
    expect(it.level).toBe('normal')
    it.goes({ parts: [part] }, 60)
    expect([it.level, it.proposed]).toEqual(['alert', null])
    expect(it.machine.reasons).toEqual([{ code: 'part', detail: { slice: 'topic:refund', ratio: 20, rung: 10 } }])
    // An unexplained part surges in the midst of a joke.
    const amid = room()
    amid.goes(joke(50))
    amid.goes(joke(50, { parts: [part] }))
    expect(amid.level).toBe('alert')
  })

  test('ST4: crisis is proposed after half an hour at ×6 with people who ask or a disruption, never by loudness alone', () => {
    const asked = room()
    asked.goes(talk(6), 30)
    expect([asked.level, asked.proposed]).toEqual(['alert', null])
    expect(asked.goes(talk(6))).toBe(true)
    expect([asked.level, asked.proposed]).toEqual(['alert', 'crisis'])
    expect(asked.codes).toEqual(['volume', 'held', 'actionable', 'items'])
    const loud = room()
    loud.goes(talk(60, { actionable: 0.2 }), 120)
    expect([loud.level, loud.proposed]).toEqual(['watch', null])
    const disrupted = room()
    disrupted.goes(
      talk(6, {
        actionable: null,
        operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: false, any: true, active: true },
      }),
      31,
    )
    expect([disrupted.level, disrupted.proposed]).toEqual(['alert', 'crisis'])
  })

  test('ST4: fifty cancelled services propose a crisis at once', () => {
    const it = room()
    it.goes(cancelled(50))
    expect([it.level, it.proposed, it.codes]).toEqual(['alert', 'crisis', ['services']])
  })

  test('ST5: one post with a safety word proposes an emergency, whatever the volume and even amid a joke', () => {
    const silence = room()
    silence.goes({ safetyPosts: 1, items: 1, ratio: 0.2 })
    expect([silence.level, silence.proposed, silence.codes]).toEqual(['alert', 'emergency', ['safety']])
    const amid = room()
    amid.goes(joke(190), 5)
    amid.goes(joke(190, { safetyPosts: 1 }))
    expect([amid.level, amid.proposed]).toEqual(['alert', 'emergency'])
    const above = room()
    above.goes({ ...cancelled(80) })
    above.goes({ ...cancelled(80), safetyPosts: 1 })
    expect(above.proposed).toBe('emergency')
  })

  test('ST6: loud talk that asks for nothing is buzz at any ratio, and never more however long', () => {
    const it = room()
    it.goes(joke(190), 24 * 60)
    expect([it.level, it.proposed, it.codes]).toEqual(['buzz', null, ['volume', 'actionable']])
    const few = room()
    few.goes(joke(5, { understood: 19 }), 60)
    expect(few.level).toBe('normal')
    const unknown = room()
    unknown.goes(joke(5, { actionable: null, understood: 0 }), 9)
    expect(unknown.level).toBe('normal')
    const disrupted = room()
    disrupted.goes(
      joke(5, {
        operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: false, any: true, active: true },
      }),
    )
    expect(disrupted.level).toBe('watch')
  })

  test('ST6: buzz stands beside watch: talk leaves it for an alert alone, the press for watch, and watch turns into it', () => {
    const it = room()
    it.goes(joke(20), 5)
    it.goes(talk(20, { actionable: 0.2 }), 60)
    expect(it.level).toBe('buzz')
    it.goes(talk(20))
    expect(it.level).toBe('alert')
    const quoted = room()
    quoted.goes(joke(20), 5)
    quoted.goes(joke(20, { rumours: 5, press: 1 }))
    expect([quoted.level, quoted.codes]).toEqual(['watch', ['media']])
    const early = room()
    early.goes(talk(4, { actionable: 0.1 }), 11)
    expect(early.level).toBe('watch')
    early.goes(joke(20))
    expect(early.level).toBe('buzz')
  })

  test('ST6: a few posts that are understood say nothing of many that are not yet', () => {
    const lagging = { actionable: 0, items: 300, understood: 10 }
    const it = room()
    it.goes(talk(20, lagging), 11)
    expect(it.level).toBe('watch')
    const held = room()
    held.goes(talk(20))
    held.goes(talk(20, lagging), 300)
    expect(held.level).toBe('alert')
    held.goes(joke(20), 31)
    expect(held.level).toBe('buzz')
  })

  test('ST6: a joke that fades ends as buzz, when few posts are left to tell by', () => {
    const it = room()
    it.goes(joke(100), 60)
    for (let ratio = 60; ratio >= 3; ratio--) it.goes(joke(ratio, { understood: 3 }), 3)
    expect(it.level).toBe('buzz')
    it.goes(talk(2.5, { actionable: 0.1 }), 60)
    expect(it.level).toBe('buzz')
    it.goes({}, 31)
    expect(it.level).toBe('normal')
  })
})

describe('people', () => {
  test('ST7: a crisis or an emergency begins when a person says so', () => {
    const it = room()
    it.goes(cancelled(60), 240)
    expect(it.level).toBe('alert')
    it.confirms('crisis')
    expect([it.level, it.proposed, it.codes]).toEqual(['crisis', null, ['services', 'person']])
    it.goes({ ...cancelled(60), safetyPosts: 2 })
    expect([it.level, it.proposed]).toEqual(['crisis', 'emergency'])
    it.confirms('emergency')
    expect(it.level).toBe('emergency')
    expect(confirm(it.machine, 'emergency', 0)).toMatchObject({ ok: false, refusal: { code: 'not_proposed' } })
    expect(confirm(NORMAL, 'crisis', 0)).toMatchObject({ ok: false })
    expect(dismiss(NORMAL, 'crisis', 'No')).toMatchObject({ ok: false, refusal: { detail: { level: 'crisis' } } })
  })

  test('ST8: what was dismissed is not proposed again before it has doubled', () => {
    const it = room()
    it.goes(cancelled(50))
    it.dismisses('crisis')
    expect([it.level, it.proposed, it.codes]).toEqual(['alert', null, ['services', 'person']])
    it.goes(cancelled(99), 120)
    expect([it.level, it.proposed]).toEqual(['alert', null])
    it.goes(cancelled(100))
    expect(it.proposed).toBe('crisis')
  })

  test('ST8: or has gone away meanwhile; a little less is not away', () => {
    const it = room()
    it.goes(cancelled(60))
    it.dismisses('crisis')
    it.goes(cancelled(45))
    it.goes(cancelled(60))
    expect(it.proposed).toBe(null)
    it.goes(cancelled(39))
    it.goes(cancelled(50))
    expect(it.proposed).toBe('crisis')
  })

  test('ST8: another cause is proposed all the same, and so is the graver state', () => {
    const it = room()
    it.goes(talk(7), 40)
    it.dismisses('crisis')
    it.goes(talk(8), 60)
    expect(it.proposed).toBe(null)
    it.goes(talk(8, cancelled(50)))
    expect(it.proposed).toBe('crisis')
    it.dismisses('crisis')
    it.goes(talk(8, { ...cancelled(50), safetyPosts: 1 }))
    expect(it.proposed).toBe('emergency')
    it.dismisses('emergency')
    it.goes(talk(8, { ...cancelled(50), safetyPosts: 1 }), 60)
    expect([it.level, it.proposed]).toEqual(['alert', null])
  })

  test('ST8: a proposal that nobody answers is taken back once its cause has been away for the quiet time', () => {
    const it = room()
    it.goes({ safetyPosts: 1 }, 10)
    it.goes({}, 30)
    expect(it.proposed).toBe('emergency')
    it.goes({})
    expect([it.level, it.proposed]).toEqual(['alert', null])
  })
})

describe('down', () => {
  const QUIET_MIN = 30

  test('ST9: one step after thirty minutes below two thirds of what it was entered with, and so on', () => {
    const it = room()
    it.goes(cancelled(60))
    it.confirms('crisis')
    const levels: Level[] = []
    for (let minute = 0; minute < 200; minute++) {
      it.goes({})
      levels.push(it.level)
    }
    expect((['alert', 'watch', 'normal'] as const).map((level) => levels.indexOf(level))).toEqual([
      QUIET_MIN,
      2 * QUIET_MIN,
      3 * QUIET_MIN,
    ])
    expect(it.machine.reasons).toEqual([])
  })

  test('ST9: at two thirds or more it stays, and one minute of that begins the quiet time anew', () => {
    const it = room()
    it.goes(talk(4.5))
    it.goes(talk(3, { actionable: 0.1 }), 300)
    expect(it.level).toBe('alert')
    it.goes(talk(2.9, { actionable: 0.1 }), 30)
    it.goes(talk(3, { actionable: 0.1 }))
    it.goes(talk(2.9, { actionable: 0.1 }), 30)
    expect(it.level).toBe('alert')
    it.goes(talk(2.9, { actionable: 0.1 }))
    expect(it.level).toBe('watch')
  })

  test('ST9: a cause that joined later has to go away as well', () => {
    const it = room()
    it.goes(talk(4))
    expect(it.goes(talk(4, cancelled(30)))).toBe(true)
    expect(it.codes).toContain('services')
    it.goes(cancelled(4), 31)
    expect(it.level).toBe('watch')
    const kept = room()
    kept.goes(talk(4))
    kept.goes(cancelled(5), 300)
    expect(kept.level).toBe('alert')
  })

  test('ST9: the ratio of fewer than six posts holds nothing up, that of more does, rare or not', () => {
    const it = room()
    it.goes(talk(3))
    it.goes({ ratio: 4, observed: 6, rare: false }, 31)
    expect(it.level).toBe('alert')
    it.goes({ ratio: 4, observed: 5, rare: false }, 31)
    expect(it.level).toBe('watch')
  })

  test('ST10: an open promise holds every state, and once it is kept the state goes down', () => {
    const it = room()
    it.goes(talk(4))
    it.goes({ promiseOpen: true }, 300)
    expect(it.level).toBe('alert')
    it.goes({})
    expect(it.level).toBe('watch')
    it.goes({}, 29)
    expect(it.level).toBe('watch')
  })

  test('ST11: silence lowers nothing, and neither does time in which nobody looked', () => {
    const silent = { observed: 0, ratio: 0, items: 0, understood: 0, actionable: null, silent: true }
    const it = room()
    it.goes(talk(4))
    it.goes(silent, 24 * 60)
    expect(it.level).toBe('alert')
    it.goes({}, 29)
    it.goes(silent)
    it.goes({}, 29)
    expect(it.level).toBe('alert')
    const away = room()
    away.goes(talk(4))
    away.goes({}, 5)
    away.passes(600)
    away.goes({})
    expect(away.level).toBe('alert')
    // Nor has anything lasted meanwhile.
    const held = room()
    held.goes(talk(2.5, { actionable: 0.1 }))
    held.passes(600)
    held.goes(talk(2.5, { actionable: 0.1 }))
    expect(held.level).toBe('normal')
  })
})

test('ST12: only what people see is a change, not every figure', () => {
  const it = room()
  expect(it.goes({}, 60)).toBe(false)
  it.goes(cancelled(10))
  expect(it.goes(cancelled(30))).toBe(false)
  expect(viewOf(it.machine).reasons).toEqual([{ code: 'services', detail: { cancelled: 30 } }])
  expect(viewOf(it.machine).sinceMs).toBe(START_MS + 60 * MINUTE)
})

describe('whatever happens', () => {
  const chance = (random: Random, share: number) => random() < share
  /** Weather of a kind for some minutes, then another. */
  function* anything(random: Random, minutes: number): Generator<Situation> {
    let kind = CALM
    for (let minute = 0, until = 0; minute < minutes; minute++) {
      if (minute >= until) {
        until = minute + 1 + Math.floor(random() * 90)
        const ratio = pick([0.5, 1, 1.4, 2, 2.5, 3, 5, 7, 30], random)
        const disrupted = chance(random, 0.2)
        kind = {
          ...CALM,
          ...talk(ratio, {
            actionable: pick([null, 0, 0.02, 0.1, 0.3, 0.8], random),
            understood: pick([0, 5, 60], random),
          }),
          rare: chance(random, 0.8),
          safetyPosts: chance(random, 0.03) ? 1 + Math.floor(random() * 4) : 0,
          rumours: pick([0, 0, 3], random),
          press: pick([0, 0, 1], random),
          operations: disrupted
            ? {
                cancelled: pick([0, 3, 8, 60, 130], random),
                customers: pick([0, 900, 4_999, 5_000, 12_000], random),
                networkStop: chance(random, 0.05),
                lineCut: chance(random, 0.1),
                any: true,
                active: true,
              }
            : CALM.operations,
          parts: chance(random, 0.1)
            ? [{ slice: { kind: 'channel', value: 'x' }, rung: 5, ratio: 6, items: 20, actionable: 0.5 }]
            : [],
          promiseOpen: chance(random, 0.15),
          silent: chance(random, 0.05),
        }
      }
      yield { ...kind, atMs: START_MS + minute * MINUTE }
    }
  }
  const RANK: Readonly<Record<Level, number>> = { normal: 0, buzz: 1, watch: 1, alert: 2, crisis: 3, emergency: 4 }
  const SEEDS = Array.from({ length: 40 }, (_none, seed) => seed)

  test('ST13: no situation takes two steps down, or makes a crisis or an emergency', () => {
    const seen = new Set<string>()
    for (const seed of SEEDS) {
      const random = randomFrom(seed)
      let machine = NORMAL
      for (const situation of anything(random, 1500)) {
        const before = machine
        machine = stepState(before, situation, DEFAULT_RULES).machine
        expect(RANK[machine.level]).toBeGreaterThanOrEqual(RANK[before.level] - 1)
        if (situation.silent || (situation.promiseOpen && before.proposed === null))
          expect(RANK[machine.level]).toBeGreaterThanOrEqual(RANK[before.level])
        if (weightOf(machine.level) > weightOf('alert'))
          expect(weightOf(machine.level)).toBeLessThanOrEqual(weightOf(before.level))
        if (situation.safetyPosts > 0) expect(weightOf(machine.level)).toBeGreaterThanOrEqual(weightOf('alert'))
        if (machine.level === 'normal') expect(machine.proposed).toBe(null)
        seen.add(machine.level)
        const { proposed } = machine
        if (proposed !== null && chance(random, 0.03)) {
          const said = chance(random, 0.6)
            ? confirm(machine, proposed.level, situation.atMs)
            : dismiss(machine, proposed.level, 'No')
          if (said.ok) machine = said.value
        }
      }
    }
    expect([...seen].sort()).toEqual(['alert', 'buzz', 'crisis', 'emergency', 'normal', 'watch'])
  })

  test('ST13: talk that asks for nothing is never above buzz, however loud and however long', () => {
    for (const seed of SEEDS) {
      let machine = NORMAL
      for (const situation of anything(randomFrom(seed), 600)) {
        const { safetyPosts, rumours, operations, parts } = CALM
        const { items } = situation
        const idle = { ...situation, safetyPosts, rumours, operations, parts, actionable: 0.01, understood: items }
        machine = stepState(machine, idle, DEFAULT_RULES).machine
        expect(weightOf(machine.level)).toBeLessThanOrEqual(weightOf('buzz'))
        expect(machine.proposed).toBe(null)
      }
    }
  })

  test('ST14: the machine is plain data: a stored copy goes on as the original', () => {
    for (const seed of SEEDS.slice(0, 10)) {
      let machine: StateMachine = NORMAL
      let copy: StateMachine = NORMAL
      for (const situation of anything(randomFrom(seed), 800)) {
        machine = stepState(machine, situation, DEFAULT_RULES).machine
        copy = JSON.parse(JSON.stringify(stepState(copy, situation, DEFAULT_RULES).machine))
        if (machine.proposed !== null && situation.atMs % (7 * MINUTE) === 0) {
          for (const level of PERSONAL_LEVELS) {
            const said = [confirm(machine, level, situation.atMs), confirm(copy, level, situation.atMs)]
            if (said[0]?.ok && said[1]?.ok) [machine, copy] = [said[0].value, said[1].value]
          }
        }
        expect(copy).toEqual(machine)
      }
    }
  })
})
