import { Button } from '@mantine/core'
import type { Surge } from '@tenfold/contract/entities.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useAccountName } from '../../../live/directory.ts'
import { sliceName } from '../../../ui/slice-name.ts'
import { whyWords } from './words.ts'

interface WhyOpenerProps {
  readonly surge: Surge
  readonly onWhy: (surgeId: string) => void
}

/** Leads to what drives a surge. */
export function WhyOpener({ surge: { id, slice }, onWhy }: WhyOpenerProps) {
  const t = useWords(whyWords)
  const { locale } = useFormat()
  const account = useAccountName()
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`${t('open')} ${sliceName(slice, locale, account)}`}
      onClick={() => onWhy(id)}
    >
      {t('open')}
    </Button>
  )
}
