import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Rules } from '@tenfold/contract/http/alarms.ts'
import { DEFAULT_RULES } from '@tenfold/core/surge/state-rules.ts'
import { useRef, useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard, useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { keyOf, useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Answer } from '../../../ui/answer.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { changesBetween } from './changes.ts'
import { problemsOf } from './figure-problems.ts'
import { changeText } from './figure-text.ts'
import { figuresOf, rulesOf } from './figures.ts'
import { RuleList } from './rule-list.tsx'
import styles from './rules.module.css'
import { RulesHistory } from './rules-history.tsx'
import { RulesTrial } from './rules-trial.tsx'
import { rulesWords } from './rules-words.ts'
import { useRulesDraft } from './use-rules-draft.ts'

const PATH = '/api/rules'

/** When the room changes its state: read by everyone, changed by leads, with what it would have meant beside it. */
export function RulesSection() {
  const t = useWords(rulesWords)
  const mayChange = useCan('rules:change')
  const changes = useBoard((board) => board.directoryVersion)
  const query = useGet<Rules>(PATH, changes)
  return (
    <Panel title={t('title')}>
      <p className={styles.hint}>{t(mayChange ? 'hint' : 'readOnly')}</p>
      <Answer query={query} lines={14}>
        {(rules) => <RulesForm rules={rules} mayChange={mayChange} />}
      </Answer>
    </Panel>
  )
}

function RulesForm({ rules, mayChange }: { readonly rules: Rules; readonly mayChange: boolean }) {
  const t = useWords(rulesWords)
  const format = useFormat()
  const queries = useQueryClient()
  const draft = useRulesDraft(rules)
  const { act, busy, problem, forget } = useAct('rules:change')
  const [settling, setSettling] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const saveBar = useRef<HTMLDivElement>(null)
  const problems = problemsOf(draft.figures)
  const wrong = problems.size > 0
  const edited = draft.changes.length > 0
  const say = (sentence: string): void => {
    setSaid(sentence)
    announce(sentence)
  }
  const save = async () => {
    setSettling(true)
    const done = await act({ rules: rulesOf(draft.figures), version: draft.version })
    // Also after a refusal: it may be about a version that this screen has not seen yet.
    await queries.invalidateQueries({ queryKey: keyOf(PATH) })
    setSettling(false)
    if (done === null) return
    draft.discard()
    say(t('saved', { version: done.version }))
    // The button is off now: whoever came by keyboard goes on from the same place.
    saveBar.current?.focus()
  }
  const change = <A extends readonly unknown[]>(what: (...args: A) => void, sentence: string | null = null) => {
    return (...args: A): void => {
      what(...args)
      forget()
      if (sentence === null) setSaid(null)
      else say(sentence)
    }
  }
  const newest = rules.versions[0]
  const by = newest?.by ?? null
  const meanwhile = settling ? null : draft.meanwhile
  return (
    <>
      <div className={styles.beside}>
        <div>
          <p className={styles.quiet}>
            {by === null
              ? t('inForceHouse', { version: rules.version })
              : t('inForce', {
                  version: rules.version,
                  name: by.name,
                  at: format.dateTime(newest?.changedAt ?? rules.at),
                })}
          </p>
          <RuleList figures={draft.figures} problems={problems} onEnter={mayChange ? change(draft.enter) : null} />
        </div>
        {mayChange && (
          <RulesTrial
            inForce={rules.rules}
            version={rules.version}
            form={rulesOf(draft.figures)}
            edited={edited}
            wrong={wrong}
          />
        )}
      </div>
      {mayChange && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div className={styles.saveBar} role="group" aria-label={t('save')} tabIndex={-1} ref={saveBar}>
          {meanwhile !== null && (
            <div className={styles.meanwhile} role="alert">
              <p>{t('newer', { version: rules.version, name: by?.name ?? '' })}</p>
              {meanwhile.length === 0 ? (
                <p>{t('newerNone')}</p>
              ) : (
                <ul className={styles.changes}>
                  {meanwhile.map((each) => (
                    <li key={each.path}>{changeText(each, format)}</li>
                  ))}
                </ul>
              )}
              <div className={styles.buttons}>
                <Button size="xs" onClick={change(draft.goOn, t('goneOn', { version: rules.version }))}>
                  {t('goOn', { version: rules.version })}
                </Button>
                <Button size="xs" variant="default" onClick={change(draft.discard)}>
                  {t('takeNewer')}
                </Button>
              </div>
            </div>
          )}
          {edited ? (
            <>
              <p>{t('saving')}</p>
              <ul className={styles.changes}>
                {draft.changes.map((each) => (
                  <li key={each.path}>{changeText(each, format)}</li>
                ))}
              </ul>
            </>
          ) : (
            <p className={styles.quiet}>{said ?? t('unchanged')}</p>
          )}
          {edited && said !== null && <p className={styles.quiet}>{said}</p>}
          {wrong && <p className={styles.problem}>{t('wrong')}</p>}
          <ProblemNote problem={meanwhile === null ? problem : null} />
          <div className={styles.buttons}>
            <Button
              size="xs"
              loading={busy || settling}
              disabled={!edited || wrong || meanwhile !== null}
              onClick={() => void save()}
            >
              {t('save')}
            </Button>
            <Button size="xs" variant="default" disabled={!edited} onClick={change(draft.discard)}>
              {t('discard')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={changesBetween(draft.figures, figuresOf(DEFAULT_RULES)).length === 0}
              onClick={change(() => draft.put(DEFAULT_RULES), t('housePut'))}
            >
              {t('house')}
            </Button>
          </div>
        </div>
      )}
      <RulesHistory
        versions={rules.versions}
        onTakeBack={
          mayChange
            ? (version) => change(() => draft.put(version.rules), t('takenBack', { version: version.version }))()
            : null
        }
      />
    </>
  )
}
