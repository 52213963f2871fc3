import { Button, Group, SegmentedControl } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { formOf } from '@tenfold/text/draft.ts'
import { useEffect, useMemo, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useCan, useRoomNow, useSayPlace } from '../../live/room.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { checkWords } from './composer/check-words.ts'
import { disagreementsOf, forbiddenOf } from './composer/checks.ts'
import styles from './composer/composer.module.css'
import type { Desk } from './composer/desk.ts'
import { goToCard } from './composer/draft-card.tsx'
import { languagesOf } from './composer/draft-state.ts'
import { Matrix } from './composer/matrix.tsx'
import { messageWords } from './composer/message-words.ts'
import { ParityList } from './composer/parity-list.tsx'
import type { Piece } from './composer/piece.ts'
import { ReleaseBar } from './composer/release-bar.tsx'
import { TextColumns } from './composer/text-columns.tsx'
import { useDesk } from './composer/use-desk.ts'
import { useDrafts } from './composer/use-drafts.ts'
import { WriteDialog } from './composer/write-dialog.tsx'
import { WrongList } from './composer/wrong-list.tsx'

interface MessagesTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  /** The text that a link leads to; null: none. */
  readonly draftId: string | null
}

const NONE: ReadonlySet<string> = new Set()

/** From the playbook to the public: drafts, a second pair of eyes, the outbox. */
export function MessagesTab({ incident, playbook, draftId }: MessagesTabProps) {
  const t = useWords(messageWords)
  const tCheck = useWords(checkWords)
  const mayWrite = useCan('draft:write')
  const desk = useDesk(incident, playbook)
  const { names } = desk
  const { pieces: all, texts } = useDrafts(incident)
  // Answers are kept on a shelf of their own.
  const pieces = useMemo(() => all.filter(({ draft }) => !draft.isAnswer), [all])
  const drafts = useMemo(() => pieces.map(({ draft }) => draft), [pieces])
  const [open, setOpen] = useState<{ readonly message: string; readonly lang: string | null } | null>(null)
  const [selected, setSelected] = useState(NONE)
  const [writing, setWriting] = useState(false)
  const [view, setView] = useState<'text' | 'preview'>('text')
  useLeaving()

  const linked = drafts.find(({ id }) => id === draftId)
  const message = open?.message ?? (linked ?? newestOf(drafts))?.message
  const lang = open?.lang ?? null
  const ofMessage = useMemo(() => pieces.filter(({ draft }) => draft.message === message), [pieces, message])
  const isLinkedShown = linked !== undefined && linked.message === message
  useEffect(() => {
    if (!isLinkedShown || draftId === null) return
    // The dialog that the link was in gives its focus back first.
    const timer = setTimeout(() => goToCard(draftId), 100)
    return () => clearTimeout(timer)
  }, [isLinkedShown, draftId])
  const shown = ofMessage.filter(({ draft }) => lang === null || draft.lang === lang)
  const { disagreements, forbidden } = useChecks(ofMessage, desk)
  const chosen = shown.filter(({ draft, publication }) => selected.has(draft.id) && publication === null)
  const show = (next: { readonly message: string; readonly lang: string | null }) => {
    setOpen(next)
    setSelected(NONE)
  }
  const select = (id: string, on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    setSelected(next)
  }
  return (
    <Panel
      title={t('matrix')}
      actions={
        mayWrite &&
        playbook !== undefined && (
          <Button size="xs" onClick={() => setWriting(true)}>
            {t('write')}
          </Button>
        )
      }
    >
      <WrongList
        pieces={pieces}
        desk={desk}
        onCorrected={(ids) => {
          const written = drafts.find(({ id }) => ids.includes(id))
          const correction = Object.entries(playbook?.messages ?? {}).find(([, { kind }]) => kind === 'correction')?.[0]
          const next = written?.message ?? correction
          if (next !== undefined) show({ message: next, lang: null })
        }}
      />
      {drafts.length === 0 || message === undefined ? (
        <Empty>{t('noDrafts')}</Empty>
      ) : (
        <>
          <p className={styles.small}>{t('matrixHint')}</p>
          <Matrix
            pieces={pieces}
            playbook={playbook}
            names={names}
            message={message}
            lang={lang}
            onOpen={(message, lang) => show({ message, lang })}
          />
          <ProblemNote problem={texts.error} />
          <Group gap="sm" my="sm">
            <h2 className={styles.title}>
              {names.message(message)}
              {lang !== null && ` · ${names.language(lang)}`}
            </h2>
            {lang !== null && (
              <Button size="xs" variant="default" onClick={() => show({ message, lang: null })}>
                {t('allLanguages')}
              </Button>
            )}
            {shown.some(({ publication }) => publication === null) && (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  setSelected(
                    new Set(shown.flatMap(({ draft, publication }) => (publication === null ? [draft.id] : []))),
                  )
                }
              >
                {t('selectAll')}
              </Button>
            )}
            <SegmentedControl
              size="xs"
              aria-label={t('view')}
              value={view}
              onChange={(next) => setView(next === 'preview' ? 'preview' : 'text')}
              data={[
                { value: 'text', label: tCheck('editView') },
                { value: 'preview', label: tCheck('preview') },
              ]}
            />
          </Group>
          <ParityList
            disagreements={disagreements}
            names={names}
            onGo={(lang, form) => {
              const to = ofMessage.find(
                ({ draft, publication }) =>
                  publication?.state !== 'posted' && draft.lang === lang && formOf(draft.channel) === form,
              )
              setOpen({ message, lang: null })
              if (to !== undefined) requestAnimationFrame(() => goToCard(to.draft.id))
            }}
          />
          <TextColumns
            pieces={shown}
            desk={desk}
            forbidden={forbidden}
            selected={selected}
            onSelect={select}
            isPreview={view === 'preview'}
            missing={lang !== null || playbook === undefined ? [] : unwritten(playbook, message, ofMessage)}
          />
          <ReleaseBar
            pieces={chosen.length > 0 ? chosen : shown}
            selected={chosen.length}
            desk={desk}
            onDone={() => setSelected(NONE)}
          />
        </>
      )}
      {writing && playbook !== undefined && (
        <WriteDialog
          desk={desk}
          playbook={playbook}
          pieces={pieces}
          onClose={(written) => {
            setWriting(false)
            if (written !== null) show({ message: written, lang: null })
          }}
        />
      )}
    </Panel>
  )
}

/** Languages that the playbook has the message in and no text stands in. */
const unwritten = (playbook: PlaybookFile, message: string, pieces: readonly Piece[]): readonly string[] =>
  languagesOf(playbook, message).filter((lang) => !pieces.some(({ draft }) => draft.lang === lang))

/** What was written last is what is worked on. */
const newestOf = <D extends { readonly changedAt: string }>(drafts: readonly D[]): D | undefined =>
  drafts.reduce<D | undefined>(
    (newest, each) => (newest === undefined || each.changedAt > newest.changedAt ? each : newest),
    undefined,
  )

function useChecks(pieces: readonly Piece[], { playbook, incident }: Desk) {
  // Dates get their year by when they are read: an hour more or less changes none.
  const aroundMs = Math.floor(useRoomNow() / HOUR) * HOUR
  const disagreements = useMemo(() => disagreementsOf(pieces, aroundMs), [pieces, aroundMs])
  const forbidden = useMemo(() => forbiddenOf(pieces, playbook, incident), [pieces, playbook, incident])
  return { disagreements, forbidden }
}

/** Whoever leaves the messages has no draft open any more. */
function useLeaving(): void {
  const say = useSayPlace()
  useEffect(() => () => say(null), [say])
}
