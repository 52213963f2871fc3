import type { Asset } from '@tenfold/contract/entities.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { briefSections } from '@tenfold/text/brief-text.ts'
import { useWords } from '../../../i18n/words.ts'
import { useFace } from '../../../ui/message-text.tsx'
import { channelName } from '../../../ui/names.ts'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import type { Piece } from './piece.ts'

interface PreviewProps {
  readonly piece: Piece
  readonly text: string
  readonly desk: Desk
  /** What goes with it. */
  readonly assets: readonly Asset[]
}

/** The text in the frame in which its readers see it: who speaks, the words, the card of its link, what goes with it. */
export function Preview({ piece, text, desk, assets }: PreviewProps) {
  const { account, channel, lang } = piece.draft
  const t = useWords(approvalWords)
  useFace(lang)
  if (channel === BRIEF_CHANNEL) return <BriefText text={text} lang={lang} />
  const name = desk.names.account(account)
  const link = /https?:\/\/[^\s<>"。、，）)]+/.exec(text)?.[0]
  return (
    <figure className={styles.preview} data-channel={channel} aria-label={channelName(channel)}>
      <figcaption className={styles.speaker}>
        <span className={styles.face} aria-hidden="true">
          {Array.from(name)[0]}
        </span>
        <span>
          <strong>{name}</strong>
          <small dir="ltr">{atSign(desk.names.handle(account))}</small>
        </span>
      </figcaption>
      <p lang={lang} dir="auto" className={styles.text}>
        {text}
      </p>
      {assets.map((asset) => (
        <div key={asset.id} className={styles.medium}>
          <small>{t(`kind_${asset.kind}`)}</small>
          <span lang={asset.lang ?? undefined}>{asset.alt ?? asset.title}</span>
        </div>
      ))}
      {link !== undefined && assets.length === 0 && (
        <div className={styles.linkCard} dir="ltr">
          {hostOf(link)}
        </div>
      )}
    </figure>
  )
}

/** The three parts of a brief under their headings. */
export function BriefText({ text, lang }: { readonly text: string; readonly lang: string }) {
  useFace(lang)
  return (
    <div lang={lang} dir="auto" className={styles.brief}>
      {briefSections(text, lang).map(({ heading, body }) => (
        <div key={heading}>
          {heading !== '' && <strong>{heading}</strong>}
          <p className={styles.text}>{body}</p>
        </div>
      ))}
    </div>
  )
}

const atSign = (handle: string): string => (handle.startsWith('@') ? handle : `@${handle}`)
const hostOf = (link: string): string => link.replace(/^https?:\/\//, '').split(/[/?#]/, 1)[0] ?? link
