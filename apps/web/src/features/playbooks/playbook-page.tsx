import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { PlaybookSource } from '@tenfold/contract/http/playbooks.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { ApiProblem, get } from '../../live/api.ts'
import { usePlaybook, usePlaybooks } from '../../live/directory.ts'
import { Answer } from '../../ui/answer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useTroubleSentence } from '../../ui/playbook-notice.tsx'
import { asNew } from './as-new.ts'
import { FileTab } from './file-tab.tsx'
import { PlanTab } from './plan-tab.tsx'
import styles from './playbooks.module.css'
import { Preview } from './preview.tsx'
import { ReviewMark } from './review-mark.tsx'
import { VersionsTab } from './versions-tab.tsx'
import { words } from './words.ts'

const TABS = ['plan', 'messages', 'file', 'versions'] as const

/** One playbook: its plan, its messages as they read, and the file itself. */
export function PlaybookPage() {
  const t = useWords(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false })
  const { tab = 'plan', from } = useSearch({ strict: false })
  const playbook = usePlaybook(id)
  const list = usePlaybooks()
  const trouble = list.data?.troubled.find((each) => each.id === id)
  const isGone = trouble !== undefined && trouble.kind !== 'bad'
  const troubleSentence = useTroubleSentence()
  const file = useQuery({
    queryKey: ['playbooks', id, 'source'],
    queryFn: () => sourceOf(id, from),
    enabled: list.isFetched && !isGone,
  })
  const shown = playbook ?? file.data?.playbook ?? undefined
  const none = isGone ? (
    <Empty>{t('missingAlone')}</Empty>
  ) : (
    <Answer query={file}>{() => <Empty>{t('notInUse')}</Empty>}</Answer>
  )
  return (
    <>
      <header className={styles.head}>
        <h1 lang={languageOf(shown?.title ?? {}, locale)}>{inLanguage(shown?.title ?? {}, locale) || id}</h1>
        <p className={styles.sub}>
          <Link to="/playbooks">{t('back')}</Link>
          {playbook !== undefined && (
            <>
              {' · '}
              {t('versionOf', { version: playbook.version })}
              {' · '}
              {t('nextReview')}: <ReviewMark nextReview={playbook.nextReview ?? null} />
            </>
          )}
        </p>
        {trouble !== undefined && (
          <p className={trouble.kind === 'retired' ? styles.quiet : styles.bad} role="status">
            {troubleSentence(trouble)}
          </p>
        )}
      </header>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const known = TABS.find((each) => each === next)
          if (known !== undefined)
            void navigate({
              to: '/playbooks/$id',
              params: { id },
              search: { tab: known, ...(from !== undefined && { from }) },
              replace: true,
            })
        }}
      >
        <Tabs.List aria-label={t('playbook')}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="plan" pt="sm">
          {playbook === undefined ? none : <PlanTab playbook={playbook} />}
        </Tabs.Panel>
        <Tabs.Panel value="messages" pt="sm">
          {playbook === undefined ? none : <Preview playbook={playbook} />}
        </Tabs.Panel>
        <Tabs.Panel value="file" pt="sm">
          {isGone ? (
            <Empty>{t('missingAlone')}</Empty>
          ) : (
            <Answer query={file} lines={12}>
              {(data) => <FileTab key={id} id={id} kept={data} />}
            </Answer>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="sm">
          <VersionsTab id={id} trouble={trouble} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

/** The file as it is kept; of a new one the copy that it begins as. */
async function sourceOf(id: string, from: string | undefined): Promise<PlaybookSource> {
  try {
    return await get<PlaybookSource>(`/api/playbooks/${encodeURIComponent(id)}/source`)
  } catch (error) {
    const isNew = from !== undefined && error instanceof ApiProblem && error.problem.code === 'not_found'
    if (!isNew) throw error
    const other = await get<PlaybookSource>(`/api/playbooks/${encodeURIComponent(from)}/source`)
    return { ...other, source: asNew(other.source, id), hash: null }
  }
}
