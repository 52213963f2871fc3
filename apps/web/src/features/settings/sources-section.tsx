import { Table } from '@mantine/core'
import type { Settings } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { NameField } from './name-field.tsx'
import { OnOff } from './on-off.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

interface SourcesSectionProps {
  readonly sources: Settings['sources']
  readonly mayWrite: boolean
}

/** Who may send messages in. A token is shown once, when it is made. */
export function SourcesSection({ sources, mayWrite }: SourcesSectionProps) {
  const t = useWords(words)
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<{ readonly name: string; readonly token: string } | null>(null)
  return (
    <>
      <Section
        title={t('sources')}
        hint={t('sourcesHint')}
        add={mayWrite ? { label: t('addSource'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('state'), t('lastSeen'), t('accepted')]}
        empty={sources.length === 0 ? t('sourcesEmpty') : null}
        withActs={mayWrite}
      >
        {sources.map(({ id, name, lastSeenAt, revokedAt, accepted }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>
              <OnOff
                on={revokedAt === null}
                word={revokedAt === null ? t('active') : t('revoked', { at: format.date(revokedAt) })}
              />
            </Table.Td>
            <Table.Td>
              {lastSeenAt === null ? t('never') : `${format.date(lastSeenAt)} ${format.time(lastSeenAt)}`}
            </Table.Td>
            <Table.Td>{format.number(accepted)}</Table.Td>
            {mayWrite && (
              <Table.Td>
                {revokedAt === null && (
                  <div className={styles.acts}>
                    <ConfirmAct
                      command="source:rotate"
                      input={{ sourceId: id }}
                      label={t('rotate')}
                      of={name}
                      title={t('rotateTitle', { name })}
                      note={t('rotateNote')}
                      onDone={({ token }) => setSecret({ name, token })}
                    />
                    <ConfirmAct
                      command="source:revoke"
                      input={{ sourceId: id }}
                      label={t('revoke')}
                      of={name}
                      title={t('revokeSourceTitle', { name })}
                      note={t('revokeSourceNote')}
                    />
                  </div>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Section>
      {adding && (
        <AddSource
          onClose={(added) => {
            setAdding(false)
            if (added !== null) setSecret(added)
          }}
        />
      )}
      {secret !== null && (
        <SecretDialog title={t('token', { name: secret.name })} secret={secret.token} onClose={() => setSecret(null)} />
      )}
    </>
  )
}

interface AddSourceProps {
  readonly onClose: (added: { readonly name: string; readonly token: string } | null) => void
}

function AddSource({ onClose }: AddSourceProps) {
  const t = useWords(words)
  const [name, setName] = useState('')
  const { act, busy, problem } = useAct('source:add')
  const add = async () => {
    const done = await act({ name: name.trim() })
    if (done !== null) onClose({ name: name.trim(), token: done.token })
  }
  return (
    <FormDialog
      title={t('addSource')}
      submitLabel={t('addSource')}
      busy={busy}
      problem={problem}
      ready={name.trim() !== ''}
      onSubmit={() => void add()}
      onClose={() => onClose(null)}
    >
      <NameField value={name} onChange={setName} />
    </FormDialog>
  )
}
