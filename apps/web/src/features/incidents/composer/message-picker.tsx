import { TextInput } from '@mantine/core'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useId, useRef, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import type { Names } from '../names.ts'
import styles from './composer.module.css'
import { messagesByKind } from './message-kinds.ts'
import type { Piece } from './piece.ts'
import { writeWords } from './write-words.ts'

interface MessagePickerProps {
  readonly playbook: PlaybookFile
  readonly pieces: readonly Piece[]
  readonly names: Names
  readonly value: string
  readonly onChange: (message: string) => void
}

/** The messages of a playbook by kind: typing narrows them down, the arrow keys go through what is left. */
export function MessagePicker({ playbook, pieces, names, value, onChange }: MessagePickerProps) {
  const t = useWords(writeWords)
  const name = useId()
  const list = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const groups = messagesByKind(playbook.messages, names.message, search)
  const stateOf = (message: string): string | null => {
    const own = pieces.filter(({ draft }) => draft.message === message)
    if (own.some(({ publication }) => publication?.state === 'posted')) return t('isOut')
    return own.length > 0 ? t('hasDrafts') : null
  }
  const find = (words: string) => {
    setSearch(words)
    const [first] = messagesByKind(playbook.messages, names.message, words).flatMap(({ keys }) => keys)
    // What is found is chosen, so that a few letters are enough.
    if (words.trim() !== '' && first !== undefined) onChange(first)
  }
  return (
    <div>
      <TextInput
        type="search"
        label={t('find')}
        value={search}
        data-autofocus
        onChange={(event) => find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
          event.preventDefault()
          const radios = list.current?.querySelectorAll('input')
          const chosen = [...(radios ?? [])].find((radio) => radio.checked)
          ;(chosen ?? radios?.[0])?.focus()
        }}
      />
      <div ref={list} className={styles.messages} role="radiogroup" aria-label={t('message')}>
        {groups.length === 0 && <p className={styles.small}>{t('noneFound')}</p>}
        {groups.map(({ kind, keys }) => (
          <div key={kind}>
            <div className={styles.kind} id={`${name}-${kind}`}>
              {t(`kind_${kind}`)}
            </div>
            {keys.map((key) => {
              const state = stateOf(key)
              return (
                <label key={key} className={styles.message} data-chosen={key === value}>
                  <input
                    type="radio"
                    name={name}
                    value={key}
                    checked={key === value}
                    onChange={() => onChange(key)}
                    aria-describedby={`${name}-${kind}`}
                  />
                  <span>
                    {names.message(key)}
                    {state !== null && <small> · {state}</small>}
                  </span>
                </label>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
