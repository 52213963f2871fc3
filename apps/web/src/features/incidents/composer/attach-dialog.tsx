import { Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import type { Asset } from '@tenfold/contract/entities.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { fitsLanguage } from '@tenfold/core/asset.ts'
import { blockedHost, marketOf } from '@tenfold/text/link-market.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { fromLocal, toLocal } from '../../../i18n/zoned.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { mediaWords } from './media-words.ts'
import type { Piece } from './piece.ts'
import { useLibrary } from './use-assets.ts'

/** A post takes so many. */
const MEDIA_MAX = 4
const STEP_MS = 5 * 60_000

interface AttachDialogProps {
  /** Of one text also what goes with it; several are only given a time. */
  readonly pieces: readonly Piece[]
  readonly desk: Desk
  readonly onClose: () => void
}

/** When texts go out, and what goes with them: both are part of what is approved. */
export function AttachDialog({ pieces, desk, onClose }: AttachDialogProps) {
  const t = useWords(approvalWords)
  const { timeZone } = useFormat()
  const nowMs = useRoomNow()
  const notLive = useNotLive()
  const [seen] = useState(pieces)
  const first = seen[0]
  const single = seen.length === 1 ? first : undefined
  const was = first?.draft.sendAt ?? null
  const [timed, setTimed] = useState(was !== null)
  const [field, setField] = useState(() =>
    toLocal(was === null ? Math.ceil((nowMs + 30 * 60_000) / STEP_MS) * STEP_MS : Date.parse(was), timeZone),
  )
  const [media, setMedia] = useState<readonly string[]>(single?.draft.media ?? [])
  const { act, busy, problem } = useAct('draft:attach')
  const atMs = timed ? fromLocal(field, timeZone) : null
  const isPast = timed && (atMs === null || atMs <= nowMs)

  const save = async () => {
    const sendAt = atMs === null ? null : new Date(atMs).toISOString()
    for (const { draft } of seen) {
      const input = { draftId: draft.id, media: [...(single === undefined ? draft.media : media)], sendAt }
      if ((await act({ ...input, version: draft.version })) === null) return
    }
    announce(t('attached'))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      size="lg"
      title={single === undefined ? t('scheduleCount', { count: seen.length }) : t('scheduleTitle')}
      confirmLabel={t('save')}
      onConfirm={() => void save()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (isPast ? t('timePast') : null)}
    >
      <p className={styles.small}>{t('attachVoids')}</p>
      <Radio.Group value={timed ? 'timed' : 'atOnce'} onChange={(value) => setTimed(value === 'timed')}>
        <Stack gap="xs">
          <Radio value="atOnce" label={t('atOnce')} data-autofocus />
          <Radio value="timed" label={t('atTime')} />
        </Stack>
      </Radio.Group>
      {timed && (
        <TextInput
          type="datetime-local"
          label={t('sendAt')}
          description={t('zone', { zone: timeZone })}
          value={field}
          onChange={(event) => setField(event.currentTarget.value)}
        />
      )}
      {single !== undefined && single.draft.channel !== BRIEF_CHANNEL && (
        <MediaChoice piece={single} desk={desk} chosen={media} onChange={setMedia} />
      )}
    </ConfirmDialog>
  )
}

interface MediaChoiceProps {
  readonly piece: Piece
  readonly desk: Desk
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** The library; what cannot be opened by the account's readers, or has no words for the blind, says so. */
function MediaChoice({ piece, desk, chosen, onChange }: MediaChoiceProps) {
  const t = useWords(approvalWords)
  const tMedia = useWords(mediaWords)
  const assets = useLibrary()
  const { account, lang } = piece.draft
  const market = useDirectory().data?.accounts.find(({ key }) => key === account)?.market ?? null
  const readers = marketOf(market, lang)
  const whyNot = (asset: Asset): string | null => {
    const host = blockedHost('', [asset.url], readers)
    if (host !== null) return t('blocked', { host, market: readers ?? '' })
    if (asset.kind !== 'link' && asset.alt === null) return t('noAlt')
    if (asset.approved === null) return tMedia('unapprovedHere')
    return chosen.length >= MEDIA_MAX && !chosen.includes(asset.id) ? t('mediaFull') : null
  }
  const ofLanguage = (asset: Asset) => fitsLanguage(asset, lang)
  const sorted = [...(assets ?? [])].sort(
    (a, b) => Number(ofLanguage(b)) - Number(ofLanguage(a)) || a.title.localeCompare(b.title),
  )
  return (
    <fieldset className={styles.library}>
      <legend>{t('media')}</legend>
      {assets === undefined && <Loading lines={2} />}
      {assets?.length === 0 && <p className={styles.small}>{t('noMedia')}</p>}
      {sorted.map((asset) => {
        const why = whyNot(asset)
        const isOn = chosen.includes(asset.id)
        return (
          <Checkbox
            key={asset.id}
            label={
              <>
                <Shape name={asset.approved === null ? 'ring' : 'check'} /> {t(`kind_${asset.kind}`)} · {asset.title}
              </>
            }
            description={[
              ofLanguage(asset) || asset.lang === null
                ? null
                : t('otherLang', { lang: desk.names.language(asset.lang) }),
              asset.alt,
              why ?? (asset.approved === null ? null : tMedia('approvedHere', { name: asset.approved.by.name })),
            ]
              .filter((each) => each !== null)
              .join(' · ')}
            checked={isOn}
            disabled={why !== null && !isOn}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, asset.id] : chosen.filter((id) => id !== asset.id))
            }
          />
        )
      })}
    </fieldset>
  )
}
