import { Button } from '@mantine/core'
import { type KeyboardEvent, useId, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useRoomNow } from '../../live/room.tsx'
import board from './board.module.css'
import { type Group, type Grouping, isCause } from './board-groups.ts'
import type { Change } from './changed-since.ts'
import { StoryRow } from './story-row.tsx'
import table from './table.module.css'
import { words } from './words.ts'

const NUMBERS = ['cancelled', 'share', 'partly', 'atRisk', 'delayed', 'scheduled'] as const

interface StoryTableProps {
  readonly groups: readonly Group[]
  readonly by: Grouping
  readonly openId: string | null
  /** What is different since the person looked, by story. */
  readonly changes: ReadonlyMap<string, Change>
  readonly onOpen: (disruptionId: string, button: HTMLElement) => void
}

/** Stories by group; arrow up and down move between them. */
export function StoryTable({ groups, by, openId, changes, onOpen }: StoryTableProps) {
  const t = useWords(words)
  const format = useFormat()
  const id = useId()
  const [most, setMost] = useState(MOST_ROWS)
  const shown = firstOf(groups, most)
  const left = countOf(groups) - countOf(shown)
  // Not the moment: a row is drawn anew when it says something else.
  const today = format.date(useRoomNow())
  return (
    <table className={`${board.board} ${table.cards}`} aria-label={t('title')} onKeyDown={onArrow}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('severity')}</th>
          <th scope="col">{t('phase')}</th>
          {NUMBERS.map((key) => (
            <th key={key} scope="col" data-number>
              {t(key)}
            </th>
          ))}
          <th scope="col">{t('lastChange')}</th>
        </tr>
      </thead>
      {shown.map((group) => (
        <tbody key={group.key} aria-labelledby={`${id} ${group.key}`}>
          <tr className={board.group}>
            <th scope="rowgroup" colSpan={NUMBERS.length + 4} id={`${id} ${group.key}`}>
              <GroupName by={by} name={group.key} /> <span>{format.number(group.of)}</span>
            </th>
          </tr>
          {group.stories.map((story) => (
            <StoryRow
              key={story.id}
              story={story}
              isOpen={story.tellers.some((each) => each.id === openId)}
              change={changes.get(story.id) ?? null}
              today={today}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      ))}
      {left > 0 && (
        <tfoot>
          <tr>
            <td colSpan={NUMBERS.length + 4}>
              <Button size="xs" variant="default" onClick={() => setMost(most + MOST_ROWS)}>
                {t('moreRows', { count: left })}
              </Button>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** More rows at once cost a redraw that people notice; a railway has hundreds of warnings. */
const MOST_ROWS = 100

interface ShownGroup extends Group {
  /** How many stories it has in all. */
  readonly of: number
}

/** The first `most` stories, group by group. */
function firstOf(groups: readonly Group[], most: number): readonly ShownGroup[] {
  let left = most
  return groups.flatMap(({ key, stories }) => {
    const own = stories.slice(0, Math.max(0, left))
    left -= own.length
    return own.length === 0 ? [] : [{ key, stories: own, of: stories.length }]
  })
}

const countOf = (groups: readonly Group[]): number => groups.reduce((sum, { stories }) => sum + stories.length, 0)

function GroupName({ by, name }: { readonly by: Grouping; readonly name: string }) {
  const t = useWords(words)
  const feeds = useBoard((board) => board.feeds)
  if (by === 'cause') return <>{isCause(name) ? t(`cause_${name}`) : name}</>
  if (by === 'feed')
    return <>{name === 'none' ? t('byHand') : name === 'many' ? t('many_feed') : (feeds[name]?.name ?? name)}</>
  if (name === 'none' || name === 'many') return <>{t(`${name}_${by}`)}</>
  return <bdi>{name}</bdi>
}

function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  const openers = [...event.currentTarget.querySelectorAll<Element>('[data-story]')]
  const at = event.target instanceof Element ? openers.indexOf(event.target) : -1
  const to = at < 0 ? undefined : openers[at + by]
  if (!(to instanceof HTMLElement)) return
  event.preventDefault()
  to.focus()
}
