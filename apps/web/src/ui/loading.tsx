import { Skeleton, Stack } from '@mantine/core'
import { useWords } from '../i18n/words.ts'
import { uiWords } from './words.ts'

/** Stands where something is on its way. @param lines how many it keeps free */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const t = useWords(uiWords)
  return (
    <Stack gap="xs" aria-busy="true">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <Skeleton key={line} height={20} />
      ))}
    </Stack>
  )
}
