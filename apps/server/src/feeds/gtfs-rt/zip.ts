/** Just enough of ZIP to take some files out of an archive that a stranger sent. */
import { inflateRawSync } from 'node:zlib'

export const isZip = (body: Uint8Array): boolean =>
  body[0] === 0x50 && body[1] === 0x4b && (body[2] === 0x03 || body[2] === 0x05)

const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50]
/** Of the record at the end, with the longest comment that may follow it. */
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const [STORED, DEFLATED] = [0, 8]

/**
 * The files that are named so, whatever folder they are in; of two with one name the first. `tooBig` when they are
 * over `maxBytes` together; `damaged` when it is no ZIP, is cut short or encrypted, or holds more than it declares.
 */
export function unzip(
  body: Uint8Array,
  wanted: readonly string[],
  maxBytes: number,
): ReadonlyMap<string, Uint8Array> | 'damaged' | 'tooBig' {
  const zip = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const files = new Map<string, Uint8Array>()
  let leftBytes = maxBytes
  try {
    for (const entry of entriesOf(zip)) {
      const name = entry.path.slice(entry.path.lastIndexOf('/') + 1)
      if (!wanted.includes(name) || files.has(name)) continue
      leftBytes -= entry.bytes
      if (leftBytes < 0) return 'tooBig'
      files.set(name, contentOf(zip, entry))
    }
  } catch {
    return 'damaged'
  }
  return files
}

interface Entry {
  readonly path: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly packedBytes: number
  /** As declared. */
  readonly bytes: number
  readonly at: number
}

/**
 * By the directory at the end: what stands before each file does not always tell its size.
 * @throws when the directory is not whole
 */
function* entriesOf(zip: Buffer): Generator<Entry> {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('damaged')
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    yield {
      path: zip.toString('utf8', at + 46, at + 46 + name),
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      bytes: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    }
    at += 46 + name + extra + comment
  }
}

function endOf(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - MAX_COMMENT_BYTES)
  for (let at = zip.length - END_BYTES; at >= first; at--) if (zip.readUInt32LE(at) === END) return at
  throw new Error('cut short')
}

function contentOf(zip: Buffer, { isEncrypted, method, packedBytes, bytes, at }: Entry): Uint8Array {
  if (isEncrypted || zip.readUInt32LE(at) !== LOCAL) throw new Error('damaged')
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  if (start + packedBytes > zip.length) throw new Error('cut short')
  const packed = zip.subarray(start, start + packedBytes)
  if (method === STORED && packedBytes === bytes) return packed
  if (method !== DEFLATED) throw new Error('packed in another way')
  // What unpacks to more than it declares is stopped there.
  return inflateRawSync(packed, { maxOutputLength: Math.max(bytes, 1) })
}
