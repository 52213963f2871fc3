import { Checkbox, MultiSelect, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import type { AccountInfo, Settings } from '@tenfold/contract/http/settings.ts'
import { ROLES, type Role } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { LanguagesInput } from './languages-input.tsx'
import { words } from './words.ts'

const SHORTEST_PASSWORD = 12

/** Role and scope; an empty scope means all. */
interface Rights {
  readonly role: Role
  readonly accounts: readonly string[]
  readonly languages: readonly string[]
}

const wire = ({ role, accounts, languages }: Rights) => ({
  role,
  accounts: accounts.length === 0 ? null : [...accounts],
  languages: languages.length === 0 ? null : [...languages],
})

interface RightsFieldsProps {
  readonly rights: Rights
  readonly onChange: (rights: Rights) => void
  readonly accounts: readonly AccountInfo[]
}

function RightsFields({ rights, onChange, accounts }: RightsFieldsProps) {
  const t = useWords(words)
  return (
    <>
      <NativeSelect
        label={t('role')}
        value={rights.role}
        onChange={(event) =>
          onChange({ ...rights, role: ROLES.find((role) => role === event.currentTarget.value) ?? rights.role })
        }
        data={ROLES.map((role) => ({ value: role, label: t(`role_${role}`) }))}
      />
      <MultiSelect
        label={t('scopeAccounts')}
        description={t('scopeHint')}
        data={accounts.map(({ key, name }) => ({ value: key, label: name }))}
        value={[...rights.accounts]}
        onChange={(chosen) => onChange({ ...rights, accounts: chosen })}
        searchable
        clearable
      />
      <LanguagesInput
        label={t('scopeLanguages')}
        description={t('scopeHint')}
        value={rights.languages}
        onChange={(languages) => onChange({ ...rights, languages })}
      />
    </>
  )
}

interface AddUserProps {
  readonly accounts: readonly AccountInfo[]
  readonly onClose: () => void
}

export function AddUser({ accounts, onClose }: AddUserProps) {
  const t = useWords(words)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [rights, setRights] = useState<Rights>({ role: 'agent', accounts: [], languages: [] })
  const { act, busy, problem } = useAct('user:add')
  const ready = name.trim() !== '' && email.includes('@') && password.length >= SHORTEST_PASSWORD
  const add = async () => {
    if ((await act({ name: name.trim(), email: email.trim(), password, ...wire(rights) })) === null) return
    announce(t('userAdded'))
    onClose()
  }
  return (
    <FormDialog
      title={t('addUser')}
      submitLabel={t('addUser')}
      busy={busy}
      problem={problem}
      ready={ready}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        maxLength={100}
        required
        data-autofocus
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('email')}
        type="email"
        maxLength={200}
        required
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password')}
        description={t('passwordHint')}
        maxLength={128}
        required
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <RightsFields rights={rights} onChange={setRights} accounts={accounts} />
    </FormDialog>
  )
}

interface ChangeUserProps extends AddUserProps {
  readonly user: Settings['users'][number]
}

export function ChangeUser({ user, accounts, onClose }: ChangeUserProps) {
  const t = useWords(words)
  const [rights, setRights] = useState<Rights>({
    role: user.role,
    accounts: user.accounts ?? [],
    languages: user.languages ?? [],
  })
  const [disabled, setDisabled] = useState(user.disabled)
  const [password, setPassword] = useState('')
  const { act, busy, problem } = useAct('user:change')
  const ready = password === '' || password.length >= SHORTEST_PASSWORD
  const change = async () => {
    const input = { userId: user.id, disabled, ...wire(rights), ...(password === '' ? {} : { password }) }
    if ((await act(input)) === null) return
    announce(t('changed'))
    onClose()
  }
  return (
    <FormDialog
      title={t('changeOf', { name: user.name })}
      submitLabel={t('save')}
      busy={busy}
      problem={problem}
      ready={ready}
      onSubmit={() => void change()}
      onClose={onClose}
    >
      <RightsFields rights={rights} onChange={setRights} accounts={accounts} />
      <PasswordInput
        label={t('newPassword')}
        description={t('newPasswordHint')}
        maxLength={128}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox
        label={t('disable')}
        checked={disabled}
        onChange={(event) => setDisabled(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
