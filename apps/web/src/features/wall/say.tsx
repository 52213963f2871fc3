import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { usePlaybook } from '../../live/directory.ts'
import { useBoard, useRoomNow } from '../../live/room.tsx'
import { openIncidents } from '../../live/room-state.ts'
import { filledLine } from '../../ui/incident/filled-line.ts'
import { TopLineText } from '../../ui/incident/top-line-text.tsx'
import { Facts, factName } from './facts.tsx'
import { fittingRows } from './fitting.ts'
import styles from './wall.module.css'
import { wallWords } from './words.ts'

/** Rows that a quarter of the screen has room for, and characters that one surely holds. */
const ROWS = 6
const ROW_CHARACTERS = 50

/** What we say: the top lines of the newest open incident, else its facts. */
export function Say() {
  const t = useWords(wallWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const incident = useBoard((board) => openIncidents(board)[0])
  const facts = useBoard((board) => Object.values(board.facts).filter(({ incidentId }) => incidentId === incident?.id))
  const labels = usePlaybook(incident?.playbook ?? null)?.facts
  if (incident === undefined || incident.topLines.lines.length === 0) return <Facts />
  const { lines, version, asOf } = incident.topLines
  const rowsOf = (line: string): number => {
    const said = filledLine(line, facts, format.locale, nowMs).map((part) =>
      'words' in part ? part.words : (part.said ?? part.key),
    )
    return Math.max(1, Math.ceil(said.join('').length / ROW_CHARACTERS))
  }
  const { shown, more } = fittingRows(lines, rowsOf, ROWS)
  return (
    <>
      <ol className={styles.topLines}>
        {shown.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the line
          <li key={i} dir="auto">
            <TopLineText
              line={line}
              facts={facts}
              nameOf={(key) => labels?.[key]?.label[format.locale] ?? factName(key, t)}
            />
          </li>
        ))}
      </ol>
      <p className={styles.asOf}>
        {more > 0 && `${t('moreFacts', { count: more })} · `}
        {t('linesAt', { version, time: asOf === null ? '–' : format.time(asOf) })}
      </p>
    </>
  )
}
