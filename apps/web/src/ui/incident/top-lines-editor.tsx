import { Button, TextInput } from '@mantine/core'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { lineParts } from '@tenfold/core/incident-view/top-line.ts'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../announcer.tsx'
import { isSend } from '../enter.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Shape } from '../shape.tsx'
import { editedLines, LINES_MOST, movedLine, savedLines, withLineAfter, withoutLine } from './edited-lines.ts'
import { saidFact } from './filled-line.ts'
import styles from './incident.module.css'
import type { PlanNames } from './plan-names.ts'
import { TopLineText } from './top-line-text.tsx'
import { topLineWords } from './top-line-words.ts'
import { typedFacts } from './typed-facts.ts'

interface TopLinesEditorProps {
  readonly incident: Incident
  readonly facts: readonly Fact[]
  readonly names: PlanNames
  readonly onClose: () => void
}

/** Up to seven lines by keyboard, facts as chips; a version that comes meanwhile takes nothing from who edits. */
export function TopLinesEditor({ incident, facts, names, onClose }: TopLinesEditorProps) {
  const t = useWords(topLineWords)
  const { locale } = useFormat()
  const notLive = useNotLive()
  const { act, busy, problem, forget } = useAct('incident:topLines')
  const { topLines } = incident
  const [lines, setLines] = useState(() => editedLines(topLines.lines))
  const [version, setVersion] = useState(topLines.version)
  const [focused, setFocused] = useState(lines[0]?.id ?? 0)
  const inputs = useRef(new Map<number, HTMLInputElement>())
  const wanted = useRef<number | null>(lines[0]?.id ?? null)
  useEffect(() => {
    if (wanted.current === null) return
    inputs.current.get(wanted.current)?.focus()
    wanted.current = null
  })
  const unknown = lines
    .flatMap(({ text }) => lineParts(text))
    .flatMap((part) => ('key' in part && !facts.some(({ key }) => key === part.key) ? [part.key] : []))[0]
  const isBehind = topLines.version > version

  const change = (id: number, text: string) =>
    setLines((before) => before.map((line) => (line.id === id ? { id, text } : line)))
  const add = (after: number) => {
    const next = withLineAfter(lines, after)
    wanted.current = next.added
    setLines(next.lines)
  }
  const remove = (id: number) => {
    const next = withoutLine(lines, id)
    wanted.current = next.focus
    setLines(next.lines)
  }
  const insert = (key: string) => {
    const input = inputs.current.get(focused)
    const line = lines.find(({ id }) => id === focused)
    if (line === undefined) return
    const at = input?.selectionStart ?? line.text.length
    const to = input?.selectionEnd ?? at
    change(line.id, `${line.text.slice(0, at)}{${key}}${line.text.slice(to)}`)
    wanted.current = line.id
  }
  const save = async () => {
    if (isBehind || unknown !== undefined || notLive !== null) return
    const done = await act({ incidentId: incident.id, lines: savedLines(lines), version })
    if (done === null) return
    announce(t('saved', { version: done.version }))
    onClose()
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>, id: number, text: string) => {
    if (isSend(event)) {
      event.preventDefault()
      void save()
      return
    }
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') {
      event.preventDefault()
      add(id)
    } else if (event.key === 'Backspace' && text === '' && lines.length > 1) {
      event.preventDefault()
      remove(id)
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      wanted.current = id
      setLines(movedLine(lines, id, event.key === 'ArrowUp' ? -1 : 1))
    }
  }

  return (
    <div className={styles.editor}>
      {isBehind && (
        <div className={styles.theirs} role="alert">
          <p>
            {topLines.by === null
              ? t('meanwhileNobody', { version: topLines.version })
              : t('meanwhile', { name: topLines.by.name, version: topLines.version })}
          </p>
          <ol className={styles.lines}>
            {topLines.lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the line
              <li key={i} className={styles.line}>
                <span>
                  <TopLineText line={line} facts={facts} nameOf={names.fact} />
                </span>
              </li>
            ))}
          </ol>
          <div className={styles.acts}>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                forget()
                setLines(editedLines(topLines.lines))
                setVersion(topLines.version)
              }}
            >
              {t('takeTheirs')}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                forget()
                setVersion(topLines.version)
              }}
            >
              {t('keepMine')}
            </Button>
          </div>
        </div>
      )}
      {lines.map(({ id, text }, i) => (
        <div key={id} className={styles.edited}>
          <div className={styles.editedRow}>
            <TextInput
              size="xs"
              aria-label={t('line', { number: i + 1 })}
              maxLength={200}
              value={text}
              ref={(input) => {
                if (input === null) inputs.current.delete(id)
                else inputs.current.set(id, input)
              }}
              onFocus={() => setFocused(id)}
              onChange={({ currentTarget }) => change(id, currentTarget.value)}
              onKeyDown={(event) => onKey(event, id, text)}
            />
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('remove', { number: i + 1 })}
              onClick={() => remove(id)}
            >
              <Shape name="cross" />
            </Button>
          </div>
          {text.includes('{') && (
            <p className={styles.dim}>
              <TopLineText line={text} facts={facts} nameOf={names.fact} />
            </p>
          )}
          {typedFacts(text, facts, locale).map(({ key, said, tied }) => (
            <p key={key} className={styles.dim}>
              {t('typed', { fact: names.fact(key), said })}{' '}
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('tieFor', { said, fact: names.fact(key) })}
                onClick={() => {
                  change(id, tied)
                  inputs.current.get(id)?.focus()
                }}
              >
                {t('tie')}
              </Button>
            </p>
          ))}
        </div>
      ))}
      {facts.length === 0 ? (
        <p className={styles.dim}>{t('noFacts')}</p>
      ) : (
        <fieldset className={styles.chips}>
          <legend className={styles.dim}>{t('facts')}</legend>
          {facts.map((fact) => {
            const shown = `${names.fact(fact.key)}: ${saidFact(fact, locale) ?? '–'}`
            return (
              <Button
                key={fact.key}
                size="compact-xs"
                variant="default"
                aria-label={t('insert', { fact: shown })}
                onClick={() => insert(fact.key)}
              >
                {shown}
              </Button>
            )
          })}
        </fieldset>
      )}
      <p className={styles.dim}>{lines.length >= LINES_MOST ? t('full') : t('keys')}</p>
      {unknown !== undefined && <p role="alert">{t('unknown', { key: unknown })}</p>}
      {/* The server's word for it; the version that caused it stands above. */}
      {!isBehind && <ProblemNote problem={problem} />}
      <div className={styles.acts}>
        <Button
          size="compact-sm"
          loading={busy}
          disabled={isBehind || unknown !== undefined || notLive !== null}
          title={notLive ?? undefined}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={lines.length >= LINES_MOST}
          onClick={() => add(lines.at(-1)?.id ?? 0)}
        >
          {t('add')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
