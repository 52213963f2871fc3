import { type Logger, pino } from 'pino'

/** Secrets and texts of the public never reach the log: headers and bodies are not logged at all. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?', 1)[0],
      }),
    },
  })
