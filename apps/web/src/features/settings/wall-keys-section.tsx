import { NumberInput, Table } from '@mantine/core'
import type { Settings } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRealNow } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { NameField } from './name-field.tsx'
import { OnOff } from './on-off.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

type WallKeyRow = Settings['wallKeys'][number]
const DAYS = 14

interface WallKeysSectionProps {
  readonly wallKeys: readonly WallKeyRow[]
  readonly mayWrite: boolean
}

/** Keys of wall screens; the address with the key is shown once. */
export function WallKeysSection({ wallKeys, mayWrite }: WallKeysSectionProps) {
  const t = useWords(words)
  const format = useFormat()
  const realMs = useRealNow()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<{ readonly name: string; readonly key: string } | null>(null)
  const stateOf = ({ revokedAt, expiresAt }: WallKeyRow) => {
    if (revokedAt !== null) return <OnOff on={false} word={t('revoked', { at: format.date(revokedAt) })} />
    const expired = Date.parse(expiresAt) <= realMs
    return <OnOff on={!expired} word={t(expired ? 'expired' : 'active')} />
  }
  return (
    <>
      <Section
        title={t('wallKeys')}
        hint={t('wallKeysHint')}
        add={mayWrite ? { label: t('addWallKey'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('state'), t('expires'), t('lastSeen')]}
        empty={wallKeys.length === 0 ? t('wallKeysEmpty') : null}
        withActs={mayWrite}
      >
        {wallKeys.map((wallKey) => (
          <Table.Tr key={wallKey.id}>
            <Table.Th scope="row">{wallKey.name}</Table.Th>
            <Table.Td>{stateOf(wallKey)}</Table.Td>
            <Table.Td>{format.date(wallKey.expiresAt)}</Table.Td>
            <Table.Td>
              {wallKey.lastSeenAt === null
                ? t('never')
                : `${format.date(wallKey.lastSeenAt)} ${format.time(wallKey.lastSeenAt)}`}
            </Table.Td>
            {mayWrite && (
              <Table.Td>
                {wallKey.revokedAt === null && (
                  <div className={styles.acts}>
                    <ConfirmAct
                      command="wallKey:revoke"
                      input={{ wallKeyId: wallKey.id }}
                      label={t('revoke')}
                      of={wallKey.name}
                      title={t('revokeWallTitle', { name: wallKey.name })}
                      note={t('revokeWallNote')}
                    />
                  </div>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Section>
      {adding && (
        <AddWallKey
          onClose={(added) => {
            setAdding(false)
            if (added !== null) setSecret(added)
          }}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title={t('wallAddress', { name: secret.name })}
          secret={`${location.origin}/wall?key=${encodeURIComponent(secret.key)}`}
          onClose={() => setSecret(null)}
        />
      )}
    </>
  )
}

interface AddWallKeyProps {
  readonly onClose: (added: { readonly name: string; readonly key: string } | null) => void
}

function AddWallKey({ onClose }: AddWallKeyProps) {
  const t = useWords(words)
  const [name, setName] = useState('')
  const [days, setDays] = useState(DAYS)
  const { act, busy, problem } = useAct('wallKey:add')
  const add = async () => {
    const done = await act({ name: name.trim(), days })
    if (done !== null) onClose({ name: name.trim(), key: done.key })
  }
  return (
    <FormDialog
      title={t('addWallKey')}
      submitLabel={t('addWallKey')}
      busy={busy}
      problem={problem}
      ready={name.trim() !== '' && days >= 1 && days <= 90}
      onSubmit={() => void add()}
      onClose={() => onClose(null)}
    >
      <NameField value={name} onChange={setName} />
      <NumberInput
        label={t('days')}
        min={1}
        max={90}
        allowDecimal={false}
        value={days}
        onChange={(value) => setDays(Number(value))}
      />
    </FormDialog>
  )
}
