import { Button, TextInput } from '@mantine/core'
import type { Fact, PromiseClock } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { fromLocal, toLocal } from '../../i18n/zoned.ts'
import { useDirectory } from '../../live/directory.ts'
import { useRoomNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../announcer.tsx'
import { languageName } from '../names.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './incident.module.css'
import { nothingNewTexts, type Place } from './nothing-new-texts.ts'
import { planNames } from './plan-names.ts'
import { promiseWords } from './promise-words.ts'

interface NothingNewProps {
  readonly promise: PromiseClock
  readonly playbook: PlaybookFile
  readonly facts: readonly Fact[]
  readonly places: readonly Place[]
  /** Epoch ms. */
  readonly proposedMs: number
  readonly onClose: () => void
}

/** Answers a promise while there is no news: one time, the text of every language, one act. */
export function NothingNew({ promise, playbook, facts, places, proposedMs, onClose }: NothingNewProps) {
  const t = useWords(promiseWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('promise:answer')
  const accounts = useDirectory().data?.accounts
  const [field, setField] = useState(() => toLocal(proposedMs, format.timeZone))
  const nextMs = fromLocal(field, format.timeZone)
  const isPast = nextMs === null || nextMs <= nowMs
  const nextAt = new Date(nextMs ?? proposedMs).toISOString()
  const texts = nothingNewTexts(playbook, facts, places, nextAt)
  if (texts === null) return <p>{t('noMessage')}</p>
  const names = planNames(playbook, format.locale)
  const missing = [...new Set(texts.flatMap((each) => each.missing))]
  const count = texts.reduce((sum, each) => (each.text === null ? sum : sum + each.accounts.length), 0)
  const answer = async () => {
    const done = await act({ promiseId: promise.id, nextAt })
    if (done === null) return
    announce(t('done', { count: done.draftIds.length }))
    onClose()
  }
  return (
    <form
      className={styles.form}
      aria-label={t('nothingNewFor', { time: format.time(promise.dueAt) })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPast && count > 0 && notLive === null) void answer()
      }}
    >
      <TextInput
        size="xs"
        type="datetime-local"
        label={t('nextAt')}
        value={field}
        error={isPast ? t('past') : null}
        data-autofocus
        onChange={({ currentTarget }) => setField(currentTarget.value)}
      />
      {missing.length > 0 && <p role="alert">{t('missing', { facts: missing.map(names.fact).join(', ') })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with arrow keys */}
      <section className={styles.preview} aria-label={t('preview')} tabIndex={0}>
        {texts.map(({ lang, form, accounts: keys, text }) => (
          <div key={`${lang} ${form}`}>
            <h4>
              {t('accounts', {
                language: languageName(lang, format.locale),
                accounts: keys.map((key) => accounts?.find((each) => each.key === key)?.name ?? key).join(', '),
              })}
            </h4>
            {text === null ? (
              <p className={styles.dim}>{t('noText', { language: languageName(lang, format.locale) })}</p>
            ) : (
              <p className={styles.text} lang={lang} dir="auto">
                {text}
              </p>
            )}
          </div>
        ))}
      </section>
      <ProblemNote problem={problem} />
      <div className={styles.acts}>
        <Button
          type="submit"
          size="compact-sm"
          loading={busy}
          disabled={isPast || count === 0 || notLive !== null}
          title={notLive ?? undefined}
        >
          {t('write', { count })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
