import type { MentionLine } from '@tenfold/contract/mention.ts'
import type { Act, Handlers } from '../commands.ts'
import { Refused } from '../errors.ts'
import { allowActor } from '../guard.ts'
import type { Writer } from '../ingest/writer.ts'
import type { Driver } from './driver.ts'
import { cancelMore } from './operations.ts'

/** The facilitator's bar. In a live room every one of these is refused. */
export function drillCommands(driver: Driver | null, writer: Writer): Handlers {
  const running = (act: Act): Driver => {
    allowActor(act.actor, 'drill:control')
    if (driver === null) throw new Refused('not_a_drill')
    return driver
  }
  const by = (act: Act) => ({ id: act.actor.id, name: act.actor.name })
  const set = async (act: Act, change: { paused?: boolean; speed?: number }) => {
    const { drill, hold } = await running(act).set(act.tx, change)
    act.emit({ type: 'drill.changed', drill, by: by(act) })
    act.after(hold)
    return {}
  }

  return {
    'drill:pause': (act) => set(act, { paused: true }),
    'drill:resume': (act) => set(act, { paused: false }),
    'drill:speed': (act, { speed }) => set(act, { speed }),

    'drill:jump': async (act, { to }) => {
      const drill = running(act)
      if (!drill.canJump(to)) throw new Refused('not_found', { noun: 'jump point' })
      act.after(async () => void (await drill.jump(to)))
      return {}
    },

    'drill:inject': async (act, input) => {
      const drill = running(act)
      const nowMs = act.deps.clock.now()
      if (input.kind === 'cancellation') {
        const events = await cancelMore(act.tx, drill.feedId(), input.count, nowMs)
        if (events.length === 0) throw new Refused('not_found', { noun: 'service to cancel' })
        act.emit(...events)
        return {}
      }
      const account = drill.scenario.accounts.find(
        ({ channel, purpose }) => channel === input.channel && purpose !== 'brief',
      )
      const post: MentionLine = {
        op: 'upsert',
        accounts: account === undefined ? [] : [account.key],
        externalId: `injected-${act.commandId}`,
        channel: input.channel,
        author: { handle: 'traveller-injected' },
        text: input.text,
        createdAt: new Date(nowMs).toISOString(),
        lang: input.lang,
        kind: 'post',
      }
      // Before the command is remembered as done; its id makes a repetition the same post.
      await writer.write([post], true)
      return {}
    },

    'drill:restart': async (act) => {
      const drill = running(act)
      act.after(() => drill.restart())
      return {}
    },
  }
}
