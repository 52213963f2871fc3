/** A YAML file read against a schema, with the line of every problem. */
import { isCollection, isNode, LineCounter, parseDocument } from 'yaml'

export interface FileProblem {
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** The part of a zod schema that is used. */
interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

export type Path = readonly (string | number)[]

export type YamlFile<T> =
  | { readonly ok: true; readonly value: T; readonly problemAt: (path: Path, message: string) => FileProblem }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** The checked value, or all problems in order of their lines. Problems never hold the file's name. */
export function readYaml<T>(source: string, schema: Schema<T>): YamlFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      message: error.message,
    }))
    return { ok: false, problems }
  }
  const problemAt = (path: Path, message: string): FileProblem => {
    for (let length = path.length; length > 0; length--) {
      const line = lineOf(path.slice(0, length))
      if (line !== null) return { line, message: `${path.join('.')}: ${message}` }
    }
    return { line: 1, message: path.length === 0 ? message : `${path.join('.')}: ${message}` }
  }
  const lineOf = (path: Path): number | null => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
    if (!isCollection(parent)) return null
    const last = path.at(-1)
    // The key's own line, not the value's: a block of text begins a line further down.
    const pair = parent.items.find((item) => isPairOf(item, last))
    const node = pair === undefined ? parent.get(last, true) : (pair as { key: unknown }).key
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null
  }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { ok: true, value: parsed.data, problemAt }
  const problems = parsed.error.issues.map((issue) =>
    problemAt(
      issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
      issue.message,
    ),
  )
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) }
}

function isPairOf(item: unknown, key: unknown): boolean {
  if (typeof item !== 'object' || item === null || !('key' in item)) return false
  const { key: node } = item
  return typeof node === 'object' && node !== null && 'value' in node && String(node.value) === String(key)
}
