import { Button, Table } from '@mantine/core'
import type { AccountInfo, Settings } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { languageName } from '../../ui/names.ts'
import { OnOff } from './on-off.tsx'
import { Section } from './section.tsx'
import { AddUser, ChangeUser } from './user-dialogs.tsx'
import { words } from './words.ts'

type UserRow = Settings['users'][number]

interface UsersSectionProps {
  readonly users: readonly UserRow[]
  readonly accounts: readonly AccountInfo[]
  readonly mayWrite: boolean
}

/** Who may do what, and where. */
export function UsersSection({ users, accounts, mayWrite }: UsersSectionProps) {
  const t = useWords(words)
  const locale = useLocale()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<UserRow | null>(null)
  const nameOf = (key: string) => accounts.find((account) => account.key === key)?.name ?? key
  return (
    <>
      <Section
        title={t('users')}
        add={mayWrite ? { label: t('addUser'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('email'), t('role'), t('accounts'), t('languages'), t('state')]}
        empty={null}
        withActs={mayWrite}
      >
        {users.map((user) => (
          <Table.Tr key={user.id}>
            <Table.Th scope="row">{user.name}</Table.Th>
            <Table.Td>{user.email}</Table.Td>
            <Table.Td>{t(`role_${user.role}`)}</Table.Td>
            <Table.Td>{user.accounts === null ? t('all') : user.accounts.map(nameOf).join(', ')}</Table.Td>
            <Table.Td>
              {user.languages === null ? t('all') : user.languages.map((tag) => languageName(tag, locale)).join(', ')}
            </Table.Td>
            <Table.Td>
              <OnOff on={!user.disabled} word={t(user.disabled ? 'disabled' : 'active')} />
            </Table.Td>
            {mayWrite && (
              <Table.Td>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('changeOf', { name: user.name })}
                  onClick={() => setChanging(user)}
                >
                  {t('change')}
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Section>
      {adding && <AddUser accounts={accounts} onClose={() => setAdding(false)} />}
      {changing !== null && (
        <ChangeUser key={changing.id} user={changing} accounts={accounts} onClose={() => setChanging(null)} />
      )}
    </>
  )
}
