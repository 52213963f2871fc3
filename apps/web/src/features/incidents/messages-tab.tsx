import { Button, Group } from '@mantine/core'
import { factId } from '@tenfold/contract/board.ts'
import type { Incident } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { can } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan, useMe } from '../../live/room.tsx'
import { useNotLive } from '../../live/use-act.ts'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ApproveDialog, PublishDialog } from './bundle-dialogs.tsx'
import { DraftCard } from './draft-card.tsx'
import { whyNotApprove } from './draft-state.ts'
import styles from './incidents.module.css'
import { Matrix } from './matrix.tsx'
import { messageWords } from './message-words.ts'
import { useNames } from './names.ts'
import { useDrafts } from './use-drafts.ts'
import { WriteDialog } from './write-dialog.tsx'

interface MessagesTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** From the playbook to the public: drafts, a second pair of eyes, the outbox. */
export function MessagesTab({ incident, playbook }: MessagesTabProps) {
  const t = useWords(messageWords)
  const me = useMe()
  const notLive = useNotLive()
  const mayWrite = useCan('draft:write')
  const names = useNames(playbook)
  const { drafts, publications, pieces, texts } = useDrafts(incident)
  const link = useBoard((board) => {
    const key = Object.entries(playbook?.facts ?? {}).find(([, rule]) => rule.type === 'url')?.[0]
    return key === undefined ? null : (board.facts[factId(incident.id, key)]?.value ?? null)
  })
  const [open, setOpen] = useState<{ readonly message: string; readonly lang: string | null } | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<'write' | 'approve' | 'publish' | null>(null)

  const message = open?.message ?? drafts[0]?.message
  const lang = open?.lang ?? null
  const shown = pieces.filter(({ draft }) => draft.message === message && (lang === null || draft.lang === lang))
  const chosen = shown.filter(({ draft, publication }) => selected.has(draft.id) && publication === null)
  const approvable = chosen.filter(
    ({ draft, text }) => draft.state === 'draft' && whyNotApprove(draft, me, text?.version) === null,
  )
  const publishable = chosen.filter(
    ({ draft, text }) =>
      draft.state === 'approved' &&
      draft.staleFacts.length === 0 &&
      text?.version === draft.version &&
      text.length.fits &&
      can(me, 'draft:publish', { accounts: [draft.account], lang: draft.lang }),
  )
  const select = (id: string, on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    setSelected(next)
  }
  const close = () => {
    setDialog(null)
    setSelected(new Set())
  }
  return (
    <Panel
      title={t('matrix')}
      actions={
        mayWrite &&
        playbook !== undefined && (
          <Button size="xs" onClick={() => setDialog('write')}>
            {t('write')}
          </Button>
        )
      }
    >
      {drafts.length === 0 ? (
        <Empty>{t('noDrafts')}</Empty>
      ) : (
        <>
          <p className={styles.small}>{t('matrixHint')}</p>
          <Matrix
            drafts={drafts}
            publications={publications}
            messages={Object.keys(playbook?.messages ?? {})}
            names={names}
            message={message ?? ''}
            lang={lang}
            onOpen={(message, lang) => {
              setOpen({ message, lang })
              setSelected(new Set())
            }}
          />
          <ProblemNote problem={texts.error} />
          <Group gap="sm" my="sm">
            <h2 style={{ fontSize: 16 }}>
              {names.message(message ?? '')}
              {lang !== null && ` · ${names.language(lang)}`}
            </h2>
            {lang !== null && message !== undefined && (
              <Button size="xs" variant="default" onClick={() => setOpen({ message, lang: null })}>
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
          </Group>
          <div className={styles.cards}>
            {shown.map((piece) => (
              <DraftCard
                key={piece.draft.id}
                piece={piece}
                names={names}
                selected={selected.has(piece.draft.id)}
                onSelect={(on) => select(piece.draft.id, on)}
              />
            ))}
          </div>
          {chosen.length > 0 && (
            <div className={styles.bar}>
              <span>{t('selected', { count: chosen.length })}</span>
              <Button disabled={approvable.length === 0 || notLive !== null} onClick={() => setDialog('approve')}>
                {approvable.length === 0 ? t('approve') : t('approveCount', { count: approvable.length })}
              </Button>
              <Button
                color="vermillion"
                disabled={publishable.length === 0 || notLive !== null}
                onClick={() => setDialog('publish')}
              >
                {publishable.length === 0 ? t('publish') : t('publishCount', { count: publishable.length })}
              </Button>
              {notLive !== null && <span className={styles.small}>{notLive}</span>}
              {approvable.length === 0 && publishable.length === 0 && notLive === null && (
                <Why reasons={chosen.map(({ draft, text }) => whyNotApprove(draft, me, text?.version))} />
              )}
            </div>
          )}
        </>
      )}
      {dialog === 'write' && playbook !== undefined && (
        <WriteDialog
          incident={incident}
          playbook={playbook}
          drafts={drafts}
          names={names}
          onClose={(written) => {
            setDialog(null)
            if (written !== null) setOpen({ message: written, lang: null })
          }}
        />
      )}
      {dialog === 'approve' && <ApproveDialog pieces={approvable} names={names} onClose={close} />}
      {dialog === 'publish' && <PublishDialog pieces={publishable} names={names} link={link} onClose={close} />}
    </Panel>
  )
}

/** Why none of the selected texts can be approved, each reason once. */
function Why({ reasons }: { readonly reasons: readonly ReturnType<typeof whyNotApprove>[] }) {
  const t = useWords(messageWords)
  const named = [...new Set(reasons.flatMap((reason) => (reason === null ? [] : [reason])))]
  return <span className={styles.small}>{named.map((reason) => t(reason)).join(' ')}</span>
}
