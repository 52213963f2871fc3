import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { feedWords } from './feed-words.ts'

interface ChangeKeyProps {
  readonly feedId: string
  readonly name: string
  /** The feed is sent to us, signed with it: then there has to be one. */
  readonly signs: boolean
}

/** Another key for a feed; the old one is never shown. */
export function ChangeKey(props: ChangeKeyProps) {
  const t = useWords(feedWords)
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t('changeKey')}: ${props.name}`}
        onClick={() => setOpened(true)}
      >
        {t('changeKey')}
      </Button>
      {opened && <KeyDialog {...props} onClose={() => setOpened(false)} />}
    </>
  )
}

function KeyDialog({ feedId, name, signs, onClose }: ChangeKeyProps & { readonly onClose: () => void }) {
  const t = useWords(feedWords)
  const [key, setKey] = useState('')
  const { act, busy, problem } = useAct('feed:credential')
  const credential = key.trim() === '' ? null : key.trim()
  const change = async () => {
    if ((await act({ feedId, credential })) === null) return
    announce(t('keyChanged'))
    onClose()
  }
  return (
    <FormDialog
      title={t('changeKeyOf', { name })}
      submitLabel={t('changeKey')}
      busy={busy}
      problem={problem}
      ready={credential !== null || !signs}
      onSubmit={() => void change()}
      onClose={onClose}
    >
      <PasswordInput
        label={t(signs ? 'secret' : 'key')}
        description={signs ? undefined : t('newKeyHint')}
        maxLength={1_000}
        required={signs}
        data-autofocus
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
