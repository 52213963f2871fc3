import { Button } from '@mantine/core'
import type { Cell } from '@tenfold/contract/socket.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useTick, useTickAgeS } from '../../live/room.tsx'
import { Empty } from '../../ui/empty.tsx'
import { channelName, languageName } from '../../ui/names.ts'
import { Panel } from '../../ui/panel.tsx'
import { RungMark } from '../../ui/rung-mark.tsx'
import { Shape } from '../../ui/shape.tsx'
import styles from './panels.module.css'
import { SilentNote } from './silent-note.tsx'
import type { FilterProps } from './slice-select.tsx'
import { cellRung, stripOf } from './strip.ts'
import { roomWords } from './words.ts'

/** Where it is loud: each channel in each language against what is usual there. A cell shows only its part above and below. */
export function StripPanel({ filter, onFilter, className }: FilterProps & { readonly className?: string | undefined }) {
  const t = useWords(roomWords)
  const { locale } = useFormat()
  const tick = useTick()
  const ageS = useTickAgeS()
  const strip = stripOf(tick?.cells ?? [])
  const silent: ReadonlySet<string> = new Set(tick?.silent.map(({ channel }) => channel))
  const filtered = filter.channel !== null || filter.lang !== null
  return (
    <Panel
      title={t('strip')}
      asOfS={ageS}
      expectedS={5}
      className={className}
      actions={
        filtered && (
          <Button size="compact-xs" variant="default" onClick={() => onFilter({ channel: null, lang: null })}>
            {t('showAll')}
          </Button>
        )
      }
    >
      <SilentNote />
      {strip.channels.length === 0 ? (
        <Empty>{t('stripEmpty')}</Empty>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div role="group" className={styles.stripBox} tabIndex={0} aria-label={t('strip')}>
          <table className={styles.strip}>
            <caption>{t('stripCaption', { minutes: tick?.all.windowMin ?? 15 })}</caption>
            <thead>
              <tr>
                <td />
                {strip.langs.map((lang) => (
                  <th key={lang} scope="col">
                    {languageName(lang, locale)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {strip.channels.map((channel) => (
                <tr key={channel}>
                  <th scope="row">
                    {channelName(channel)} {silent.has(channel) && <Shape name="hatch" />}
                  </th>
                  {strip.langs.map((lang) => (
                    <td key={lang}>
                      <CellButton
                        cell={strip.at(channel, lang)}
                        silent={silent.has(channel)}
                        chosen={filter.channel === channel && filter.lang === lang}
                        onChoose={(chosen) => onFilter(chosen ? { channel, lang } : { channel: null, lang: null })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {strip.leftOut > 0 && <p className={styles.dim}>{t('stripMore', { count: strip.leftOut })}</p>}
        </div>
      )}
    </Panel>
  )
}

interface CellButtonProps {
  readonly cell: Cell | null
  /** Its channel says nothing: there is no figure. */
  readonly silent: boolean
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}

function CellButton({ cell, silent, chosen, onChoose }: CellButtonProps) {
  const t = useWords(roomWords)
  const format = useFormat()
  if (cell === null) return <span className={styles.dim}>–</span>
  const rung = silent ? 0 : cellRung(cell)
  return (
    <button
      type="button"
      className={styles.cell}
      data-rung={rung}
      data-silent={silent}
      aria-pressed={chosen}
      onClick={() => onChoose(!chosen)}
    >
      <span className="visually-hidden">
        {channelName(cell.channel)}, {languageName(cell.lang, format.locale)}:
      </span>
      {silent ? (
        <span className={styles.noData}>{t('noData')}</span>
      ) : (
        <>
          <span className={styles.cellRatio}>{format.ratio(cell.ratio)}</span>
          <span className={styles.dim}>{format.number(cell.observed)}</span>
          <span className="visually-hidden">{t('cell', { expected: format.expected(cell.expected) })}</span>
          <RungMark rung={rung} size={9} />
        </>
      )}
    </button>
  )
}
