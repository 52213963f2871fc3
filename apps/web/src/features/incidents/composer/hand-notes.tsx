import { Button, Group } from '@mantine/core'
import { promiseFactOf } from '@tenfold/text/hand-text.ts'
import { useMemo, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { announce } from '../../../ui/announcer.tsx'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import { type HandReading, handReader, insteadOf } from './hand-reading.ts'
import { handWords } from './hand-words.ts'
import type { Piece } from './piece.ts'

interface HandNotesProps {
  readonly piece: Piece
  readonly read: HandReading
  readonly desk: Desk
  /** Puts other words at a place of the text. */
  readonly onReplace: (place: { readonly start: number; readonly end: number }, words: string) => void
  /** A fact that the text says where it leaves it open. */
  readonly onName: (key: string) => void
  /** A note is gone with the button that was pressed: the focus belongs to the text again. */
  readonly onSettled: () => void
}

/** While somebody types: what is no fact, what may be one, and a promise that nobody could keep count of. */
export function HandNotes({ piece: { draft }, read, desk, onReplace, onName, onSettled }: HandNotesProps) {
  const t = useWords(handWords)
  const [right, setRight] = useState<ReadonlySet<string>>(new Set())
  const open = [...new Map(read.loose.map((value) => [value.text, value])).values()].filter(
    ({ text }) => !right.has(text),
  )
  const unsure = [...new Map(read.unsure.map((place) => [place.text, place])).values()]
  const settled = read.loose.filter(({ text }) => right.has(text))
  if (read.loose.length === 0 && unsure.length === 0 && read.unbound === null) return null
  return (
    <section className={styles.hand} aria-label={t('title')}>
      <Unbound read={read} message={draft.message} desk={desk} />
      {open.map((value) => (
        <div key={value.text} className={styles.handLine}>
          <span>{t('notFact', { value: value.text })}</span>
          <Group gap="xs">
            {insteadOf(value, draft.lang, desk).map(({ key, said }) => (
              <Button
                key={key}
                size="compact-xs"
                variant="default"
                onClick={() => {
                  onReplace(value, said)
                  announce(t('replaced', { value: said }))
                  onSettled()
                }}
              >
                {t('replaceBy', { value: said, fact: desk.names.fact(key) })}
              </Button>
            ))}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('asItStandsOf', { value: value.text })}
              onClick={() => {
                setRight(new Set([...right, value.text]))
                onSettled()
              }}
            >
              {t('asItStands')}
            </Button>
          </Group>
        </div>
      ))}
      {unsure.map(({ text, keys }) => (
        <div key={text} className={styles.handLine}>
          <span>{t('mayBe', { value: text })}</span>
          <Group gap="xs">
            {keys.map((key) => (
              <Button
                key={key}
                size="compact-xs"
                variant="default"
                onClick={() => {
                  onName(key)
                  onSettled()
                }}
              >
                {t('itIs', { fact: desk.names.fact(key) })}
              </Button>
            ))}
          </Group>
        </div>
      ))}
      {settled.length > 0 && <p>{t('notFacts', { values: listOf(settled) })}</p>}
    </section>
  )
}

/** The same for whoever reads the saved text: what is not from the facts, and a promise without its time. */
export function HandLine({ piece, desk }: { readonly piece: Piece; readonly desk: Desk }) {
  const t = useWords(handWords)
  const { draft, text } = piece
  const read = useMemo(
    () => (draft.isRendered || text === undefined ? null : handReader(draft, desk)(text.text, [])),
    [draft, desk, text],
  )
  if (read === null || piece.publication?.state === 'posted') return null
  return (
    <>
      <Unbound read={read} message={draft.message} desk={desk} />
      {read.loose.length > 0 && <p className={styles.small}>{t('notFacts', { values: listOf(read.loose) })}</p>}
    </>
  )
}

function Unbound({ read, message, desk }: { read: HandReading; message: string; desk: Desk }) {
  const t = useWords(handWords)
  if (read.unbound === null) return null
  const fact = desk.names.fact(promiseFactOf(message, desk.playbook))
  return <p className={styles.warn}>{t('unbound', { said: read.unbound, fact })}</p>
}

const listOf = (values: HandReading['loose']): string => [...new Set(values.map(({ text }) => text))].join(', ')
