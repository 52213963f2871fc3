import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Incident, IncidentLink } from '@tenfold/contract/incident.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { AddLink } from './add-link.tsx'
import { useLinkName } from './link-name.ts'
import styles from './links.module.css'
import { linkWords } from './words.ts'

const NOUNS = ['disruption', 'surge', 'incident', 'mention'] as const
/** The route's limit of ids in one question. */
const TEXTS_MAX = 100

/** What is linked, by its kind, each with a way to it and a way off. */
export function LinksPanel({ incident }: { readonly incident: Incident }) {
  const t = useWords(linkWords)
  const mayWork = useCan('incident:work') && incident.state === 'open'
  const mayRead = useCan('mention:read')
  const name = useLinkName(incident)
  const { act, busy, problem } = useAct('incident:link')
  const posts = incident.links.flatMap(({ noun, id }) => (noun === 'mention' ? [id] : [])).slice(0, TEXTS_MAX)
  const texts = useGet<Mentions>(posts.length === 0 || !mayRead ? null : `/api/mentions?ids=${posts.join()}`).data
  const textOf = new Map(texts?.mentions.map(({ id, text }) => [id, text]))
  const said = (link: IncidentLink): string =>
    link.noun === 'mention' ? textOf.get(link.id) || name(link) : name(link)
  const unlink = async (link: IncidentLink) => {
    if ((await act({ incidentId: incident.id, link, on: false })) !== null)
      announce(t('unlinked', { name: name(link) }))
  }
  return (
    <Panel title={t('links')}>
      {incident.links.length === 0 && <Empty>{t('none')}</Empty>}
      {NOUNS.map((noun) => {
        const own = incident.links.filter((link) => link.noun === noun)
        return (
          own.length > 0 && (
            <section key={noun} aria-label={t(`noun_${noun}`)}>
              <h3 className={styles.noun}>{t(`noun_${noun}`)}</h3>
              <ul className={styles.list}>
                {own.map((link) => (
                  <li key={link.id}>
                    <Linked link={link} text={said(link)} />
                    {mayWork && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        disabled={busy}
                        aria-label={t('unlinkOf', { name: said(link) })}
                        onClick={() => void unlink(link)}
                      >
                        {t('unlink')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
      <ProblemNote problem={problem} />
      {mayWork && <AddLink incident={incident} />}
    </Panel>
  )
}

/** A thing with the way to its page, where it has one; what has left the board says so. */
function Linked({ link: { noun, id }, text }: { readonly link: IncidentLink; readonly text: string }) {
  const t = useWords(linkWords)
  const isThere = useBoard(({ surges, disruptions }) =>
    noun === 'surge' ? id in surges : noun !== 'disruption' || id in disruptions,
  )
  const over = !isThere && <span className={styles.small}> ({t('over')})</span>
  switch (noun) {
    case 'incident':
      return (
        <Link to="/incidents/$id" params={{ id }}>
          <bdi>{text}</bdi>
        </Link>
      )
    case 'disruption':
      return (
        <span>
          <Link to="/disruptions" search={{ open: id }}>
            <bdi>{text}</bdi>
          </Link>
          {over}
        </span>
      )
    case 'surge':
      return (
        <span>
          {text}
          {over}
        </span>
      )
    case 'mention':
      return (
        <span className={styles.post} dir="auto">
          {text}
        </span>
      )
  }
}
