/**
 * The files of names (`packages/text/lexicons/carriers.yaml`, `places.yaml`): carriers, trains, stations and airports.
 * What is not said here is checked by `packages/text/src/gazetteer.ts`.
 */
import * as z from 'zod'

const zName = z.string('Put a name that is a number or has a colon in quotes.').min(1).max(60)
const zNames = z.array(zName).default([])
/** Several lists, so that lines stay short. */
const zWordLists = z.array(z.array(z.string().min(1).max(40))).transform((lists) => lists.flat())
const zNever = z.array(z.int().min(1).max(99_999)).default([])

export const zCarriersFile = z.strictObject({
  carriers: z.array(
    z.strictObject({
      iata: z.string().regex(/^([A-Z]{2}|[A-Z]\d|\d[A-Z])$/, 'Give the IATA code: AY.'),
      icao: z
        .string()
        .regex(/^[A-Z]{3}$/, 'Give the ICAO code: FIN.')
        .optional(),
      name: zName,
      also: zNames,
      wordlike: z.boolean().default(false),
      never: zNever,
    }),
  ),
  flightWords: zWordLists,
  numberWords: z.array(z.string().min(1).max(40)),
  trains: z.array(
    z.strictObject({
      code: zName,
      names: zNames,
      spaced: z.boolean().default(false),
      after: z.string().length(1).optional(),
      never: zNever,
    }),
  ),
  trainWords: zWordLists,
})
export type CarriersFile = z.infer<typeof zCarriersFile>

const place = {
  name: zName,
  /** Finnish cases are made of it; the name itself when it is missing. */
  stem: zName.optional(),
  forms: zNames,
  also: zNames,
  capital: z.boolean().default(false),
}

export const zPlacesFile = z.strictObject({
  stations: z.array(
    z.strictObject({
      ...place,
      code: z.string().regex(/^[A-ZÅÄÖ]{2,4}$/, 'Give the code of the station: TPE.'),
      airport: z.string().length(3).optional(),
    }),
  ),
  airports: z.array(
    z.strictObject({
      ...place,
      code: z.string().regex(/^[A-Z]{3}$/, 'Give the IATA code: HEL.'),
      alone: z.boolean().default(true),
    }),
  ),
  context: z.strictObject({ air: zWordLists, rail: zWordLists }),
})
export type PlacesFile = z.infer<typeof zPlacesFile>
