import { Button, NativeSelect } from '@mantine/core'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import type { Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Incident, IncidentLink } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useLinkName } from './link-name.ts'
import styles from './links.module.css'
import { linkWords } from './words.ts'

const KINDS = ['disruption', 'surge', 'incident', 'mention'] as const
type Kind = (typeof KINDS)[number]
/** Characters of a post in the list. */
const POST_MAX = 80

/** Links one more thing: of the board, of the incidents there were, or of the newest posts. */
export function AddLink({ incident }: { readonly incident: Incident }) {
  const t = useWords(linkWords)
  const mayRead = useCan('mention:read')
  const name = useLinkName(incident)
  const board = useBoard(({ surges, disruptions }) => ({ surges, disruptions }))
  const [kind, setKind] = useState<Kind>('disruption')
  const [chosen, setChosen] = useState('')
  const incidents = useGet<IncidentList>('/api/incidents').data?.incidents ?? []
  const posts = useGet<Mentions>(kind === 'mention' && mayRead ? '/api/mentions?limit=50' : null).data?.mentions ?? []
  const { act, busy, problem } = useAct('incident:link')

  const offered = {
    disruption: () => Object.keys(board.disruptions),
    surge: () => Object.values(board.surges).flatMap(({ id, incidentId }) => (incidentId === null ? [id] : [])),
    incident: () => incidents.flatMap(({ id }) => (id === incident.id ? [] : [id])),
    mention: () => posts.map(({ id }) => id),
  }
    [kind]()
    .filter((id) => !incident.links.some((link) => link.noun === kind && link.id === id))
  const id = offered.includes(chosen) ? chosen : offered[0]
  const labelOf = (each: string): string => {
    if (kind !== 'mention') return name({ noun: kind, id: each })
    const text = posts.find((post) => post.id === each)?.text ?? each
    return text.length > POST_MAX ? `${text.slice(0, POST_MAX)}…` : text
  }
  const link = async () => {
    if (id === undefined) return
    const wanted: IncidentLink = { noun: kind, id }
    if ((await act({ incidentId: incident.id, link: wanted, on: true })) !== null)
      announce(t('linked', { name: labelOf(id) }))
  }
  return (
    <form
      className={styles.add}
      aria-label={t('add')}
      onSubmit={(event) => {
        event.preventDefault()
        void link()
      }}
    >
      <NativeSelect
        label={t('addKind')}
        value={kind}
        onChange={({ currentTarget }) => setKind(KINDS.find((each) => each === currentTarget.value) ?? kind)}
        data={KINDS.filter((each) => each !== 'mention' || mayRead).map((each) => ({
          value: each,
          label: t(`kind_${each}`),
        }))}
      />
      <NativeSelect
        label={t('which')}
        className={styles.which ?? ''}
        value={id ?? ''}
        disabled={id === undefined}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={
          id === undefined
            ? [{ value: '', label: t('nothing') }]
            : offered.map((each) => ({ value: each, label: labelOf(each) }))
        }
      />
      <Button type="submit" size="sm" loading={busy} disabled={id === undefined}>
        {t('link')}
      </Button>
      <ProblemNote problem={problem} />
    </form>
  )
}
