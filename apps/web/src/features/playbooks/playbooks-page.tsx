import { Button, Stack, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PlaybookSummary, Playbooks, PlaybookTrouble } from '@tenfold/contract/http/playbooks.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { get } from '../../live/api.ts'
import { useCan } from '../../live/room.tsx'
import { Answer } from '../../ui/answer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { languageName } from '../../ui/names.ts'
import { Panel } from '../../ui/panel.tsx'
import { useTroubleSentence } from '../../ui/playbook-notice.tsx'
import { Shape } from '../../ui/shape.tsx'
import { Wide } from '../../ui/wide.tsx'
import { FindingsMark } from './findings-mark.tsx'
import { NewDialog } from './new-dialog.tsx'
import styles from './playbooks.module.css'
import { ReviewMark } from './review-mark.tsx'
import { words } from './words.ts'

/** What is kept ready: every playbook with its languages, its next review and what the check says. */
export function PlaybooksPage() {
  const t = useWords(words)
  const mayChange = useCan('playbook:change')
  const [making, setMaking] = useState(false)
  const list = useQuery({ queryKey: ['playbooks'], queryFn: () => get<Playbooks>('/api/playbooks') })
  // The check of all files takes its time; the list does not wait for it.
  const checked = useQuery({
    queryKey: ['playbooks', '?findings'],
    queryFn: () => get<Playbooks>('/api/playbooks?findings=true'),
  })
  const ids = [...(list.data?.playbooks ?? []).map(({ id }) => id), ...(list.data?.troubled ?? []).map(({ id }) => id)]
  return (
    <Stack gap="sm">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        {mayChange && ids.length > 0 && <Button onClick={() => setMaking(true)}>{t('newPlaybook')}</Button>}
      </div>
      <Panel title={t('title')}>
        <Answer query={list} lines={8}>
          {({ playbooks, troubled }) =>
            playbooks.length + troubled.length === 0 ? (
              <Empty>{t('empty')}</Empty>
            ) : (
              <Wide label={t('title')}>
                <Table verticalSpacing="xs" className={styles.list}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('playbook')}</Table.Th>
                      <Table.Th>{t('version')}</Table.Th>
                      <Table.Th>{t('nextReview')}</Table.Th>
                      <Table.Th>{t('languages')}</Table.Th>
                      <Table.Th>{t('findings')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {playbooks.map((playbook) => (
                      <Row
                        key={playbook.id}
                        playbook={playbook}
                        trouble={troubled.find(({ id }) => id === playbook.id)}
                        counts={checked.data?.findings?.[playbook.id]}
                      />
                    ))}
                    {troubled
                      .filter(({ id }) => !playbooks.some((playbook) => playbook.id === id))
                      .map((trouble) => (
                        <Lost key={trouble.id} trouble={trouble} counts={checked.data?.findings?.[trouble.id]} />
                      ))}
                  </Table.Tbody>
                </Table>
              </Wide>
            )
          }
        </Answer>
      </Panel>
      {making && <NewDialog taken={ids} playbooks={list.data?.playbooks ?? []} onClose={() => setMaking(false)} />}
    </Stack>
  )
}

interface RowProps {
  readonly playbook: PlaybookSummary
  readonly trouble: PlaybookTrouble | undefined
  readonly counts: Parameters<typeof FindingsMark>[0]['counts']
}

function Row({ playbook, trouble, counts }: RowProps) {
  const t = useWords(words)
  const { locale } = useFormat()
  const sentence = useTroubleSentence()
  const { id, title, version, nextReview, languages } = playbook
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Link to="/playbooks/$id" params={{ id }}>
          <span lang={languageOf(title, locale)}>{inLanguage(title, locale) || id}</span>
        </Link>
        {trouble !== undefined && <Broken>{sentence(trouble)}</Broken>}
      </Table.Th>
      <Table.Td data-label={t('version')}>{version}</Table.Td>
      <Table.Td data-label={t('nextReview')}>
        <ReviewMark nextReview={nextReview} />
      </Table.Td>
      <Table.Td data-label={t('languages')}>
        <ul className={styles.langs}>
          {languages.map(({ lang, written, of }) => (
            <li
              key={lang}
              data-whole={written === of}
              title={t('written', { lang: languageName(lang, locale), written, of })}
            >
              <span className="visually-hidden">{t('written', { lang: languageName(lang, locale), written, of })}</span>
              <span aria-hidden="true">
                {lang}
                {written < of && ` ${written}/${of}`}
              </span>
            </li>
          ))}
        </ul>
      </Table.Td>
      <Table.Td data-label={t('findings')}>
        <FindingsMark counts={counts} />
      </Table.Td>
    </Table.Tr>
  )
}

/** One that nothing new can be declared with: its file is bad and was never good, is missing or was put away. */
function Lost({ trouble, counts }: { readonly trouble: PlaybookTrouble; readonly counts: RowProps['counts'] }) {
  const t = useWords(words)
  const { locale } = useFormat()
  const sentence = useTroubleSentence()
  const { id, kind, title, version, incidents } = trouble
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Link to="/playbooks/$id" params={{ id }} search={{ tab: kind === 'bad' ? 'file' : 'versions' }}>
          <span lang={languageOf(title ?? {}, locale)}>{inLanguage(title ?? {}, locale) || id}</span>
        </Link>
        {kind === 'retired' ? (
          <p className={styles.quiet}>{t('retiredAlone')}</p>
        ) : (
          <Broken>{`${sentence(trouble)}${incidents > 0 ? ` ${t('openIncidents', { count: incidents })}` : ''}`}</Broken>
        )}
      </Table.Th>
      <Table.Td data-label={t('version')}>{version ?? ''}</Table.Td>
      <Table.Td />
      <Table.Td />
      <Table.Td>{kind === 'bad' && <FindingsMark counts={counts} />}</Table.Td>
    </Table.Tr>
  )
}

const Broken = ({ children }: { readonly children: string }) => (
  <p className={styles.bad}>
    <Shape name="cross" /> {children}
  </p>
)
