import { Button, Table } from '@mantine/core'
import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { channelName, languageName } from '../../../ui/names.ts'
import { ConfirmAct } from '../confirm-act.tsx'
import { Section } from '../section.tsx'
import styles from '../settings.module.css'
import { words } from '../words.ts'
import { AddAccount, ChangeAccount } from './account-dialogs.tsx'
import { accountWords } from './account-words.ts'
import { countryName } from './country-name.ts'
import { Followers } from './followers.tsx'

interface AccountsSectionProps {
  readonly accounts: readonly AccountInfo[]
  readonly mayWrite: boolean
}

/** Where we speak, to whom, in which languages, and how many it reaches. */
export function AccountsSection({ accounts, mayWrite }: AccountsSectionProps) {
  const t = useWords(accountWords)
  const settings = useWords(words)
  const locale = useLocale()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<AccountInfo | null>(null)
  return (
    <>
      <Section
        title={settings('accounts')}
        hint={t('hint')}
        add={mayWrite ? { label: t('add'), onAdd: () => setAdding(true) } : null}
        columns={[settings('name'), t('channel'), t('purpose'), settings('languages'), t('market'), t('followers')]}
        empty={accounts.length === 0 ? t('empty') : null}
        withActs={mayWrite}
      >
        {accounts.map((account) => {
          const { key, channel, handle, name, languages, purpose, market } = account
          return (
            <Table.Tr key={key}>
              <Table.Th scope="row">
                {name}
                <p className={styles.small}>
                  <code>{key}</code>
                </p>
              </Table.Th>
              <Table.Td>
                {purpose === 'brief' ? (
                  t('purpose_brief')
                ) : (
                  <>
                    {channelName(channel, locale)}
                    <p className={styles.small}>
                      <bdi>{handle}</bdi>
                    </p>
                  </>
                )}
              </Table.Td>
              <Table.Td>{t(`purpose_${purpose}`)}</Table.Td>
              <Table.Td>{languages.map((tag) => languageName(tag, locale)).join(', ')}</Table.Td>
              <Table.Td>
                {market !== null ? countryName(market, locale) : purpose === 'brief' ? null : t('everybody')}
              </Table.Td>
              <Table.Td>
                <Followers account={account} />
              </Table.Td>
              {mayWrite && (
                <Table.Td>
                  <div className={styles.acts}>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={settings('changeOf', { name })}
                      onClick={() => setChanging(account)}
                    >
                      {settings('change')}
                    </Button>
                    <ConfirmAct
                      command="account:remove"
                      input={{ key }}
                      label={settings('remove')}
                      of={name}
                      title={t('removeTitle', { name })}
                      note={t('removeNote')}
                    />
                  </div>
                </Table.Td>
              )}
            </Table.Tr>
          )
        })}
      </Section>
      {adding && <AddAccount onClose={() => setAdding(false)} />}
      {changing !== null && <ChangeAccount key={changing.key} account={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
