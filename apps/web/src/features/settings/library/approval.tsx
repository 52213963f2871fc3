import { Button } from '@mantine/core'
import type { Asset } from '@tenfold/contract/entities.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useMe } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import styles from '../settings.module.css'
import { libraryWords } from './library-words.ts'

/** Whether a second person has found an entry good; who did not add it can say so here. */
export function Approval({ asset: { id, title, addedBy, approved } }: { readonly asset: Asset }) {
  const t = useWords(libraryWords)
  const format = useFormat()
  const me = useMe()
  const { act, busy, problem } = useAct('asset:approve')
  const approve = async () => {
    if ((await act({ assetId: id })) !== null) announce(t('approvedNow', { title }))
  }
  if (approved !== null) {
    return (
      <span>
        <Shape name="check" /> {t('approved', { name: approved.by.name, at: format.date(approved.at) })}
      </span>
    )
  }
  return (
    <>
      <span className={styles.bad}>
        <Shape name="ring" /> {t('unapproved')}
      </span>
      {addedBy.id === me.id ? (
        <p className={styles.small}>{t('ownEntry')}</p>
      ) : (
        <p>
          <Button size="xs" loading={busy} aria-label={t('approveOf', { title })} onClick={() => void approve()}>
            {t('approve')}
          </Button>
        </p>
      )}
      <ProblemNote problem={problem} />
    </>
  )
}
