/** A SIRI-ET document of 2 MB: the first one of a process, and one of many. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Figure, median, round } from '../figure.ts'
import type { Decoded } from './siri-process.ts'

const RECORDED = fileURLToPath(new URL('../../../../shared/captures/siri/banenor_siri_et.xml', import.meta.url))
const PROCESS = fileURLToPath(new URL('./siri-process.ts', import.meta.url))
const PROCESSES = 5

export async function* siri(): AsyncGenerator<Figure> {
  const file = existsSync(RECORDED) ? RECORDED : ''
  const runs: Decoded[] = []
  for (let i = 0; i < PROCESSES; i++) {
    const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, file])
    runs.push(JSON.parse(stdout) as Decoded)
  }
  const [first] = runs
  const input = `${((first?.bytes ?? 0) / 1e6).toFixed(2)} MB, ${first?.services} services, ${file === '' ? 'made up' : 'Bane NOR 2018'}`
  const figure = (name: string, value: number, n: number): Figure => ({
    figure: `feeds.siri.${name}`,
    value: round(value),
    unit: 'ms',
    n,
    input,
  })
  yield figure('cold', median(runs.map(({ firstMs }) => firstMs)), PROCESSES)
  yield figure('warm', median(runs.flatMap(({ warmMs }) => warmMs)), PROCESSES * (first?.warmMs.length ?? 0))
}
