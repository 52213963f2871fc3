import { Button, NativeSelect } from '@mantine/core'
import type { Asset } from '@tenfold/contract/entities.ts'
import type { Assets } from '@tenfold/contract/http/settings.ts'
import { useRef, useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { useBoard } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Answer } from '../../../ui/answer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { languageName } from '../../../ui/names.ts'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import styles from '../settings.module.css'
import { UndoLine } from '../undo-line.tsx'
import { AssetDialog } from './asset-dialog.tsx'
import { AssetTable } from './asset-table.tsx'
import { bySituation, languagesOf } from './by-situation.ts'
import { libraryWords } from './library-words.ts'

/** What may go with a post; only for those who may change it. */
export function LibrarySection() {
  const t = useWords(libraryWords)
  const changes = useBoard((board) => board.directoryVersion)
  const query = useGet<Assets>('/api/assets', changes)
  const replaced = useAct('asset:remove')
  const restore = useAct('asset:add')
  /** The entry in the dialog; `new`: one that is not there yet. */
  const [open, setOpen] = useState<Asset | 'new' | null>(null)
  const [removed, setRemoved] = useState<Asset | null>(null)
  const adder = useRef<HTMLButtonElement>(null)

  const onRemoved = (asset: Asset) => {
    restore.forget()
    setRemoved(asset)
    announce(t('removed', { title: asset.title }))
  }
  const onUndo = async ({ id: _id, addedBy: _by, approved: _approved, ...asset }: Asset) => {
    if ((await restore.act(asset)) === null) return
    setRemoved(null)
    announce(t('restored', { title: asset.title }))
    adder.current?.focus()
  }
  const onClose = (title: string | null) => {
    setOpen(null)
    if (title === null) return
    setRemoved(null)
    announce(t('added', { title }))
    if (open !== null && open !== 'new') void replaced.act({ assetId: open.id })
  }
  return (
    <Panel
      title={t('title')}
      actions={
        <Button size="xs" ref={adder} onClick={() => setOpen('new')}>
          {t('add')}
        </Button>
      }
    >
      <p className={styles.hint}>{t('hint')}</p>
      {removed !== null && (
        <UndoLine
          said={t('removed', { title: removed.title })}
          busy={restore.busy}
          problem={restore.problem}
          onUndo={() => void onUndo(removed)}
        />
      )}
      <ProblemNote problem={replaced.problem} />
      <Answer query={query}>
        {({ assets }) => <Shelves assets={assets} onChange={setOpen} onRemoved={onRemoved} />}
      </Answer>
      {open !== null && <AssetDialog of={open === 'new' ? null : open} onClose={onClose} />}
    </Panel>
  )
}

interface ShelvesProps {
  readonly assets: readonly Asset[]
  readonly onChange: (asset: Asset) => void
  readonly onRemoved: (asset: Asset) => void
}

function Shelves({ assets, onChange, onRemoved }: ShelvesProps) {
  const t = useWords(libraryWords)
  const locale = useLocale()
  const [chosen, setChosen] = useState('')
  if (assets.length === 0) return <Empty>{t('empty')}</Empty>
  const langs = languagesOf(assets)
  // Its last entry may have gone meanwhile.
  const lang = langs.includes(chosen) ? chosen : ''
  return (
    <>
      {langs.length > 1 && (
        <NativeSelect
          label={t('show')}
          size="xs"
          maw={240}
          value={lang}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: t('allLangs') },
            ...langs.map((tag) => ({ value: tag, label: languageName(tag, locale) })),
          ]}
        />
      )}
      <AssetTable shelves={bySituation(assets, lang)} onChange={onChange} onRemoved={onRemoved} />
    </>
  )
}
