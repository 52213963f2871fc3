import { Button } from '@mantine/core'
import type { Surge } from '@tenfold/contract/entities.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { openIncidents } from '../../live/room-state.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './panels.module.css'
import { roomWords } from './words.ts'

/** Newest first; with more open at a time the page of the incident links what belongs to it. */
const OFFERED = 2

/** A surge that belongs to what is declared already is no second incident. Nothing while none is open. */
export function AddToIncident({ surge }: { readonly surge: Surge }) {
  const t = useWords(roomWords)
  const incidents = useBoard(openIncidents)
  const may = useCan('incident:work')
  const { act, busy, problem } = useAct('incident:link')
  if (!may) return null
  const add = async (incidentId: string, title: string) => {
    if ((await act({ incidentId, link: { noun: 'surge', id: surge.id }, on: true })) !== null) {
      announce(t('addedTo', { title }))
    }
  }
  return (
    <>
      {incidents.slice(0, OFFERED).map(({ id, title }) => (
        <Button
          key={id}
          size="xs"
          variant="default"
          className={styles.addTo ?? ''}
          disabled={busy}
          title={t('addTo', { title })}
          onClick={() => void add(id, title)}
        >
          {t('addTo', { title })}
        </Button>
      ))}
      <ProblemNote problem={problem} />
    </>
  )
}
