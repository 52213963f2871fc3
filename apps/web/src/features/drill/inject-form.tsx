import { Button, Group, NativeSelect, NumberInput, Popover, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useTick } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { isSend } from '../../ui/enter.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './drill.module.css'
import { words } from './words.ts'

/** Before the first tick there are no cells to take the choices from. */
const CHANNELS = ['x', 'facebook', 'weibo']
const LANGUAGES = ['en', 'fi', 'sv', 'ja', 'ko', 'zh']

/** A post or cancellations that the scenario does not know of. */
export function InjectForm() {
  const t = useWords(words)
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={300} trapFocus withRoles shadow="md" position="bottom-end">
      <Popover.Target>
        <button type="button" className={styles.act} onClick={() => setOpened(!opened)}>
          {t('inject')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inject')}>
        <Form onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Form({ onDone }: { readonly onDone: () => void }) {
  const t = useWords(words)
  const locale = useLocale()
  const cells = useTick()?.cells ?? []
  const channels = unique(
    cells.map(({ channel }) => channel),
    CHANNELS,
  )
  const langs = unique(
    cells.map(({ lang }) => lang).filter((lang) => lang !== 'und'),
    LANGUAGES,
  )
  const [kind, setKind] = useState<'post' | 'cancellation'>('post')
  const [text, setText] = useState('')
  const [channel, setChannel] = useState(channels[0] ?? 'x')
  const [lang, setLang] = useState(langs.includes(locale) ? locale : (langs[0] ?? 'en'))
  const [count, setCount] = useState(10)
  const { act, busy, problem } = useAct('drill:inject')
  const ready = kind === 'post' ? text.trim() !== '' : count >= 1 && count <= 500

  const inject = async () => {
    if (!ready) return
    const done = await act(kind === 'post' ? { kind, text: text.trim(), channel, lang } : { kind, count })
    if (done === null) return
    announce(t('injected'))
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void inject()
      }}
    >
      <Stack gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('inject')}
          value={kind}
          onChange={(value) => setKind(value === 'post' ? 'post' : 'cancellation')}
          data={[
            { value: 'post', label: t('injectPost') },
            { value: 'cancellation', label: t('injectCancellation') },
          ]}
        />
        {kind === 'post' ? (
          <>
            <Textarea
              label={t('text')}
              description={t('sendHint')}
              lang={lang}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={4_000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (isSend(event)) void inject()
              }}
            />
            <Group gap="xs" grow>
              <NativeSelect
                label={t('channel')}
                value={channel}
                onChange={(event) => setChannel(event.currentTarget.value)}
                data={channels.map((value) => ({ value, label: channelName(value) }))}
              />
              <NativeSelect
                label={t('language')}
                value={lang}
                onChange={(event) => setLang(event.currentTarget.value)}
                data={langs.map((value) => ({ value, label: languageName(value, locale) }))}
              />
            </Group>
          </>
        ) : (
          <NumberInput
            label={t('count')}
            min={1}
            max={500}
            allowDecimal={false}
            value={count}
            onChange={(value) => setCount(Number(value))}
          />
        )}
        <ProblemNote problem={problem} />
        <Button type="submit" size="xs" loading={busy} disabled={!ready}>
          {t('send')}
        </Button>
      </Stack>
    </form>
  )
}

const unique = (found: readonly string[], otherwise: readonly string[]): readonly string[] =>
  found.length === 0 ? otherwise : [...new Set(found)].sort()
