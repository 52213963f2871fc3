import { Button, Group, Stack, TagsInput } from '@mantine/core'
import type { Incident, Listening } from '@tenfold/contract/incident.ts'
import { allTerms, LISTENING_KINDS } from '@tenfold/core/incident/listening.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan } from '../../../live/room.tsx'
import { openIncidents } from '../../../live/room-state.ts'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import styles from '../links/links.module.css'
import { linkWords } from '../links/words.ts'

const TERMS_MAX = 50
const TERM_MAX = 100

/** What connectors look for while the incident is open; what they use now is all of the open incidents together. */
export function ListeningPanel({ incident }: { readonly incident: Incident }) {
  const t = useWords(linkWords)
  const mayWork = useCan('incident:work') && incident.state === 'open'
  const open = useBoard(openIncidents)
  const { act, busy, problem } = useAct('incident:listen')
  // Null: as it stands, so that what others change is seen until one begins to type.
  const [typed, setTyped] = useState<Listening | null>(null)
  const terms = typed ?? incident.listening
  const save = async () => {
    if ((await act({ incidentId: incident.id, listening: terms })) === null) return
    setTyped(null)
    announce(t('saved'))
  }
  return (
    <Panel title={t('listening')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="xs">
          <p className={styles.small}>{t('listeningNote')}</p>
          {LISTENING_KINDS.map((kind) => (
            <TagsInput
              key={kind}
              label={t(kind)}
              description={t(`${kind}Hint`)}
              disabled={!mayWork}
              maxTags={TERMS_MAX}
              maxLength={TERM_MAX}
              splitChars={[',', ';', '\n']}
              value={[...terms[kind]]}
              onChange={(value) =>
                setTyped({ ...terms, [kind]: value.map((each) => each.trim()).filter((each) => each !== '') })
              }
            />
          ))}
          <ProblemNote problem={problem} />
          {typed !== null && (
            <Group gap="xs">
              <Button type="submit" size="xs" loading={busy}>
                {t('save')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setTyped(null)}>
                {t('undo')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      <Used terms={allTerms(open.map(({ listening }) => listening))} />
    </Panel>
  )
}

function Used({ terms }: { readonly terms: Listening }) {
  const t = useWords(linkWords)
  const kinds = LISTENING_KINDS.filter((kind) => terms[kind].length > 0)
  return (
    <section aria-label={t('used')}>
      <h3 className={styles.noun}>{t('used')}</h3>
      {kinds.length === 0 ? (
        <p className={styles.small}>{t('usedNone')}</p>
      ) : (
        <ul className={styles.list}>
          {kinds.map((kind) => (
            <li key={kind}>{t('usedKind', { kind: t(kind), terms: terms[kind].join(' · ') })}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
