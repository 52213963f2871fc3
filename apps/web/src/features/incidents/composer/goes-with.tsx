import { Button } from '@mantine/core'
import type { Asset } from '@tenfold/contract/entities.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { emptySlots, fitsLanguage, slotChoices } from '@tenfold/core/asset.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useRoomNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { mediaWords } from './media-words.ts'
import type { Piece } from './piece.ts'
import { useLibrary } from './use-assets.ts'

interface GoesWithProps {
  readonly piece: Piece
  readonly desk: Desk
}

/** When a text goes out, what with, what is wrong with that, and which slots of its message are empty still. */
export function GoesWith({ piece, desk }: GoesWithProps) {
  const t = useWords(approvalWords)
  const nowMs = useRoomNow()
  const format = useFormat()
  const library = useLibrary()
  const { draft, publication } = piece
  const attached = (library ?? []).filter(({ id }) => draft.media.includes(id))
  const isOut = publication?.state === 'posted'
  return (
    <>
      {draft.sendAt !== null && !isOut && (
        <p className={styles.small}>
          {t(Date.parse(draft.sendAt) > nowMs ? 'scheduled' : 'scheduledLate', { at: format.dateTime(draft.sendAt) })}
        </p>
      )}
      {attached.length > 0 && (
        <p className={styles.small}>{t('goesWith', { titles: attached.map(({ title }) => title).join(', ') })}</p>
      )}
      {library !== undefined && !isOut && <MediaFaults piece={piece} attached={attached} desk={desk} />}
      {library !== undefined && publication === null && draft.channel !== BRIEF_CHANNEL && (
        <EmptySlots piece={piece} attached={attached} library={library} desk={desk} />
      )}
    </>
  )
}

interface AttachedProps extends GoesWithProps {
  readonly attached: readonly Asset[]
}

/** What keeps it from going out, and what its readers may not follow. */
function MediaFaults({ piece: { draft }, attached, desk }: AttachedProps) {
  const t = useWords(mediaWords)
  const said = [
    ...(attached.length < draft.media.length ? [t('gone')] : []),
    ...attached.filter(({ approved }) => approved === null).map(({ title }) => t('unapproved', { title })),
    ...attached
      .filter((asset) => !fitsLanguage(asset, draft.lang))
      .map(({ title, lang }) =>
        t('otherLanguage', { title, lang: desk.names.language(lang ?? ''), own: desk.names.language(draft.lang) }),
      ),
  ]
  return said.map((words) => (
    <p key={words} className={styles.warn}>
      <Shape name="hollowTriangle" /> {words}
    </p>
  ))
}

/** Slots of the message with nothing in them, each with what would fill it; a reminder, nothing waits for it. */
function EmptySlots({
  piece: { draft },
  attached,
  library,
  desk,
}: AttachedProps & { readonly library: readonly Asset[] }) {
  const t = useWords(mediaWords)
  const tKind = useWords(approvalWords)
  const { locale } = useFormat()
  const notLive = useNotLive()
  const mayWrite = useCan('draft:write', { accounts: [draft.account], lang: draft.lang })
  const { act, busy, problem } = useAct('draft:attach')
  const message = desk.playbook?.messages[draft.message]
  const slots = emptySlots(message?.slots ?? [], attached)
  if (slots.length === 0 || draft.state === 'discarded') return null
  const fill = async ({ id, title }: Asset) => {
    const { sendAt, version } = draft
    if ((await act({ draftId: draft.id, media: [...draft.media, id], sendAt, version })) !== null) {
      announce(t('filled', { title }))
    }
  }
  return (
    <div className={styles.small}>
      {slots.map((slot) => {
        const [choice] = slotChoices(slot, library, { lang: draft.lang, situation: message?.situation ?? null })
        const about = slot.about[locale] ?? slot.about.en ?? ''
        return (
          <div key={slot.id}>
            <Shape name="ring" /> {t('emptySlot', { kind: tKind(`kind_${slot.type}`), about })}{' '}
            {choice === undefined
              ? t('noChoice', { lang: desk.names.language(draft.lang) })
              : mayWrite && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    loading={busy}
                    disabled={notLive !== null}
                    title={notLive ?? (draft.approvals.length > 0 ? t('fillVoids') : undefined)}
                    onClick={() => void fill(choice)}
                  >
                    {t('fill', { title: choice.title })}
                  </Button>
                )}
          </div>
        )
      })}
      <ProblemNote problem={problem} />
    </div>
  )
}
