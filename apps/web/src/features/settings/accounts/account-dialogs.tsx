import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { words } from '../words.ts'
import { addInput, changeInput, fieldsOf, NO_FIELDS } from './account-fields.ts'
import { AccountForm } from './account-form.tsx'
import { accountWords } from './account-words.ts'

export function AddAccount({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(accountWords)
  const locale = useLocale()
  const [fields, setFields] = useState(NO_FIELDS)
  const { act, busy, problem } = useAct('account:add')
  const input = addInput(fields, locale)
  const add = async () => {
    if (input === null || (await act(input)) === null) return
    announce(t('added'))
    onClose()
  }
  return (
    <FormDialog
      title={t('add')}
      submitLabel={t('add')}
      busy={busy}
      problem={problem}
      ready={input !== null}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <AccountForm fields={fields} onChange={setFields} of={null} />
    </FormDialog>
  )
}

interface ChangeAccountProps {
  readonly account: AccountInfo
  readonly onClose: () => void
}

export function ChangeAccount({ account, onClose }: ChangeAccountProps) {
  const t = useWords(words)
  const locale = useLocale()
  // As it was when the dialog opened: what others change meanwhile is not undone by what is not touched here.
  const [before] = useState(account)
  const [fields, setFields] = useState(() => fieldsOf(account, locale))
  const { act, busy, problem } = useAct('account:change')
  const input = changeInput(before, fields, locale)
  const change = async () => {
    if (input === null || (await act(input)) === null) return
    announce(t('changed'))
    onClose()
  }
  return (
    <FormDialog
      title={t('changeOf', { name: before.name })}
      submitLabel={t('save')}
      busy={busy}
      problem={problem}
      ready={input !== null}
      onSubmit={() => void change()}
      onClose={onClose}
    >
      <AccountForm fields={fields} onChange={setFields} of={before} />
    </FormDialog>
  )
}
