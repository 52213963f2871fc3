import { NativeSelect, NumberInput, PasswordInput, Textarea } from '@mantine/core'
import { FEED_KINDS, type FeedKind, KEY_KINDS, PUSH_KINDS } from '@tenfold/contract/feed-kinds.ts'
import { MODES } from '@tenfold/core/disruption.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { NameField } from '../name-field.tsx'
import { feedWords } from './feed-words.ts'
import { KIND_NAMES, kindOf } from './kind-names.ts'

/** A feed that is sent to us, with what is shown once. */
export interface AddedFeed {
  readonly name: string
  readonly path: string
  readonly secret: string
}

/** @param onClose told of a feed that was added and is sent to us */
export function AddFeed({ onClose }: { readonly onClose: (added: AddedFeed | null) => void }) {
  const t = useWords(feedWords)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<FeedKind>('gtfs-rt')
  const [mode, setMode] = useState<(typeof MODES)[number]>('rail')
  const [way, setWay] = useState<'fetched' | 'sent'>('fetched')
  const [lines, setLines] = useState('')
  const [intervalS, setIntervalS] = useState(30)
  const [key, setKey] = useState('')
  const { act, busy, problem } = useAct('feed:add')
  const signs = kind === 'webhook-in'
  const isSent = signs || (PUSH_KINDS.includes(kind) && way === 'sent')
  const takesKey = signs || (!isSent && KEY_KINDS.includes(kind))
  const urls = isSent ? [] : lines.split(/\s+/).filter((line) => line !== '')
  const ready = name.trim() !== '' && (isSent || (urls.length >= 1 && urls.length <= 5 && intervalS >= 1))
  const add = async () => {
    const credential = takesKey && key.trim() !== '' ? key.trim() : null
    const done = await act({ name: name.trim(), kind, mode, urls, intervalS, credential })
    if (done === null) return
    announce(t('added'))
    onClose(done.push === null ? null : { name: name.trim(), ...done.push })
  }
  return (
    <FormDialog
      title={t('add')}
      submitLabel={t('add')}
      busy={busy}
      problem={problem}
      ready={ready}
      onSubmit={() => void add()}
      onClose={() => onClose(null)}
    >
      <NameField value={name} onChange={setName} />
      <NativeSelect
        label={t('kind')}
        value={kind}
        onChange={(event) => setKind(kindOf(event.currentTarget.value) ?? kind)}
        data={FEED_KINDS.map((each) => ({ value: each, label: KIND_NAMES[each] }))}
      />
      {PUSH_KINDS.includes(kind) && !signs && (
        <NativeSelect
          label={t('way')}
          value={way}
          onChange={(event) => setWay(event.currentTarget.value === 'sent' ? 'sent' : 'fetched')}
          data={[
            { value: 'fetched', label: t('fetched') },
            { value: 'sent', label: t('sent') },
          ]}
        />
      )}
      <NativeSelect
        label={t('mode')}
        value={mode}
        onChange={(event) => setMode(MODES.find((each) => each === event.currentTarget.value) ?? mode)}
        data={MODES.map((each) => ({ value: each, label: t(`mode_${each}`) }))}
      />
      {!isSent && (
        <>
          <Textarea
            label={t('urls')}
            description={kind === 'digitraffic-rail' ? `${t('urlsHint')} ${t('brokerHint')}` : t('urlsHint')}
            required
            autosize
            minRows={2}
            value={lines}
            onChange={(event) => setLines(event.currentTarget.value)}
          />
          <NumberInput
            label={t('interval')}
            min={1}
            max={3_600}
            allowDecimal={false}
            value={intervalS}
            onChange={(value) => setIntervalS(Number(value))}
          />
        </>
      )}
      {takesKey && (
        <PasswordInput
          label={t(signs ? 'secret' : 'key')}
          description={t(signs ? 'secretHint' : 'keyHint')}
          maxLength={1_000}
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}
