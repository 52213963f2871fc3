import { NativeSelect } from '@mantine/core'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useTick } from '../../live/room.tsx'
import type { SliceFilter } from '../../live/volume.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { roomWords } from './words.ts'

export interface FilterProps {
  readonly filter: SliceFilter
  readonly onFilter: (filter: SliceFilter) => void
}

/** Which part of the conversation is shown: one channel, one language, or all of them. */
export function SliceSelect({ filter, onFilter }: FilterProps) {
  const t = useWords(roomWords)
  const locale = useLocale()
  const cells = useTick()?.cells ?? []
  const channels = withChosen(
    cells.map(({ channel }) => channel),
    filter.channel,
  )
  const langs = withChosen(
    cells.map(({ lang }) => lang),
    filter.lang,
  )
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('channel')}
        value={filter.channel ?? ''}
        onChange={({ currentTarget }) => onFilter({ ...filter, channel: currentTarget.value || null })}
        data={[
          { value: '', label: t('anyChannel') },
          ...channels.map((value) => ({ value, label: channelName(value) })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('language')}
        value={filter.lang ?? ''}
        onChange={({ currentTarget }) => onFilter({ ...filter, lang: currentTarget.value || null })}
        data={[
          { value: '', label: t('anyLanguage') },
          ...langs.map((value) => ({ value, label: languageName(value, locale) })),
        ]}
      />
    </>
  )
}

const withChosen = (values: readonly string[], chosen: string | null): string[] =>
  [...new Set(chosen === null ? values : [...values, chosen])].sort()
