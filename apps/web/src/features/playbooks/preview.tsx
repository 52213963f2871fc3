import { NativeSelect, SegmentedControl } from '@mantine/core'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { CHANNEL_RULES, SHORT_CHANNELS } from '@tenfold/text/channel-rules.ts'
import { measure } from '@tenfold/text/measure.ts'
import { type Message, type Part, partsOf } from '@tenfold/text/playbook-parts.ts'
import { type Sample, sampleText } from '@tenfold/text/playbook-sample.ts'
import { useId, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName, languageName } from '../../ui/names.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shape } from '../../ui/shape.tsx'
import styles from './playbooks.module.css'
import { words } from './words.ts'

const MINUTE_MS = 60_000

/** A message as it reads on a channel and in a language, with made-up facts of the usual size or the longest. */
export function Preview({ playbook }: { readonly playbook: PlaybookFile }) {
  const t = useWords(words)
  const { locale } = useFormat()
  const label = useId()
  const keys = Object.keys(playbook.messages)
  const [chosen, setChosen] = useState('')
  const [wantedLang, setLang] = useState<string>(locale)
  const [channel, setChannel] = useState('x')
  const [sample, setSample] = useState<Sample>('usual')
  const key = keys.includes(chosen) ? chosen : (keys[0] ?? '')
  const message = playbook.messages[key]
  if (message === undefined) return null
  const parts: readonly Part[] =
    message.kind === 'brief' ? partsOf(message) : [SHORT_CHANNELS.includes(channel) ? 'short' : 'long']
  const langs = [...new Set(partsOf(message).flatMap((part) => Object.keys(message.texts[part])))]
  const lang = langs.includes(wantedLang) ? wantedLang : (langs[0] ?? wantedLang)
  return (
    <Panel title={t('preview')}>
      <div className={styles.choices}>
        <NativeSelect
          label={t('message')}
          value={key}
          data={keys.map((each) => ({
            value: each,
            label: inLanguage(playbook.messages[each]?.title ?? {}, locale) || each,
          }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('language')}
          value={lang}
          data={langs.map((each) => ({ value: each, label: languageName(each, locale) }))}
          onChange={(event) => setLang(event.currentTarget.value)}
        />
        {message.kind !== 'brief' && (
          <NativeSelect
            label={t('channel')}
            value={channel}
            data={Object.keys(CHANNEL_RULES).map((each) => ({ value: each, label: channelName(each) }))}
            onChange={(event) => setChannel(event.currentTarget.value)}
          />
        )}
        <div>
          <p id={label} className={styles.label}>
            {t('facts')}
          </p>
          <SegmentedControl
            aria-labelledby={label}
            size="xs"
            value={sample}
            data={(['usual', 'longest'] as const).map((value) => ({ value, label: t(`facts_${value}`) }))}
            onChange={setSample}
          />
        </div>
      </div>
      {parts.map((part) => (
        <Post
          key={part}
          playbook={playbook}
          message={message}
          part={part}
          lang={lang}
          channel={channel}
          sample={sample}
        />
      ))}
      <p className={styles.quiet}>{t('factsNote')}</p>
      <About playbook={playbook} message={message} />
    </Panel>
  )
}

interface PostProps {
  readonly playbook: PlaybookFile
  readonly message: Message
  readonly part: Part
  readonly lang: string
  readonly channel: string
  readonly sample: Sample
}

function Post({ playbook, message, part, lang, channel, sample }: PostProps) {
  const t = useWords(words)
  const format = useFormat()
  // To the minute, or the text would be made anew each second.
  const nowMs = Math.floor(useRoomNow() / MINUTE_MS) * MINUTE_MS
  const template = message.texts[part][lang]
  if (template === undefined) {
    return <p className={styles.warn}>{t('noText', { lang: languageName(lang, format.locale) })}</p>
  }
  const text = sampleText(template, lang, playbook, sample, nowMs)
  if (text === null) {
    return (
      <p className={styles.bad}>
        <Shape name="cross" /> {t('unreadable')}
      </p>
    )
  }
  const isPost = part === 'short' || part === 'long'
  const { used, limit, unit, fits } = measure(channel, text)
  return (
    <article className={styles.post} data-channel={isPost ? channel : 'brief'}>
      <h3 className={styles.postHead}>
        {isPost
          ? channelName(channel)
          : t(part === 'say' ? 'part_say' : part === 'pointTo' ? 'part_pointTo' : 'part_neverSay')}
      </h3>
      <MessageText lang={lang} text={text} className={styles.text} />
      {isPost && (
        <p className={fits ? styles.quiet : styles.bad}>
          {!fits && <Shape name="cross" />}{' '}
          {t('used', { used: format.number(used), limit: format.number(limit), unit: t(`unit_${unit}`) })}
          {used > limit && ` · ${t('tooLong', { over: format.number(used - limit) })}`}
        </p>
      )}
    </article>
  )
}

/** What the message needs and does, beside its words. */
function About({ playbook, message }: Pick<PostProps, 'playbook' | 'message'>) {
  const t = useWords(words)
  const { locale } = useFormat()
  const { requires, approval = [], promise, firstWords, tellsOptions, nothingNew } = message
  const role = (key: string) =>
    key === 'anyone' ? t('anyone') : inLanguage(playbook.roles?.[key]?.title ?? {}, locale) || key
  const facts = requires.map((key) => inLanguage(playbook.facts[key]?.label ?? {}, locale) || key).join(', ')
  const who = approval
    .map(({ by, count }) => (count === 1 ? role(by) : t('timesOf', { count, who: role(by) })))
    .join(', ')
  const marks = [
    promise !== undefined && t('promises'),
    firstWords && t('firstWords'),
    tellsOptions && t('tellsOptions'),
    nothingNew && t('nothingNew'),
  ].filter((mark) => mark !== false)
  return (
    <ul className={styles.about}>
      {facts !== '' && <li>{t('needs', { facts })}</li>}
      {who !== '' && <li>{t('approval', { who })}</li>}
      {marks.map((mark) => (
        <li key={mark}>
          <Shape name="check" /> {mark}
        </li>
      ))}
    </ul>
  )
}
