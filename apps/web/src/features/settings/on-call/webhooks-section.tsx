import { Button, Table, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { OnCall } from '@tenfold/contract/http/alarms.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { ConfirmAct } from '../confirm-act.tsx'
import { NameField } from '../name-field.tsx'
import { SecretDialog } from '../secret-dialog.tsx'
import { Section } from '../section.tsx'
import styles from '../settings.module.css'
import { webhookWords } from './webhook-words.ts'

type Webhook = OnCall['webhooks'][number]

/** Systems that are told of every alarm, each with how it went last. */
export function WebhooksSection({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  const t = useWords(webhookWords)
  const mayWrite = useCan('settings:write')
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<Added | null>(null)
  return (
    <>
      <Section
        title={t('title')}
        hint={t('hint')}
        add={mayWrite ? { label: t('add'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('state'), t('lastOk')]}
        empty={webhooks.length === 0 ? t(mayWrite ? 'empty' : 'emptyReadOnly') : null}
        withActs={mayWrite}
      >
        {webhooks.map((webhook) => (
          <WebhookLine key={webhook.id} webhook={webhook} mayWrite={mayWrite} />
        ))}
      </Section>
      {adding && (
        <AddWebhook
          onClose={(added) => {
            setAdding(false)
            setSecret(added)
          }}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title={t('secretOf', { name: secret.name })}
          secret={secret.key}
          onClose={() => setSecret(null)}
        />
      )}
    </>
  )
}

function WebhookLine({ webhook, mayWrite }: { readonly webhook: Webhook; readonly mayWrite: boolean }) {
  const t = useWords(webhookWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { act, busy, problem } = useAct('webhook:try')
  const [said, setSaid] = useState<string | null>(null)
  const { id, name, url, lastOkAt } = webhook
  const tryNow = async () => {
    const done = await act({ webhookId: id })
    if (done === null) return
    setSaid(done.said)
    announce(done.said)
    await queries.invalidateQueries({ queryKey: ['on-call'] })
  }
  const state = webhook.problem !== null ? 'fails' : lastOkAt === null ? 'unused' : 'works'
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <p className={styles.small}>{url}</p>
      </Table.Th>
      <Table.Td>
        <span className={state === 'fails' ? styles.bad : undefined}>
          <Shape name={state === 'fails' ? 'hatch' : state === 'works' ? 'dot' : 'ring'} /> {t(state)}
        </span>
        {webhook.problem !== null && <p>{webhook.problem}</p>}
        {said !== null && <p className={styles.small}>{t('answered', { said })}</p>}
        <ProblemNote problem={problem} />
      </Table.Td>
      <Table.Td>{lastOkAt === null ? t('never') : format.dateTime(lastOkAt)}</Table.Td>
      {mayWrite && (
        <Table.Td>
          <div className={styles.acts}>
            <Button
              size="xs"
              variant="default"
              loading={busy}
              aria-label={`${t('tryNow')}: ${name}`}
              onClick={() => void tryNow()}
            >
              {t('tryNow')}
            </Button>
            <ConfirmAct
              command="webhook:remove"
              input={{ webhookId: id }}
              label={t('remove')}
              of={name}
              title={t('removeTitle', { name })}
              note={t('removeNote')}
              onDone={() => announce(t('removed', { name }))}
            />
          </div>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

interface Added {
  readonly name: string
  readonly key: string
}

function AddWebhook({ onClose }: { readonly onClose: (added: Added | null) => void }) {
  const t = useWords(webhookWords)
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const { act, busy, problem } = useAct('webhook:add')
  const address = url.trim()
  const wrong = address !== '' && !(/^https?:\/\//.test(address) && URL.canParse(address))
  const add = async () => {
    const done = await act({ name: name.trim(), url: address })
    if (done !== null) onClose({ name: name.trim(), key: done.key })
  }
  return (
    <FormDialog
      title={t('add')}
      submitLabel={t('add')}
      busy={busy}
      problem={problem}
      ready={name.trim() !== '' && address !== '' && !wrong}
      onSubmit={() => void add()}
      onClose={() => onClose(null)}
    >
      <NameField value={name} onChange={setName} />
      <TextInput
        label={t('address')}
        description={t('addressHint')}
        error={wrong && t('addressWrong')}
        type="url"
        maxLength={2_000}
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
