import { Button } from '@mantine/core'
import type { Rules } from '@tenfold/contract/http/alarms.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { changesBetween } from './changes.ts'
import { changeText } from './figure-text.ts'
import { figuresOf } from './figures.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules-words.ts'

type Version = Rules['versions'][number]

interface RulesHistoryProps {
  /** The newest first. */
  readonly versions: readonly Version[]
  /** Null: this person changes nothing. */
  readonly onTakeBack: ((version: Version) => void) | null
}

/** Who changed which figure when. */
export function RulesHistory({ versions, onTakeBack }: RulesHistoryProps) {
  const t = useWords(rulesWords)
  const format = useFormat()
  return (
    <details className={styles.details}>
      <summary>{t('history', { count: versions[0]?.version ?? 0 })}</summary>
      <ol className={styles.history}>
        {versions.map((each, i) => {
          const { version, rules, by, changedAt } = each
          const before = versions[i + 1]
          const changes = before === undefined ? [] : changesBetween(figuresOf(before.rules), figuresOf(rules))
          return (
            <li key={version}>
              <p className={styles.historyHead}>
                <span>
                  {by === null
                    ? t('version', { version })
                    : t('versionBy', { version, name: by.name, at: format.dateTime(changedAt) })}
                </span>
                {onTakeBack !== null && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('takeBack')}: ${t('version', { version })}`}
                    onClick={() => onTakeBack(each)}
                  >
                    {t('takeBack')}
                  </Button>
                )}
              </p>
              {before === undefined ? (
                <p>{t(version === 1 ? 'firstVersion' : 'oldestShown')}</p>
              ) : changes.length === 0 ? (
                <p>{t('sameAgain')}</p>
              ) : (
                <ul>
                  {changes.map((change) => (
                    <li key={change.path}>{changeText(change, format)}</li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </details>
  )
}
