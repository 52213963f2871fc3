import { Button } from '@mantine/core'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import type { OnCall } from '@tenfold/contract/http/alarms.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useCan } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { keyOf } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Answer } from '../../../ui/answer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import styles from '../settings.module.css'
import { UndoLine } from '../undo-line.tsx'
import { AddCaller } from './add-caller.tsx'
import { CallerList } from './caller-list.tsx'
import { onCallWords } from './on-call-words.ts'
import { type Caller, sameOrder } from './order.ts'

export const ON_CALL_PATH = '/api/on-call'
const AT_MOST = 20

/** The list as it is being changed, and what it was changed from. */
interface Draft {
  readonly base: readonly Caller[]
  readonly list: readonly Caller[]
}

/** Who is told of an alarm, one after the other until somebody acknowledges. */
export function OnCallSection({ query }: { readonly query: UseQueryResult<OnCall> }) {
  const t = useWords(onCallWords)
  const mayChange = useCan('onCall:set')
  return (
    <Panel title={t('title')}>
      <p className={styles.hint}>{t(mayChange ? 'hint' : 'readOnly')}</p>
      <Answer query={query}>{(onCall) => <OnCallForm onCall={onCall} mayChange={mayChange} />}</Answer>
    </Panel>
  )
}

interface OnCallFormProps {
  readonly onCall: OnCall
  readonly mayChange: boolean
}

/** The list is saved as a whole, and what was saved can be undone. */
function OnCallForm({ onCall: { people, mail }, mayChange }: OnCallFormProps) {
  const t = useWords(onCallWords)
  const queries = useQueryClient()
  const directory = useDirectory().data
  const { act, busy, problem, forget } = useAct('onCall:set')
  const [draft, setDraft] = useState<Draft | null>(null)
  const [done, setDone] = useState<{ readonly said: string; readonly before: readonly Caller[] } | null>(null)

  const told: readonly Caller[] = people.map(({ userId, email }) => ({ userId, email }))
  const list = draft?.list ?? told
  const edited = draft !== null && !sameOrder(draft.base, draft.list)
  const meanwhile = draft !== null && !busy && !sameOrder(draft.base, told)
  const nameOf = (userId: string): string =>
    people.find((each) => each.userId === userId)?.name ??
    directory?.people.find(({ id }) => id === userId)?.name ??
    userId
  const change = (next: readonly Caller[]): void => {
    setDone(null)
    forget()
    setDraft({ base: draft?.base ?? told, list: next })
  }
  const set = async (next: readonly Caller[], said: string, before: readonly Caller[] | null) => {
    if ((await act({ people: [...next] })) === null) return
    await queries.invalidateQueries({ queryKey: keyOf(ON_CALL_PATH) })
    setDraft(null)
    setDone(before === null ? null : { said, before })
    announce(said)
  }
  return (
    <>
      {!mail && <p className={styles.hint}>{t('noMail')}</p>}
      {list.length === 0 ? (
        <Empty>{t(mayChange ? 'empty' : 'emptyReadOnly')}</Empty>
      ) : (
        <CallerList
          list={list}
          nameOf={nameOf}
          people={directory?.people ?? null}
          onChange={mayChange ? change : null}
        />
      )}
      {mayChange && (
        <div className={styles.column}>
          {list.length < AT_MOST && (
            <AddCaller
              people={directory?.people ?? []}
              taken={list.map(({ userId }) => userId)}
              onAdd={(userId) => {
                change([...list, { userId, email: mail }])
                announce(t('added', { name: nameOf(userId) }))
              }}
            />
          )}
          {meanwhile && (
            <p className={styles.meanwhile} role="alert">
              {told.length === 0
                ? t('meanwhileEmpty')
                : t('meanwhile', { names: told.map(({ userId }) => nameOf(userId)).join(' → ') })}
            </p>
          )}
          <ProblemNote problem={done === null ? problem : null} />
          {done === null ? (
            <div className={styles.acts}>
              <Button size="xs" loading={busy} disabled={!edited} onClick={() => void set(list, t('saved'), told)}>
                {t('save')}
              </Button>
              <Button size="xs" variant="default" disabled={draft === null} onClick={() => setDraft(null)}>
                {t('discard')}
              </Button>
              {edited && <span className={styles.off}>{t('unsaved')}</span>}
            </div>
          ) : (
            <UndoLine
              said={done.said}
              busy={busy}
              problem={problem}
              onUndo={() => void set(done.before, t('undone'), null)}
            />
          )}
        </div>
      )}
    </>
  )
}
