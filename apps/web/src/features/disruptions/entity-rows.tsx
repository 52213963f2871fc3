import { Button, Input, TextInput } from '@mantine/core'
import { useWords } from '../../i18n/words.ts'
import styles from './disruptions.module.css'
import { type EntityDraft, NO_ENTITY } from './entered-draft.ts'
import form from './form.module.css'
import { formWords } from './form-words.ts'
import { numbered } from './period-rows.tsx'
import { words } from './words.ts'

const MOST = 50
const KEYS = [
  ['agency', 'agency'],
  ['route', 'line'],
  ['stop', 'stop'],
  ['trip', 'trip'],
] as const

interface EntityRowsProps {
  readonly entities: readonly EntityDraft[]
  readonly problem: string | undefined
  readonly onChange: (entities: readonly EntityDraft[]) => void
}

/** Whom it concerns, a row each: what stands in one row applies together. */
export function EntityRows({ entities, problem, onChange }: EntityRowsProps) {
  const t = useWords(formWords)
  const board = useWords(words)
  return (
    <fieldset className={form.fieldset}>
      <legend>{t('entitiesField')}</legend>
      <p className={styles.small}>{t('entitiesHint')}</p>
      {entities.map((entity, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
        <div key={i} className={form.pairs}>
          {KEYS.map(([key, word]) => (
            <TextInput
              key={key}
              label={numbered(board(word), i, entities.length)}
              maxLength={200}
              autoComplete="off"
              value={entity[key]}
              onChange={({ currentTarget: { value } }) =>
                onChange(entities.map((each, other) => (other === i ? { ...each, [key]: value } : each)))
              }
            />
          ))}
          {entities.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onChange(entities.filter((_each, other) => other !== i))}
            >
              {t('removeEntity', { number: i + 1 })}
            </Button>
          )}
        </div>
      ))}
      {problem !== undefined && <Input.Error>{problem}</Input.Error>}
      {entities.length < MOST && (
        <Button size="compact-xs" variant="default" mt="xs" onClick={() => onChange([...entities, NO_ENTITY])}>
          {t('addEntity')}
        </Button>
      )}
    </fieldset>
  )
}
