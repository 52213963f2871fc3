import { Button, Checkbox } from '@mantine/core'
import { TOPICS, type Topic } from '@tenfold/core/understand/understanding.ts'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { useKeysOn } from '../../../ui/keyboard.tsx'
import { topicName } from '../../../ui/topic-name.ts'
import styles from './correct.module.css'
import { toggled, withMain } from './correction.ts'
import { correctWords } from './words.ts'

const ROWS = TOPICS.length / 2
/** The topics run down two columns. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: ROWS, ArrowLeft: -ROWS }

interface TopicChoiceProps {
  readonly topics: readonly Topic[]
  readonly onChange: (topics: readonly Topic[]) => void
}

/** All topics to check, one tab stop: arrows move, space checks; the first that is checked is the main one. */
export function TopicChoice({ topics, onChange }: TopicChoiceProps) {
  const t = useWords(correctWords)
  const locale = useLocale()
  const keysOn = useKeysOn()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Topic>(topics[0] ?? TOPICS[0])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLInputElement)) return
    const by = STEPS[event.key]
    if (by !== undefined) {
      event.preventDefault()
      const to = TOPICS[(TOPICS.indexOf(active) + by + TOPICS.length) % TOPICS.length] ?? active
      box.current?.querySelector<HTMLInputElement>(`input[value="${to}"]`)?.focus()
    } else if (keysOn && event.key === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      onChange(withMain(topics, active))
    }
  }
  return (
    <fieldset className={styles.fieldset} aria-describedby="correct-topics-hint" onKeyDown={onKeyDown}>
      <legend className={styles.legend}>{t('topics')}</legend>
      <p id="correct-topics-hint" className={styles.hint}>
        {t('topicsHint')}
      </p>
      <div className={styles.topics} ref={box} style={{ gridTemplateRows: `repeat(${ROWS}, auto)` }}>
        {TOPICS.map((topic, index) => {
          const place = topics.indexOf(topic)
          return (
            <div key={topic} className={styles.topic}>
              <Checkbox
                size="xs"
                value={topic}
                checked={place !== -1}
                tabIndex={topic === active ? 0 : -1}
                data-autofocus={topic === active ? true : undefined}
                onFocus={() => setActive(topic)}
                onChange={() => onChange(toggled(topics, topic))}
                label={
                  <>
                    {keysOn && index < 9 && (
                      <span className={styles.digit} aria-hidden="true">
                        {index + 1}
                      </span>
                    )}
                    {topicName(topic, locale)}
                    {place === 0 && topics.length > 1 && <span className={styles.main}> ({t('main')})</span>}
                  </>
                }
              />
              {place > 0 && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('makeMainOf', { topic: topicName(topic, locale) })}
                  onClick={() => onChange(withMain(topics, topic))}
                >
                  {t('makeMain')}
                </Button>
              )}
            </div>
          )
        })}
      </div>
      {keysOn && <p className={styles.keys}>{t('topicsKeys')}</p>}
    </fieldset>
  )
}
