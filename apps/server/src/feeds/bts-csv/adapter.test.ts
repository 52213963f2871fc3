import { expect, test } from 'vitest'
import { btsCsv } from './adapter.ts'

const HEADER =
  'Year,Month,DayofMonth,DepTime,ArrTime,UniqueCarrier,FlightNum,DepDelay,Origin,Dest,Cancelled,CancellationCode,Diverted'
const ROWS = [
  '2026,1,14,1020,1130,AA,1,20,IAH,DFW,0,,0',
  '2026,1,15,1015,1130,AA,1,15,IAH,DFW,0,,0',
  '2026,1,15,1010,1130,AA,2,10,IAH,DFW,0,,0',
  '2026,1,15,30,140,AA,3,120,IAH,DFW,0,,0',
  '2026,1,15,,,AA,4,,IAH,DFW,1,B,0',
  '2026,1,15,,,AA,4,,IAH,DFW,1,B,0',
  '2026,1,15,900,,AA,5,0,IAH,DFW,0,,1',
  '2026,1,16,900,1000,AA,1,0,IAH,DFW,0,,0',
]
const at = (time: string, text = [HEADER, ...ROWS].join('\n')) =>
  btsCsv.decode([{ url: 'flights.csv', body: new TextEncoder().encode(text), contentType: null }], {
    mode: 'air',
    nowMs: Date.parse(time),
  })
function states(time: string): Record<string, string> {
  const decoded = at(time)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return Object.fromEntries(decoded.value.services.map(({ key, state }) => [key, state]))
}

test('FE6: a date is known from its first minute, cancellations with it, delays not before departure', () => {
  expect(states('2026-01-15T00:00:00Z')).toEqual({
    'air/AA1/2026-01-14/IAH': 'delayed',
    'air/AA1/2026-01-15/IAH': 'scheduled',
    'air/AA2/2026-01-15/IAH': 'scheduled',
    'air/AA3/2026-01-15/IAH': 'scheduled',
    'air/AA4/2026-01-15/IAH': 'cancelled',
    'air/AA5/2026-01-15/IAH': 'scheduled',
  })
})

test('FE6: from the scheduled departure on, a flight is as its record says', () => {
  expect(states('2026-01-15T10:00:00Z')).toMatchObject({
    'air/AA1/2026-01-15/IAH': 'delayed',
    'air/AA2/2026-01-15/IAH': 'arrived',
    'air/AA3/2026-01-15/IAH': 'scheduled', // planned for 22:30, left after midnight
    'air/AA5/2026-01-15/IAH': 'diverted',
  })
  expect(states('2026-01-15T22:30:00Z')['air/AA3/2026-01-15/IAH']).toBe('delayed')
  expect(Object.keys(states('2026-01-13T23:59:59Z'))).toEqual([])
})

test('FE6: cause and name of a flight', () => {
  const decoded = at('2026-01-20T00:00:00Z')
  const flight = decoded.ok ? decoded.value.services.find(({ state }) => state === 'cancelled') : undefined
  expect(flight).toMatchObject({ operator: 'AA', number: 'AA4', cause: 'WEATHER', delayMin: null, destination: 'DFW' })
})

test('FE5: a file without flight numbers is refused by the name of what is missing', () => {
  expect(at('2026-01-20T00:00:00Z', 'Year,Month,DayofMonth,Origin\n2026,1,1,IAH')).toMatchObject({
    ok: false,
    refusal: expect.stringContaining('no column for carrier'),
  })
  expect(at('2026-01-20T00:00:00Z', '<html>"no</html>')).toMatchObject({ ok: false })
})
