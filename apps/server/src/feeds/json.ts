import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from './address.ts'
import { type FeedDocument, MAX_BODY_BYTES } from './port.ts'

/** The document as it was written, or one sentence that says what is wrong with it. Never throws. */
export function readJson({ url, body }: FeedDocument): Result<unknown, string> {
  const where = shownUrl(url)
  if (body.byteLength > MAX_BODY_BYTES)
    return { ok: false, refusal: `${where} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.` }
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return { ok: false, refusal: `${where} is not JSON, or it is cut short. Check that the address serves JSON.` }
  }
}
