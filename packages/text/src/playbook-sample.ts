/** A text of a playbook as it could go out, before there are facts: to look at, never to send. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { DAY, HOUR } from '@tenfold/core/time.ts'
import { type FactValue, factValues } from './fact-format.ts'
import { longestValue } from './longest-value.ts'
import { placeholdersOf, render } from './render.ts'

type Rule = PlaybookFile['facts'][string]

/** `usual`: values of the usual size; `longest`: each as long as it can be, numbers at their most. */
export type Sample = 'usual' | 'longest'

/** The filled text; null: the template cannot be read, or names a fact that is not there. */
export function sampleText(
  template: string,
  lang: string,
  { facts }: PlaybookFile,
  sample: Sample,
  nowMs: number,
): string | null {
  try {
    const keys = placeholdersOf(template, lang)
    const values = keys.flatMap((key): [string, string | number][] => {
      const rule = facts[key]
      if (rule === undefined) return []
      if (sample === 'longest') return [[key, rule.type === 'integer' ? (rule.max ?? 0) : longestValue(rule, lang)]]
      return Object.entries(factValues([usual(key, rule, lang, nowMs)], lang))
    })
    const text = render(template, Object.fromEntries(values), lang)
    return text.ok ? text.value.trim() : null
  } catch {
    return null
  }
}

function usual(key: string, rule: Rule, lang: string, nowMs: number): FactValue {
  const day = (days: number) => new Date(nowMs + days * DAY).toISOString().slice(0, 10)
  const within = (value: number) => Math.min(Math.max(value, rule.min ?? value), rule.max ?? value)
  const value = (): string => {
    switch (rule.type) {
      case 'integer':
        return String(within(130))
      case 'money':
        return `${within(250)} EUR`
      case 'instant':
        return new Date(Math.ceil(nowMs / HOUR + 1) * HOUR).toISOString()
      case 'date':
        return day(1)
      case 'url':
        return `https://${rule.hosts?.[0] ?? 'example.org'}/info`
      case 'phone':
        return '+358 9 123 4567'
      case 'services':
        return 'SV431, SV432'
      case 'window':
        return `${day(0)}/${day(14)}`
      case 'text':
        return rule.label[lang] ?? rule.label.en ?? key
    }
  }
  return { key, type: rule.type, value: value() }
}
