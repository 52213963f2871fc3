/** Tables of the room's state and of the alarms that it raises. */
import type * as E from '@tenfold/contract/entities.ts'
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import { boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Every version; the highest is in force. No row: the house's own rules, version 1. */
export const stateRules = pgTable('state_rules', {
  version: integer().primaryKey(),
  rules: jsonb().$type<StateRules>().notNull(),
  byId: text('by_id').notNull(),
  byName: text('by_name').notNull(),
  changedAt: at('changed_at').notNull(),
})

/** One row: the state as shown, and what it carries from minute to minute. */
export const roomState = pgTable('room_state', {
  one: boolean().primaryKey().default(true),
  view: jsonb().$type<E.RoomState>().notNull(),
  machine: jsonb().notNull(),
})

export const alarms = pgTable(
  'alarms',
  {
    id: uuid().primaryKey(),
    raisedAt: at('raised_at').notNull(),
    closedAt: at('closed_at'),
    view: jsonb().$type<E.Alarm>().notNull(),
  },
  (t) => [index('alarms_raised_at').on(t.raisedAt)],
)

/** Who is told of an alarm, first place first. */
export const onCall = pgTable('on_call', {
  place: integer().primaryKey(),
  userId: text('user_id').notNull(),
  email: boolean().notNull(),
})

export const webhooks = pgTable('webhooks', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  url: text().notNull(),
  /** Sealed with the installation's key: it signs, so a hash would not do. */
  sealedSecret: text('sealed_secret').notNull(),
  createdAt: at('created_at').notNull(),
  removedAt: at('removed_at'),
  lastOkAt: at('last_ok_at'),
  problem: text(),
})

/** What goes to people outside of the room: written with the alarm, sent after it. `real_at` is the machine's time. */
export const pages = pgTable(
  'pages',
  {
    id: uuid().primaryKey(),
    alarmId: uuid('alarm_id').notNull(),
    to: text().$type<'email' | 'webhook'>().notNull(),
    /** A user or a webhook. */
    receiverId: text('receiver_id').notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Not before: a digest waits for the budget, a failed one for its next try. */
    dueRealAt: at('due_real_at').notNull(),
    attempts: integer().notNull().default(0),
    sentRealAt: at('sent_real_at'),
    /** Given up after the last try. */
    failedRealAt: at('failed_real_at'),
    problem: text(),
  },
  (t) => [index('pages_receiver').on(t.receiverId, t.sentRealAt)],
)

export const calendar = pgTable('calendar', {
  id: uuid().primaryKey(),
  fromAt: at('from_at').notNull(),
  toAt: at('to_at').notNull(),
  view: jsonb().$type<E.CalendarEntry>().notNull(),
})
