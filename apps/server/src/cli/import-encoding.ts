/** Which encoding a file is in, and its text as UTF-8, however long the file. */
import { type FileHandle, open } from 'node:fs/promises'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const SAMPLE_BYTES = 64 * 1024
const READ_BYTES = 1024 * 1024

/**
 * A byte order mark decides; then the zero bytes that Latin text has in
 * UTF-16; then whether the whole file is valid UTF-8. What is left is
 * windows-1252, in which every byte means something.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return ofSample(buffer.subarray(0, bytesRead)) ?? ((await isUtf8(file)) ? 'utf-8' : 'windows-1252')
  } finally {
    await file.close()
  }
}

function ofSample(sample: Buffer): Encoding | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8'
  const zeros: [even: number, odd: number] = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++
  const [even, odd] = zeros
  if (odd > sample.length / 8 && odd > even * 4) return 'utf-16le'
  if (even > sample.length / 8 && even > odd * 4) return 'utf-16be'
  return null
}

async function isUtf8(file: FileHandle): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunksOf(file)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** The file's bytes as UTF-8 without a byte order mark, in chunks that may end in the middle of a line. */
export async function* readUtf8(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    // UTF-8 is handed on as it is: a broken line is for the parser to name, not for a decoder to paint over.
    if (encoding === 'utf-8') {
      let first = true
      for await (const chunk of chunksOf(file)) {
        const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
        first = false
        yield marked ? chunk.subarray(3) : chunk
      }
      return
    }
    const decoder = new TextDecoder(encoding)
    for await (const chunk of chunksOf(file)) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
  } finally {
    await file.close()
  }
}
