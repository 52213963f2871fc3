import { Button, Group, Select } from '@mantine/core'
import { TOPICS, type Topic } from '@tenfold/core/understand/understanding.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useTick } from '../../live/room.tsx'
import { languageName } from '../../ui/names.ts'
import { topicName } from '../../ui/topic-name.ts'
import { UnderstandingLag } from '../../ui/understanding-lag.tsx'
import styles from './queue.module.css'
import type { NewestFilter } from './use-rows.ts'
import { words } from './words.ts'

interface QueueBarProps {
  readonly filter: NewestFilter
  readonly onFilter: (filter: NewestFilter) => void
  /** The list can be sifted by what was understood too. */
  readonly sifts: boolean
  /** How many came since the list was shown. */
  readonly arrived: number
  readonly onLetIn: () => void
  readonly selected: number
  /** Null: not now. */
  readonly onAssign: (() => void) | null
  readonly onClear: () => void
}

/** What the list is narrowed to, what waits to be let in, and what can be done with the selected ones. */
export function QueueBar(props: QueueBarProps) {
  const { filter, onFilter, sifts, arrived, selected } = props
  const t = useWords(words)
  const isSifted = sifts && (filter.topic !== null || filter.needsReply)
  return (
    <div className={styles.bar}>
      <Language filter={filter} onFilter={onFilter} />
      {sifts && <Sifting filter={filter} onFilter={onFilter} />}
      {arrived > 0 && (
        <Button size="xs" variant="light" radius="xl" onClick={props.onLetIn}>
          {isSifted ? t('showNewer') : t('showNew', { count: arrived })}
        </Button>
      )}
      {selected > 0 && (
        <Group gap="xs">
          <span>{t('selected', { count: selected })}</span>
          <Button size="xs" disabled={props.onAssign === null} onClick={() => props.onAssign?.()}>
            {t('assign')}
          </Button>
          <Button size="xs" variant="default" onClick={props.onClear}>
            {t('clear')}
          </Button>
        </Group>
      )}
      {sifts && <UnderstandingLag className={styles.quiet} />}
      <span className={styles.keys}>{t('keys')}</span>
    </div>
  )
}

type SelectProps = Pick<QueueBarProps, 'filter' | 'onFilter'>

function Language({ filter, onFilter }: SelectProps) {
  const t = useWords(words)
  const locale = useLocale()
  const cells = useTick()?.cells ?? []
  const langs = [...new Set([...cells.map(({ lang }) => lang), ...(filter.lang === null ? [] : [filter.lang])])].sort()
  return (
    <Select
      aria-label={t('language')}
      placeholder={t('anyLanguage')}
      data={langs.map((value) => ({ value, label: languageName(value, locale) }))}
      value={filter.lang}
      onChange={(lang) => onFilter({ ...filter, lang })}
      clearable
      w={160}
      size="xs"
    />
  )
}

function Sifting({ filter, onFilter }: SelectProps) {
  const t = useWords(words)
  const locale = useLocale()
  const isTopic = (value: string | null): value is Topic => TOPICS.some((topic) => topic === value)
  return (
    <>
      <Select
        aria-label={t('topic')}
        placeholder={t('anyTopic')}
        data={TOPICS.map((value) => ({ value, label: topicName(value, locale) }))}
        value={filter.topic}
        onChange={(value) => onFilter({ ...filter, topic: isTopic(value) ? value : null })}
        clearable
        w={180}
        size="xs"
      />
      <Button
        size="xs"
        variant={filter.needsReply ? 'filled' : 'default'}
        aria-pressed={filter.needsReply}
        onClick={() => onFilter({ ...filter, needsReply: !filter.needsReply })}
      >
        {t('needsReply')}
      </Button>
    </>
  )
}
