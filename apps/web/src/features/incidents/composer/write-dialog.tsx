import type { Measure } from '@tenfold/contract/http/drafts.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { type Need, needsOf } from '@tenfold/core/approval.ts'
import { TONES } from '@tenfold/core/responsibility.ts'
import { draftText } from '@tenfold/text/draft.ts'
import { measure } from '@tenfold/text/measure.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useBoard, useMe } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { idOfTarget, languagesOf, type Target, targetsOf } from './draft-state.ts'
import { byPlan } from './language-order.ts'
import { messagesByKind } from './message-kinds.ts'
import { MessagePicker } from './message-picker.tsx'
import { MissingFacts } from './missing-facts.tsx'
import type { Piece } from './piece.ts'
import { ReachProposals } from './reach-proposals.tsx'
import { TargetGrid } from './target-grid.tsx'
import { useMissing } from './use-missing.ts'
import { writeWords } from './write-words.ts'

interface WriteDialogProps {
  readonly desk: Desk
  readonly playbook: PlaybookFile
  readonly pieces: readonly Piece[]
  readonly onClose: (written: string | null) => void
}

/** Chooses a message and where it goes; the facts that it lacks are set, and all its texts are written at once. */
export function WriteDialog({ desk, playbook, pieces, onClose }: WriteDialogProps) {
  const t = useWords(writeWords)
  const me = useMe()
  const notLive = useNotLive()
  const { incident, names } = desk
  const accounts = useDirectory().data?.accounts
  const allFacts = useBoard((board) => board.facts)
  const facts = Object.values(allFacts).filter(({ incidentId }) => incidentId === incident.id)
  const [message, setMessage] = useState(() => messagesByKind(playbook.messages, names.message, '')[0]?.keys[0] ?? '')
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [added, setAdded] = useState<readonly { readonly account: string; readonly lang: string }[]>([])
  const write = useAct('draft:write')
  const set = useAct('fact:set')

  const isBrief = playbook.messages[message]?.kind === 'brief'
  const speaking = (accounts ?? []).filter(({ purpose }) => (purpose === 'brief') === isBrief)
  const drafts = pieces.map(({ draft }) => draft)
  const targets = targetsOf(message, playbook, speaking, drafts, me, added)
  const chosen = targets.filter((target) => !target.taken && !off.has(idOfTarget(target)))
  const missing = useMissing(playbook, message, languagesOf(playbook, message), desk)
  const known = [...missing.values, ...facts.filter(({ key }) => !missing.values.some((each) => each.key === key))]
  const lengthOf = ({ account: { channel }, lang }: Target): Measure | null => {
    const text = draftText(playbook, message, lang, channel, known)
    return text.ok ? measure(channel, text.value.text) : null
  }
  const unset = missing.keys.filter((key) => !missing.values.some((each) => each.key === key))
  const tooLong = chosen.filter((target) => lengthOf(target)?.fits === false).length
  const why =
    notLive ??
    (unset.length > 0
      ? t('factsMissing', { facts: unset.map(names.fact).join(', ') })
      : speaking.length === 0 && accounts !== undefined
        ? t(isBrief ? 'noBriefAccounts' : 'noAccounts')
        : chosen.length === 0
          ? t('noTargets')
          : null)

  const choose = (next: string) => {
    setMessage(next)
    setOff(new Set())
    setAdded([])
  }
  const send = async () => {
    for (const { key, type, value } of missing.values) {
      const done = await set.act({ incidentId: incident.id, key, type, value, source: 'person' })
      if (done === null) return
    }
    const done = await write.act({
      incidentId: incident.id,
      message,
      targets: chosen.map(({ account, lang }) => ({ account: account.key, lang })),
    })
    if (done === null) return
    announce(t('written', { count: done.draftIds.length }))
    onClose(message)
  }
  return (
    <ConfirmDialog
      opened
      onClose={() => onClose(null)}
      size="min(1080px, 100%)"
      title={t('title')}
      confirmLabel={t(missing.keys.length > 0 ? 'setAndWrite' : 'writeCount', { count: chosen.length })}
      onConfirm={() => void send()}
      busy={write.busy || set.busy}
      problem={set.problem ?? write.problem}
      disabledWhy={why}
    >
      <div className={styles.writing}>
        <MessagePicker playbook={playbook} pieces={pieces} names={names} value={message} onChange={choose} />
        <div className={styles.where}>
          <h3>{names.message(message)}</h3>
          <Tone playbook={playbook} message={message} desk={desk} />
          {missing.keys.length > 0 && (
            <MissingFacts
              playbook={playbook}
              keys={missing.keys}
              parts={missing.parts}
              onChange={missing.change}
              desk={desk}
            />
          )}
          {targets.length > 0 && (
            <>
              <h4>{t('targets')}</h4>
              <p className={styles.small}>{t('targetsHint')}</p>
              <TargetGrid
                targets={targets}
                languages={byPlan(
                  targets.map(({ lang }) => lang),
                  playbook,
                )}
                chosen={new Set(chosen.map(idOfTarget))}
                lengthOf={lengthOf}
                names={names}
                onChange={(ids, on) => {
                  const next = new Set(off)
                  for (const id of ids) {
                    if (on) next.delete(id)
                    else next.add(id)
                  }
                  setOff(next)
                }}
              />
            </>
          )}
          {tooLong > 0 && <p className={styles.warn}>{t('tooLongOne', { count: tooLong })}</p>}
          <ReachProposals
            accounts={speaking}
            targets={targets}
            names={names}
            onAdd={(target) => setAdded([...added, target])}
          />
        </div>
      </div>
    </ConfirmDialog>
  )
}

/** How the message speaks, and whose approval it will need for that and by its chain. */
function Tone({ playbook, message, desk }: { playbook: PlaybookFile; message: string; desk: Desk }) {
  const t = useWords(writeWords)
  const { approval, tone } = playbook.messages[message] ?? {}
  const policy = playbook.apology
  const isBeyond = tone !== undefined && policy !== undefined && TONES.indexOf(tone) > TONES.indexOf(policy.upTo)
  const needs = needsOf({
    chain: approval ?? [{ by: 'anyone', count: 1 }],
    isRendered: true,
    isBroadcast: true,
    toneRole: isBeyond ? policy.unlock : null,
  })
  const inWords = ({ by, count }: Need) =>
    count === 1 ? desk.names.role(by) : t('needOf', { role: desk.names.role(by), count })
  return (
    <p className={styles.small}>
      {tone !== undefined && <>{t(`tone_${tone}`)} · </>}
      {t('needs', { needs: needs.map(inWords).join(', ') })}
      {isBeyond && (
        <>
          <br />
          <span className={styles.warn}>{t('toneBeyond', { role: desk.names.role(policy.unlock) })}</span>
        </>
      )}
    </p>
  )
}
