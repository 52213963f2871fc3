import { Button, Input, TextInput } from '@mantine/core'
import { useWords } from '../../i18n/words.ts'
import styles from './disruptions.module.css'
import { NO_PERIOD, type PeriodDraft } from './entered-draft.ts'
import form from './form.module.css'
import { formWords } from './form-words.ts'

const MOST = 20

interface PeriodRowsProps {
  readonly periods: readonly PeriodDraft[]
  readonly timeZone: string
  readonly problem: string | undefined
  readonly onChange: (periods: readonly PeriodDraft[]) => void
}

/** When it is on, in the zone of the screens. */
export function PeriodRows({ periods, timeZone, problem, onChange }: PeriodRowsProps) {
  const t = useWords(formWords)
  const put = (at: number, change: Partial<PeriodDraft>) =>
    onChange(periods.map((each, i) => (i === at ? { ...each, ...change } : each)))
  return (
    <fieldset className={form.fieldset}>
      <legend>{t('periodsField')}</legend>
      <p className={styles.small}>{t('periodsHint', { zone: timeZone })}</p>
      {periods.map(({ from, to }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
        <div key={i} className={`${form.pairs} ${form.times}`}>
          <TextInput
            type="datetime-local"
            label={numbered(t('from'), i, periods.length)}
            value={from}
            error={problem !== undefined}
            onChange={({ currentTarget }) => put(i, { from: currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            label={numbered(t('until'), i, periods.length)}
            value={to}
            error={problem !== undefined}
            onChange={({ currentTarget }) => put(i, { to: currentTarget.value })}
          />
          {periods.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onChange(periods.filter((_each, other) => other !== i))}
            >
              {t('removePeriod', { number: i + 1 })}
            </Button>
          )}
        </div>
      ))}
      {problem !== undefined && <Input.Error>{problem}</Input.Error>}
      {periods.length < MOST && (
        <Button size="compact-xs" variant="default" mt="xs" onClick={() => onChange([...periods, NO_PERIOD])}>
          {t('addPeriod')}
        </Button>
      )}
    </fieldset>
  )
}

/** Labels of rows are told apart by the row's number, where there are several. */
export const numbered = (label: string, i: number, rows: number): string => (rows === 1 ? label : `${label} ${i + 1}`)
