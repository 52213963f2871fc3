import { Table, TextInput } from '@mantine/core'
import type { AccountInfo } from '@tenfold/contract/http.ts'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { channelName, languageName } from '../../ui/names.ts'
import { ConfirmAct } from './confirm-act.tsx'
import { FormDialog } from './form-dialog.tsx'
import { LanguagesInput } from './languages-input.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

interface AccountsSectionProps {
  readonly accounts: readonly AccountInfo[]
  readonly mayWrite: boolean
}

/** Where we speak, in which languages. */
export function AccountsSection({ accounts, mayWrite }: AccountsSectionProps) {
  const t = useWords(words)
  const locale = useLocale()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Section
        title={t('accounts')}
        hint={t('accountsHint')}
        add={mayWrite ? { label: t('addAccount'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('key'), t('channel'), t('handle'), t('languages')]}
        empty={accounts.length === 0 ? t('accountsEmpty') : null}
        withActs={mayWrite}
      >
        {accounts.map(({ key, channel, handle, name, languages }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>
              <code>{key}</code>
            </Table.Td>
            <Table.Td>{channelName(channel)}</Table.Td>
            <Table.Td>
              <bdi>{handle}</bdi>
            </Table.Td>
            <Table.Td>{languages.map((tag) => languageName(tag, locale)).join(', ')}</Table.Td>
            {mayWrite && (
              <Table.Td>
                <div className={styles.acts}>
                  <ConfirmAct
                    command="account:remove"
                    input={{ key }}
                    label={t('remove')}
                    of={name}
                    title={t('removeAccountTitle', { name })}
                    note={t('removeAccountNote')}
                  />
                </div>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Section>
      {adding && <AddAccount onClose={() => setAdding(false)} />}
    </>
  )
}

function AddAccount({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words)
  const [key, setKey] = useState('')
  const [channel, setChannel] = useState('')
  const [handle, setHandle] = useState('')
  const [name, setName] = useState('')
  const [languages, setLanguages] = useState<readonly string[]>([])
  const { act, busy, problem } = useAct('account:add')
  const ready = [key, channel, handle, name].every((field) => field.trim() !== '') && languages.length > 0
  const add = async () => {
    const input = { key: key.trim(), channel: channel.trim(), handle: handle.trim(), name: name.trim() }
    if ((await act({ ...input, languages: [...languages] })) === null) return
    announce(t('accountAdded'))
    onClose()
  }
  return (
    <FormDialog
      title={t('addAccount')}
      submitLabel={t('addAccount')}
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
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('key')}
        description={t('keyHint')}
        maxLength={100}
        pattern="[a-z0-9][a-z0-9\-]*"
        required
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <TextInput
        label={t('channel')}
        placeholder="x"
        pattern="[a-z0-9][a-z0-9\-]*"
        maxLength={32}
        required
        list="settings-channels"
        value={channel}
        onChange={(event) => setChannel(event.currentTarget.value)}
      />
      <datalist id="settings-channels">
        {['x', 'facebook', 'bluesky', 'mastodon', 'instagram', 'threads', 'linkedin', 'weibo', 'line'].map((each) => (
          <option key={each} value={each}>
            {channelName(each)}
          </option>
        ))}
      </datalist>
      <TextInput
        label={t('handle')}
        maxLength={100}
        required
        value={handle}
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
      <LanguagesInput label={t('languages')} value={languages} onChange={setLanguages} required />
    </FormDialog>
  )
}
