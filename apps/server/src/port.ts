import { createServer } from 'node:net'
import { SetupError } from './setup-error.ts'

/** Fails before anything else is started when the port is taken. @throws SetupError */
export async function checkPort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error: NodeJS.ErrnoException) => reject(portProblem(error, host, port)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** The sentence for an error of `listen`. */
export function portProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new SetupError(
      `Port ${port} on ${host} is taken by another program. Stop it or choose another: PORT=${port + 1} npm start.`,
    )
  }
  if (error.code === 'EACCES')
    return new SetupError(
      `Port ${port} needs more rights than this user has. Choose one above 1023, such as PORT=4600.`,
    )
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SetupError(
      `HOST=${host} is not an address of this machine. Use localhost, or 0.0.0.0 to listen on all of them.`,
    )
  }
  return error
}
