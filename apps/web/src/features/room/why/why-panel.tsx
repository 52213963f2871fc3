import { NativeSelect } from '@mantine/core'
import type { Surge } from '@tenfold/contract/entities.ts'
import { type Ref, useMemo } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useAccountName } from '../../../live/directory.ts'
import { useAgeS, useBoard, useTick } from '../../../live/room.tsx'
import { surgeFigure, surgesByRank } from '../../../live/room-state.ts'
import { Answer } from '../../../ui/answer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { sliceName } from '../../../ui/slice-name.ts'
import type { FilterProps } from '../slice-select.tsx'
import { useWhy } from './use-why.ts'
import styles from './why.module.css'
import { WhyAnswer } from './why-answer.tsx'
import { whyWords } from './words.ts'

interface WhyPanelProps extends FilterProps {
  /** The surge that is explained; null or closed meanwhile: the highest that is open. */
  readonly chosen: string | null
  readonly onChoose: (surgeId: string) => void
  readonly className?: string | undefined
  /** What is focused when somebody asks why. */
  readonly focus: Ref<HTMLDivElement>
}

/** Why it is so loud: what drives the surge, in which words, and what happened just before. */
export function WhyPanel({ chosen, onChoose, className, focus, ...filter }: WhyPanelProps) {
  const t = useWords(whyWords)
  const surges = useBoard(surgesByRank)
  const surge = surges.find(({ id }) => id === chosen) ?? surges[0]
  return (
    <div className={className} ref={focus} tabIndex={-1}>
      {surge === undefined ? (
        <Panel title={t('calmTitle')}>
          <Empty>{t('calm')}</Empty>
        </Panel>
      ) : (
        <WhyCard key={surge.id} surge={surge} surges={surges} onChoose={onChoose} {...filter} />
      )}
    </div>
  )
}

interface WhyCardProps extends FilterProps {
  readonly surge: Surge
  readonly surges: readonly Surge[]
  readonly onChoose: (surgeId: string) => void
}

function WhyCard({ surge, surges, onChoose, filter, onFilter }: WhyCardProps) {
  const t = useWords(whyWords)
  const format = useFormat()
  const query = useWhy(surge)
  const ageS = useAgeS(query.data)
  const { ratio } = surgeFigure(surge, useTick())
  const account = useAccountName()
  const name = useMemo(() => sliceName(surge.slice, format.locale, account), [surge.slice, format.locale, account])
  return (
    <Panel
      title={t('title', { ratio: format.ratio(ratio), slice: name })}
      asOfS={ageS}
      expectedS={60}
      actions={
        surges.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('which')}
            value={surge.id}
            onChange={({ currentTarget }) => onChoose(currentTarget.value)}
            data={surges.map(({ id, slice, rung }) => ({
              value: id,
              label: `×${rung} ${sliceName(slice, format.locale, account)}`,
            }))}
          />
        )
      }
    >
      <div className={styles.answer}>
        <Answer query={query} lines={6}>
          {(why) => <WhyAnswer why={why} surge={surge} filter={filter} onFilter={onFilter} />}
        </Answer>
      </div>
    </Panel>
  )
}
