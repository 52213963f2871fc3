import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Asset } from '@tenfold/contract/entities.ts'
import { ASSET_KINDS, SITUATIONS } from '@tenfold/core/asset.ts'
import { useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { languageName } from '../../../ui/names.ts'
import { OFFERED_LANGUAGES } from '../offered-languages.ts'
import styles from '../settings.module.css'
import { words } from '../words.ts'
import { AltMissing } from './alt-missing.tsx'
import { ClosedIn } from './closed-in.tsx'
import { libraryWords } from './library-words.ts'

interface AssetDialogProps {
  /** What the new entry takes the place of; null: nothing. */
  readonly of: Asset | null
  /** Gets the title of what was added; null: nothing was. */
  readonly onClose: (title: string | null) => void
}

/** A form for a link, video or picture. An approval covers it by its id, so a change makes another entry. */
export function AssetDialog({ of, onClose }: AssetDialogProps) {
  const t = useWords(libraryWords)
  const settings = useWords(words)
  const locale = useLocale()
  const [kind, setKind] = useState(of?.kind ?? 'video')
  const [title, setTitle] = useState(of?.title ?? '')
  const [url, setUrl] = useState(of?.url ?? '')
  const [lang, setLang] = useState(of?.lang ?? '')
  const [situation, setSituation] = useState(of?.situation ?? null)
  const [description, setDescription] = useState(of?.alt ?? '')
  const { act, busy, problem } = useAct('asset:add')
  const alt = description.trim() === '' ? null : description.trim()
  const isAddress = /^https?:\/\/./i.test(url.trim())
  const add = async () => {
    const input = { kind, title: title.trim(), url: url.trim(), lang: lang === '' ? null : lang, situation, alt }
    if ((await act(input)) !== null) onClose(input.title)
  }
  const tags = [...new Set(lang === '' ? OFFERED_LANGUAGES : [...OFFERED_LANGUAGES, lang])]
  return (
    <FormDialog
      title={of === null ? t('add') : settings('changeOf', { name: of.title })}
      submitLabel={of === null ? t('add') : settings('save')}
      busy={busy}
      problem={problem}
      ready={title.trim() !== '' && isAddress}
      onSubmit={() => void add()}
      onClose={() => onClose(null)}
    >
      {of !== null && <p className={styles.small}>{t('changeNote')}</p>}
      <NativeSelect
        label={t('kind')}
        value={kind}
        data-autofocus
        onChange={(event) => setKind(ASSET_KINDS.find((each) => each === event.currentTarget.value) ?? kind)}
        data={ASSET_KINDS.map((each) => ({ value: each, label: t(`kind_${each}`) }))}
      />
      <TextInput
        label={t('name')}
        maxLength={200}
        required
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        type="url"
        maxLength={2_000}
        required
        autoComplete="off"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <ClosedIn url={url.trim()} />
      <NativeSelect
        label={t('situation')}
        value={situation ?? ''}
        onChange={(event) => setSituation(SITUATIONS.find((each) => each === event.currentTarget.value) ?? null)}
        data={[
          { value: '', label: t('situation_any') },
          ...SITUATIONS.map((each) => ({ value: each, label: t(`situation_${each}`) })),
        ]}
      />
      <NativeSelect
        label={t('lang')}
        value={lang}
        onChange={(event) => setLang(event.currentTarget.value)}
        data={[
          { value: '', label: t('noLang') },
          ...tags.map((tag) => ({ value: tag, label: `${languageName(tag, locale)} (${tag})` })),
        ]}
      />
      <Textarea
        label={t('alt')}
        maxLength={1_000}
        autosize
        minRows={2}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <AltMissing kind={kind} alt={alt} />
    </FormDialog>
  )
}
