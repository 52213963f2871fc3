/** A text template in ICU MessageFormat and what stands in it. */
import { ok, type Result, refuse } from '@tenfold/core/result.ts'
import { IntlMessageFormat } from 'intl-messageformat'

/** The part of a parsed message that is read here; `type` is a number of the parser's own list. */
interface Element {
  readonly type: number
  readonly value?: unknown
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>
}

const LITERAL = 0
const PLURAL = 6
const POUND = 7

const compiled = new Map<string, IntlMessageFormat>()
const COMPILED_MAX = 1_000

/** The parsed template. Throws a SyntaxError when it is not ICU MessageFormat. */
function compile(template: string, lang: string): IntlMessageFormat {
  const key = `${lang}\n${template}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  const message = new IntlMessageFormat(template, lang, undefined, { ignoreTag: true })
  compiled.set(key, message)
  return message
}

function elementsOf(template: string, lang: string): Element[] {
  const all: Element[] = []
  const walk = (elements: readonly Element[]) => {
    for (const element of elements) {
      all.push(element)
      for (const option of Object.values(element.options ?? {})) walk(option.value)
    }
  }
  walk(compile(template, lang).getAst() as readonly Element[])
  return all
}

/** Names of the facts that stand in a template, each once, in order. Throws a SyntaxError on a broken template. */
export const placeholdersOf = (template: string, lang: string): string[] => [
  ...new Set(
    elementsOf(template, lang)
      .filter((element) => element.type !== LITERAL && element.type !== POUND)
      .map((element) => String(element.value)),
  ),
]

const categoriesOf = new Map<string, readonly string[]>()

/** Plural categories that the language has and some plural of the template leaves out. */
export function missingPlurals(template: string, lang: string): string[] {
  const categories = categoriesOf.get(lang) ?? new Intl.PluralRules(lang).resolvedOptions().pluralCategories
  categoriesOf.set(lang, categories)
  return elementsOf(template, lang)
    .filter((element) => element.type === PLURAL)
    .flatMap((element) => categories.filter((category) => element.options?.[category] === undefined))
}

/** The text with its facts filled in; refuses `fact_missing` {keys} rather than leave a hole. */
export function render(
  template: string,
  values: Readonly<Record<string, string | number>>,
  lang: string,
): Result<string> {
  const missing = placeholdersOf(template, lang).filter((name) => values[name] === undefined)
  if (missing.length > 0) return refuse('fact_missing', { keys: missing.join(', ') })
  return ok(String(compile(template, lang).format(values)))
}
