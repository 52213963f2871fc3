import { ok, type Result } from '@tenfold/core/result.ts'
import * as z from 'zod'
import { shownUrl } from '../address.ts'
import { readJson } from '../json.ts'
import type { FeedDocument } from '../port.ts'
import { readRow } from './row.ts'

/** A field that is missing or of another type is not told; the rest of its record is read all the same. */
const told = <T extends z.ZodType>(type: T) => type.nullish().catch(null)

const zTrain = z.object({
  trainNumber: z.union([z.number().int().nonnegative(), z.string()]),
  departureDate: z.iso.date(),
  operatorShortCode: told(z.string()),
  trainType: told(z.string()),
  trainCategory: told(z.string()),
  commuterLineID: told(z.string()),
  runningCurrently: told(z.boolean()),
  cancelled: told(z.boolean()),
  deleted: told(z.boolean()),
  version: told(z.number()),
  timeTableRows: told(z.array(z.unknown()).transform((rows) => rows.map(readRow).filter((row) => row !== null))),
})
export type Train = z.infer<typeof zTrain>

const zWords = told(
  z.object({
    text: told(z.record(z.string(), told(z.string()))),
    deliveryRules: told(z.object({ deliveryType: told(z.string()) })),
  }),
)
const zMessage = z.object({
  id: z.string(),
  version: told(z.number()),
  startValidity: told(z.string()),
  endValidity: told(z.string()),
  stations: told(z.array(z.string())),
  trainNumber: told(z.union([z.number(), z.string()])),
  audio: zWords,
  video: zWords,
})
export type Message = z.infer<typeof zMessage>

const zStation = z.object({
  stationShortCode: z.string(),
  /** One name, or by language in copies of this document. */
  stationName: z.union([z.string(), z.record(z.string(), told(z.string()))]),
})
export type Station = z.infer<typeof zStation>

const zCategory = z.object({ id: z.number(), categoryCode: z.string() })
export type Category = z.infer<typeof zCategory>

/** What one document says, by the shape of its records. */
export interface Records {
  readonly trains: readonly Train[]
  readonly messages: readonly Message[]
  readonly stations: readonly Station[]
  readonly categories: readonly Category[]
  /** An empty list names no shape; what it is a list of only its address can tell. */
  readonly isEmpty: boolean
  /** A single record, such as a train that was pushed, is never the whole. */
  readonly isList: boolean
}

/** The records of a document, wrong ones left out; or one sentence that says what is wrong with it. Never throws. */
export function readRecords(document: FeedDocument): Result<Records, string> {
  const read = readJson(document)
  if (!read.ok) return read
  const json = read.value
  const list: readonly unknown[] = Array.isArray(json) ? json : [json]
  const records = {
    trains: of(zTrain, list.filter(isTrain)),
    messages: of(zMessage, list.filter(isMessage)),
    stations: of(zStation, list.filter(isStation)),
    categories: of(zCategory, list.filter(isCategory)),
    isEmpty: list.length === 0,
    isList: Array.isArray(json),
  }
  const known = records.trains.length + records.messages.length + records.stations.length + records.categories.length
  if (known > 0 || records.isEmpty) return ok(records)
  return {
    ok: false,
    refusal: `${shownUrl(document.url)} holds no trains, passenger information, stations or cause categories. Check the address, or leave it out.`,
  }
}

const of = <T extends z.ZodType>(type: T, list: readonly unknown[]): z.infer<T>[] =>
  list.map((record) => type.safeParse(record)).flatMap(({ success, data }) => (success ? [data] : []))

const has = (record: unknown, ...fields: readonly string[]): boolean =>
  typeof record === 'object' && record !== null && fields.every((field) => Object.hasOwn(record, field))

const isTrain = (record: unknown): boolean => has(record, 'trainNumber', 'departureDate')
// Those for one train have its number, too, but its date under another name.
const isMessage = (record: unknown): boolean =>
  has(record, 'id') && ['startValidity', 'video', 'audio'].some((field) => has(record, field))
const isStation = (record: unknown): boolean => has(record, 'stationShortCode', 'stationName')
const isCategory = (record: unknown): boolean => has(record, 'id', 'categoryCode')
