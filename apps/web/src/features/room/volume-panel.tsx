import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAxis } from '../../live/axis.ts'
import { useAgeS } from '../../live/room.tsx'
import { type Range, useVolume } from '../../live/volume.ts'
import { isEmpty } from '../../ui/axis/axis-data.ts'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../ui/keyboard.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { VolumeFigure } from '../../ui/volume-figure.tsx'
import { findingOf } from '../../ui/volume-finding.ts'
import { chartWords } from '../../ui/volume-words.ts'
import { RangeSelect } from './range-select.tsx'
import { SilentNote } from './silent-note.tsx'
import { type FilterProps, SliceSelect } from './slice-select.tsx'
import { roomWords } from './words.ts'

const FIRST_RANGE: Range = { kind: 'last', hours: 6 }
/** What hit the most services; the table has them all. */
const BANDS = 2

/** Observed against expected over a span of time, and on the same axis what happened; its title is what it says. */
export function VolumePanel({
  filter,
  onFilter,
  className,
}: FilterProps & { readonly className?: string | undefined }) {
  const t = useWords(roomWords)
  const chart = useWords(chartWords)
  const format = useFormat()
  const [range, setRange] = useState(FIRST_RANGE)
  const [asTable, setAsTable] = useState(false)
  const { volume, data, error } = useVolume(range, filter)
  const axis = useAxis(range).data ?? null
  const ageS = useAgeS(data)
  const toggle = () => setAsTable(!asTable)
  useKeys({ t: toggle })
  const says = t(asTable ? 'asChart' : 'asTable')
  return (
    <Panel
      title={volume === undefined ? t('volume') : findingOf(volume, chart, format)}
      asOfS={ageS}
      expectedS={60}
      className={className}
      actions={
        <>
          <RangeSelect range={range} onRange={setRange} />
          <SliceSelect filter={filter} onFilter={onFilter} />
          <ActionIcon
            variant="default"
            size="var(--target)"
            aria-label={says}
            title={says}
            aria-pressed={asTable}
            onClick={toggle}
          >
            <Icon name="table" size={16} />
          </ActionIcon>
          <SilentNote channel={filter.channel} />
        </>
      }
    >
      <ProblemNote problem={error} />
      {volume !== undefined &&
        (volume.stored === null ? (
          <Empty>{t('noMentions')}</Empty>
        ) : (
          <VolumeFigure
            volume={volume}
            axis={axis === null || isEmpty(axis) ? null : axis}
            mostBands={BANDS}
            asTable={asTable}
          />
        ))}
    </Panel>
  )
}
