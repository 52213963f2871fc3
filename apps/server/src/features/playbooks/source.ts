/** The file of a playbook: its name, and by what a text of it is known. */
import { createHash } from 'node:crypto'

export const ID = /^[a-z][a-z0-9-]{0,63}$/
export const FILE_BYTES_MAX = 1024 * 1024

/** SHA-256 in hex. */
export const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex')
export const fileOf = (id: string): string => `${id}.yaml`
