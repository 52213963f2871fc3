/** A process of its own, so that the first document meets cold code. Prints what it measured as JSON. */
import { readFile } from 'node:fs/promises'
import { siri } from '@tenfold/server/feeds/siri/adapter.ts'

export interface Decoded {
  readonly bytes: number
  readonly services: number
  readonly firstMs: number
  readonly warmMs: readonly number[]
}

const WARM = 10
const MADE_UP_BYTES = 2_000_000

const [file = ''] = process.argv.slice(2)
const body = file === '' ? madeUp() : await readFile(file)

const times: number[] = []
let services = 0
for (let i = 0; i <= WARM; i++) {
  const startedMs = performance.now()
  const decoded = siri.decode([{ url: 'et.xml', body, contentType: null }], { mode: 'rail', nowMs: 0 })
  times.push(performance.now() - startedMs)
  if (!decoded.ok) throw new Error(decoded.refusal)
  services = decoded.value.services.length
}
const [firstMs = 0, ...warmMs] = times
console.log(JSON.stringify({ bytes: body.byteLength, services, firstMs, warmMs } satisfies Decoded))

/** Trains of twenty calls each. */
function madeUp(): Buffer {
  const call = (n: number): string =>
    `<EstimatedCall><StopPointRef>NSR:Quay:${n}</StopPointRef><Order>${n}</Order><StopPointName>Station ${n}</StopPointName><AimedArrivalTime>2026-01-15T10:${10 + n}:00+01:00</AimedArrivalTime><ExpectedArrivalTime>2026-01-15T10:${12 + n}:00+01:00</ExpectedArrivalTime><ArrivalStatus>onTime</ArrivalStatus><ArrivalPlatformName>${n}</ArrivalPlatformName><AimedDepartureTime>2026-01-15T10:${11 + n}:00+01:00</AimedDepartureTime><ExpectedDepartureTime>2026-01-15T10:${13 + n}:00+01:00</ExpectedDepartureTime><DepartureStatus>onTime</DepartureStatus></EstimatedCall>`
  const calls = Array.from({ length: 20 }, (_, n) => call(n + 1)).join('')
  const train = (n: number): string =>
    `<EstimatedVehicleJourney><LineRef>NSB:Line:L1</LineRef><FramedVehicleJourneyRef><DataFrameRef>2026-01-15</DataFrameRef><DatedVehicleJourneyRef>${n}:2026-01-15</DatedVehicleJourneyRef></FramedVehicleJourneyRef><OperatorRef>NSB</OperatorRef><EstimatedCalls>${calls}</EstimatedCalls></EstimatedVehicleJourney>`
  const trains: string[] = []
  for (let n = 0, bytes = 0; bytes < MADE_UP_BYTES; n++) bytes += trains[trains.push(train(n)) - 1]?.length ?? 0
  return Buffer.from(
    `<Siri xmlns="http://www.siri.org.uk/siri" version="2.0"><ServiceDelivery><ResponseTimestamp>2026-01-15T09:00:00Z</ResponseTimestamp><EstimatedTimetableDelivery><EstimatedJourneyVersionFrame>${trains.join('')}</EstimatedJourneyVersionFrame></EstimatedTimetableDelivery></ServiceDelivery></Siri>`,
  )
}
