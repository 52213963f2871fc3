import { Alert, Button, Skeleton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import type { PlaybookSource } from '@tenfold/contract/http/playbooks.ts'
import { findingSentence } from '@tenfold/text/playbook-finding.ts'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useCan } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Findings } from './findings.tsx'
import styles from './playbooks.module.css'
import { Preview } from './preview.tsx'
import { keepUnsaved, readUnsaved } from './unsaved.ts'
import { useCheck } from './use-check.ts'
import { words } from './words.ts'

/** A file of its own: only who opens this tab waits for the editor. */
const YamlEditor = lazy(() => import('./yaml-editor.tsx').then(({ YamlEditor }) => ({ default: YamlEditor })))

const NONE: PlaybookSource['findings'] = []

interface FileTabProps {
  readonly id: string
  /** The file as it is kept. */
  readonly kept: PlaybookSource
}

/** The file with its findings and its texts beside it, checked while one types. */
export function FileTab({ id, kept }: FileTabProps) {
  const t = useWords(words)
  const locale = useLocale()
  const client = useQueryClient()
  const mayChange = useCan('playbook:change')
  const saving = useAct('playbook:save')
  // What was typed before and not saved comes back; it belongs to the file that it was made to.
  const [before] = useState(() => (mayChange ? readUnsaved(id) : null))
  const [own, setOwn] = useState(before)
  const [asking, setAsking] = useState<'save' | 'discard' | null>(null)
  const [jump, setJump] = useState<{ readonly line: number } | null>(null)
  const source = own?.source ?? kept.source
  const isChanged = own !== null && own.source !== kept.source
  const base = own?.hash ?? kept.hash
  const { query, isBehind } = useCheck(id, source, mayChange && isChanged)
  const check = isChanged ? query.data : kept
  // The last text that could be read stays in the preview while the next is half typed.
  const readable = useRef(kept.playbook)
  if (check?.playbook) readable.current = check.playbook
  const findings = check?.findings ?? NONE
  const marks = useMemo(
    () => findings.map((finding) => ({ ...finding, message: findingSentence(finding, locale) })),
    [findings, locale],
  )
  const hasProblem = findings.some(({ level }) => level === 'problem')
  const isOutrun = isChanged && base !== kept.hash
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })

  const type = useCallback(
    (next: string) => {
      const unsaved = next === kept.source ? null : { source: next, hash: base }
      setOwn(unsaved)
      keepUnsaved(id, unsaved)
    },
    [id, kept.source, base],
  )
  const discard = () => {
    setOwn(null)
    keepUnsaved(id, null)
    setAsking(null)
  }
  const save = async () => {
    const done = await saving.act({ id, source, hash: base })
    if (done === null) return
    client.setQueryData<PlaybookSource>(['playbooks', id, 'source'], {
      ...kept,
      source,
      hash: done.hash,
      findings,
      playbook: readable.current,
    })
    discard()
    announce(t('saved', { version: readable.current?.version ?? '' }))
    await client.invalidateQueries({ queryKey: ['playbooks'] })
  }
  const cannotSave = !isChanged ? t('noChanges') : isOutrun ? t('changedMeanwhile') : hasProblem ? t('notUsable') : null
  const askToSave = () => {
    if (mayChange && isChanged && !isOutrun) setAsking('save')
  }
  const title = inLanguage(readable.current?.title ?? {}, locale) || id
  return (
    <>
      {mayChange ? (
        <div className={styles.bar}>
          <p className={styles.state}>
            {kept.hash === null ? t('newFile') : isChanged ? t('unsaved') : t('noChanges')}
            {before !== null && isChanged && own === before && ` ${t('restored')}`}
          </p>
          <Button size="xs" variant="default" disabled={!isChanged} onClick={() => setAsking('discard')}>
            {t('discard')}
          </Button>
          <Button
            size="xs"
            disabled={!isChanged || isOutrun || (hasProblem && !isBehind)}
            title={cannotSave ?? undefined}
            onClick={askToSave}
          >
            {t('save')}
          </Button>
        </div>
      ) : (
        <p className={styles.quiet}>{t('readOnly')}</p>
      )}
      {isOutrun && (
        <Alert color="vermillion" variant="outline" p="xs" role="alert" mb="sm">
          {t('changedMeanwhile')}
        </Alert>
      )}
      <div className={styles.desk}>
        <Panel title={`${id}.yaml`}>
          <Suspense
            fallback={
              <div aria-busy="true">
                <span className="visually-hidden">{t('loadingEditor')}</span>
                <Skeleton height={400} />
              </div>
            }
          >
            <YamlEditor
              label={t('editor', { name: `${id}.yaml` })}
              text={source}
              findings={marks}
              isReadOnly={!mayChange}
              jump={jump}
              onChange={type}
              onSave={askToSave}
            />
          </Suspense>
        </Panel>
        <div className={styles.aside}>
          <Findings
            findings={findings}
            answer={check}
            isBehind={isChanged && isBehind}
            problem={isChanged ? query.error : null}
            onJump={(line) => setJump({ line })}
          />
          {readable.current !== null && <Preview playbook={readable.current} />}
        </div>
      </div>
      {asking === 'save' && (
        <ConfirmDialog
          opened
          onClose={() => setAsking(null)}
          title={t('saveTitle', { title, version: readable.current?.version ?? '?' })}
          confirmLabel={t('save')}
          onConfirm={() => void save()}
          busy={saving.busy}
          problem={saving.problem}
          disabledWhy={isBehind ? t('checking') : cannotSave}
        >
          <p>{t('saveNote')}</p>
        </ConfirmDialog>
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          opened
          onClose={() => setAsking(null)}
          title={t('discardTitle')}
          confirmLabel={t('discard')}
          onConfirm={discard}
          danger
        >
          <p>{t('discardNote')}</p>
        </ConfirmDialog>
      )}
      {blocker.status === 'blocked' && (
        <ConfirmDialog
          opened
          onClose={blocker.reset}
          title={t('leaveTitle')}
          confirmLabel={t('leave')}
          onConfirm={blocker.proceed}
        >
          <p>{t('leaveNote')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
