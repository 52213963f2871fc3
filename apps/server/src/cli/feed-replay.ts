import { parseArgs } from 'node:util'
import { startReplayBroker } from '../feeds/replay-broker.ts'
import { startReplay } from '../feeds/replay-server.ts'
import { SetupError } from '../setup-error.ts'
import { wholeNumber } from './room.ts'

/** Serves a recorded feed until it is told to stop. */
export async function replayCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4700' },
      every: { type: 'string', default: '0' },
      speed: { type: 'string' },
      mqtt: { type: 'string' },
    },
  })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new SetupError('Name one folder or file to replay.')
  const port = wholeNumber(values.port, '--port', 0, 65_535)
  const everyPolls = wholeNumber(values.every, '--every', 0, 1_000_000)
  const speed = values.speed === undefined ? null : wholeNumber(values.speed, '--speed', 1, 1_000_000)
  const broker =
    values.mqtt === undefined ? null : await startReplayBroker(wholeNumber(values.mqtt, '--mqtt', 0, 65_535))
  const server = await startReplay({
    path,
    port,
    everyPolls,
    speed,
    onFrame: ({ documents }) => {
      broker?.publish(documents.values()).catch((error: unknown) => console.error(error))
    },
  }).catch(async (error: unknown) => {
    await broker?.stop()
    throw error
  })
  console.log(`${server.frameCount} frames at\n${server.documents.map((url) => `  ${url}`).join('\n')}`)
  if (broker !== null) console.log(`and their trains at\n  ${broker.url}`)
  console.log(`POST ${server.url}/next for the next frame. Ctrl-C ends it.`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await Promise.all([server.stop(), broker?.stop()])
  return 0
}
