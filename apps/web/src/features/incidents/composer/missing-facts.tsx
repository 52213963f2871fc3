import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { checkFact } from '@tenfold/core/facts.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { FactFields } from '../facts/fact-fields.tsx'
import { type FactParts, fromParts } from '../facts/fact-parts.ts'
import { ProposalNote } from '../facts/proposal-note.tsx'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { writeWords } from './write-words.ts'

interface MissingFactsProps {
  readonly playbook: PlaybookFile
  readonly keys: readonly string[]
  readonly parts: Readonly<Record<string, FactParts>>
  readonly onChange: (key: string, parts: FactParts) => void
  readonly desk: Desk
}

/** Every fact that the message still needs, in one form. */
export function MissingFacts({ playbook, keys, parts, onChange, desk }: MissingFactsProps) {
  const t = useWords(writeWords)
  const { timeZone } = useFormat()
  return (
    <fieldset className={styles.missing}>
      <legend>{t('missingTitle')}</legend>
      <p className={styles.small}>{t('missingHint')}</p>
      {keys.map((key) => {
        const rule = playbook.facts[key]
        const own = parts[key]
        if (rule === undefined || own === undefined) return null
        const value = fromParts(rule.type, own, timeZone)
        const isWrong = value !== null && !checkFact(key, rule, value).ok
        return (
          <div key={key} className={styles.missingFact}>
            <span>{desk.names.fact(key)}</span>
            <FactFields
              label={desk.names.fact(key)}
              rule={rule}
              parts={own}
              onChange={(next) => onChange(key, next)}
              wrong={isWrong ? t('wrongValue') : null}
            />
            <ProposalNote
              incident={desk.incident}
              factKey={key}
              rule={rule}
              fact={desk.fact(key) ?? null}
              label={desk.names.fact(key)}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
