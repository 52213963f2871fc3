/** A YAML file read against a schema, with the line of every problem. */
import { isCollection, isNode, LineCounter, parseDocument } from 'yaml'
import type { FindingCode } from './finding-words.ts'
import type { Path } from './path.ts'
import { type FindingParams, findingSentence } from './playbook-finding.ts'

export interface FileProblem {
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** What the format does not allow, to be said in other languages than English too. */
export interface FormatProblem extends FileProblem {
  /** Dotted; empty for the file as a whole. */
  readonly path: string
  readonly code: FindingCode
  readonly params: FindingParams
}

/** The part of a zod issue that is used. */
interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** Of `unrecognized_keys`. */
  readonly keys?: readonly string[]
  /** Of `invalid_value`: what is allowed. */
  readonly values?: readonly unknown[]
  /** Of `invalid_key`: what is wrong with the key itself. */
  readonly issues?: readonly { readonly message: string }[]
}

/** The part of a zod schema that is used. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }
}

/** What a linter says of one place in a file. */
export interface LintProblem {
  readonly path: Path
  readonly message: string
}

export type YamlFile<T> =
  | {
      readonly ok: true
      readonly value: T
      readonly problemAt: (path: Path, message: string) => FileProblem
      /** The line of the place, or of the nearest that it is in. */
      readonly lineAt: (path: Path) => number
    }
  | { readonly ok: false; readonly problems: readonly FormatProblem[] }

/** The checked value, or all problems in order of their lines. Problems never hold the file's name. */
export function readYaml<T>(source: string, schema: Schema<T>): YamlFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(({ code, message, pos }) =>
        said(lines.linePos(pos[0]).line, [], YAML_CODES[code] ?? 'not_yaml', { what: message }),
      ),
    }
  }
  const lineAt = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const line = lineOf(path.slice(0, length))
      if (line !== null) return line
    }
    return 1
  }
  const problemAt = (path: Path, message: string): FileProblem => ({
    line: lineAt(path),
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
  })
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
  if (parsed.success) return { ok: true, value: parsed.data, problemAt, lineAt }
  const problems = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    // One for each key, at its own line.
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => said(lineAt([...path, key]), [...path, key], 'field_unknown', {}))
    }
    return [said(lineAt(path), path, ...codeOf(issue))]
  })
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) }
}

function said(line: number, path: Path, code: FindingCode, params: FindingParams): FormatProblem {
  const place = path.join('.')
  return { line, path: place, code, params, message: findingSentence({ path: place, code, params }, 'en') }
}

/** What the parser says most often, in words of ours; the rest is told in its own. */
const YAML_CODES: Readonly<Partial<Record<string, FindingCode>>> = {
  BAD_INDENT: 'yaml_indent',
  TAB_AS_INDENT: 'yaml_indent',
  MISSING_CHAR: 'yaml_unfinished',
  DUPLICATE_KEY: 'yaml_twice',
}

/** What the schema library says by itself is for programmers; what a schema of ours says stays. */
function codeOf({ code, message, values, issues }: Issue): [FindingCode, FindingParams] {
  if (code === 'invalid_key') return ['format', { says: issues?.[0]?.message ?? message }]
  if (code === 'invalid_value' && message.startsWith('Invalid ')) {
    return ['field_choice', { values: (values ?? []).join(', ') }]
  }
  const [, wanted, given] = /^Invalid input: expected (\S+), received (.+)$/.exec(message) ?? []
  if (wanted === undefined) return ['format', { says: message }]
  return given === 'undefined' ? ['field_missing', {}] : ['field_type', { wanted }]
}

function isPairOf(item: unknown, key: unknown): boolean {
  if (typeof item !== 'object' || item === null || !('key' in item)) return false
  const { key: node } = item
  return typeof node === 'object' && node !== null && 'value' in node && String(node.value) === String(key)
}
