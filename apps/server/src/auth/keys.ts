/** Tokens and keys that are shown once and stored as a hash. */
import { createHash, randomBytes } from 'node:crypto'

/** A new secret with a prefix that tells what it is for: `tf_` ingest source, `wall_` wall screen, `push_` feed. 256 bits. */
export const newKey = (prefix: 'tf_' | 'wall_' | 'push_'): string => prefix + randomBytes(32).toString('base64url')

/** Hex SHA-256. The secret has 256 random bits, so a plain hash is enough. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')
