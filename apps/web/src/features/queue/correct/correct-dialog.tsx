import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import type { Mention, Understood } from '@tenfold/contract/http/mentions.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import { type KeyboardEvent, useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { isSend } from '../../../ui/enter.ts'
import { useKeysOn } from '../../../ui/keyboard.tsx'
import { MessageText } from '../../../ui/message-text.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { uiWords } from '../../../ui/words.ts'
import styles from './correct.module.css'
import { changeOf, readingOf, toggled } from './correction.ts'
import { languageChoices } from './languages.ts'
import { TopicChoice } from './topic-choice.tsx'
import type { Correcting } from './use-correction.ts'
import { correctWords } from './words.ts'

interface CorrectDialogProps {
  readonly mention: Mention
  readonly understood: Understood
  readonly correcting: Correcting
  readonly onClose: () => void
}

/** What a person knows better of one message: topics, needs a reply, language. Saves only what is different. */
export function CorrectDialog({ mention, understood, correcting, onClose }: CorrectDialogProps) {
  const t = useWords(correctWords)
  const ui = useWords(uiWords)
  const locale = useLocale()
  const keysOn = useKeysOn()
  useFocusBack()
  // What it was when the dialog opened: what comes in meanwhile must not look like a change of this person.
  const [before] = useState(() => readingOf(mention, understood))
  const [topics, setTopics] = useState(before.topics)
  const [needsReply, setNeedsReply] = useState(before.needsReply)
  const [lang, setLang] = useState<string | null>(before.lang)

  const change = lang === null || topics.length === 0 ? null : changeOf(before, { lang, topics, needsReply })
  const why =
    correcting.notLive ??
    (topics.length === 0
      ? t('noTopic')
      : lang === null
        ? t('noLanguage')
        : change === null
          ? t('nothingChanged')
          : null)
  const save = async () => {
    if (change !== null && why === null && (await correcting.save(change))) onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSend(event)) {
      event.preventDefault()
      void save()
      return
    }
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text'
    if (!keysOn || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    const topic = /^[1-9]$/.test(event.key) ? TOPICS[Number(event.key) - 1] : undefined
    if (topic === undefined) return
    event.preventDefault()
    setTopics(toggled(topics, topic))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap="md" onKeyDown={onKeyDown}>
        <blockquote className={styles.said}>
          <MessageText lang={mention.lang} text={mention.text} />
        </blockquote>
        <TopicChoice topics={topics} onChange={setTopics} />
        <Radio.Group
          label={t('needsReply')}
          value={needsReply ? 'yes' : 'no'}
          onChange={(value) => setNeedsReply(value === 'yes')}
        >
          <Group mt={4}>
            <Radio size="xs" value="yes" label={t('yes')} />
            <Radio size="xs" value="no" label={t('no')} />
          </Group>
        </Radio.Group>
        <Select
          label={t('language')}
          data={languageChoices(before.lang, locale)}
          value={lang}
          onChange={setLang}
          searchable
          allowDeselect={false}
          maw={260}
        />
        <ProblemNote problem={correcting.problem} />
        <p style={{ color: 'var(--ink-2)' }}>{why ?? t('why')}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            loading={correcting.busy}
            disabled={why !== null}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
