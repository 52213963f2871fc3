import { Button, Checkbox } from '@mantine/core'
import type { Directory } from '@tenfold/contract/http/settings.ts'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { announce } from '../../../ui/announcer.tsx'
import { words } from '../words.ts'
import { mayAcknowledge } from './may-acknowledge.ts'
import styles from './on-call.module.css'
import { onCallWords } from './on-call-words.ts'
import { type Caller, moved } from './order.ts'

type By = -1 | 1

interface CallerListProps {
  readonly list: readonly Caller[]
  readonly nameOf: (userId: string) => string
  /** Null: not known yet. */
  readonly people: Directory['people'] | null
  /** Null: it is read, not changed. */
  readonly onChange: ((list: readonly Caller[]) => void) | null
}

/** The people on call in their order. They are moved with buttons, or with Alt and the arrow keys. */
export function CallerList({ list, nameOf, people, onChange }: CallerListProps) {
  const t = useWords(onCallWords)
  const role = useWords(words)
  const box = useRef<HTMLOListElement>(null)
  /** A row that is moved in the document loses the focus: the control that has to get it back. */
  const held = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (held.current === null) return
    box.current?.querySelector<HTMLElement>(`[data-control="${CSS.escape(held.current)}"]`)?.focus()
    held.current = null
  })
  const move = (userId: string, by: By, control: string | null): void => {
    const next = moved(list, userId, by)
    if (next === list || onChange === null) return
    held.current = control
    onChange(next)
    const place = next.findIndex((each) => each.userId === userId) + 1
    announce(t('movedTo', { name: nameOf(userId), place, of: next.length }))
  }
  const onKeyDown = (userId: string) => (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const { activeElement } = document
    move(userId, event.key === 'ArrowUp' ? -1 : 1, activeElement?.getAttribute('data-control') ?? null)
  }
  return (
    <ol className={styles.list} ref={box}>
      {list.map(({ userId, email }, i) => {
        const name = nameOf(userId)
        const person = people?.find(({ id }) => id === userId)
        const unable = people !== null && (person === undefined || !mayAcknowledge(person))
        const mover = (by: By) => (
          <Button
            size="compact-sm"
            variant="default"
            data-control={`${by} ${userId}`}
            aria-label={t(by === -1 ? 'up' : 'down', { name })}
            // At its end it stays where it is, so that the focus does too.
            aria-disabled={by === -1 ? i === 0 : i === list.length - 1}
            onClick={() => move(userId, by, `${by} ${userId}`)}
          >
            <span aria-hidden="true">{by === -1 ? '↑' : '↓'}</span>
          </Button>
        )
        return (
          <li key={userId} className={styles.caller} onKeyDown={onKeyDown(userId)}>
            <span className={styles.place}>{i + 1}</span>
            <span className={styles.name}>
              {name}
              {person !== undefined && <small> {role(`role_${person.role}`)}</small>}
              {unable && <span className={styles.unable}>{t('unable')}</span>}
            </span>
            {onChange === null ? (
              <span className={styles.quiet}>{t(email ? 'withEmail' : 'withoutEmail')}</span>
            ) : (
              <>
                <Checkbox
                  label={t('email')}
                  aria-label={t('emailOf', { name })}
                  data-control={`email ${userId}`}
                  checked={email}
                  onChange={(event) => {
                    const { checked } = event.currentTarget
                    onChange(list.map((each) => (each.userId === userId ? { userId, email: checked } : each)))
                  }}
                />
                <span className={styles.buttons}>
                  {mover(-1)}
                  {mover(1)}
                  <Button
                    size="compact-sm"
                    variant="default"
                    data-control={`remove ${userId}`}
                    aria-label={t('removeOf', { name })}
                    onClick={() => {
                      const next = list[i + 1] ?? list[i - 1]
                      held.current = next === undefined ? null : `remove ${next.userId}`
                      onChange(list.filter((each) => each.userId !== userId))
                      announce(t('removed', { name }))
                    }}
                  >
                    {t('remove')}
                  </Button>
                </span>
              </>
            )}
          </li>
        )
      })}
    </ol>
  )
}
