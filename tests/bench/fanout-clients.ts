/** Light browsers: they speak just enough Socket.IO over `ws` to be served, and count what they get. argv: kind, port, clients. */
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import { WebSocket } from 'ws'

export type Counted = { readonly connected: true } | { readonly received: number }

const [, , kind, port, count] = process.argv
const room = kind === 'room'
const url = room ? `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket` : `ws://127.0.0.1:${port}/`
let received = 0

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, origin: `http://127.0.0.1:${port}` })
    socket.on('error', reject)
    if (!room) socket.on('open', () => resolve())
    socket.on('message', (data: Buffer) => {
      const head = data.toString('latin1', 0, 12)
      if (head.startsWith('42["fresh"')) received++
      else if (head.startsWith('0')) socket.send(`40${JSON.stringify({ protocol: PROTOCOL })}`)
      else if (head === '2') socket.send('3')
      // An empty frame says that the board has arrived.
      else if (head.startsWith('42["frame"')) resolve()
    })
  })
}

for (let left = Number(count); left > 0; left -= 50) await Promise.all(Array.from({ length: Math.min(50, left) }, open))
process.send?.({ connected: true } satisfies Counted)
process.on('message', () => process.send?.({ received } satisfies Counted))
