import { Button, Table } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PlaybookTrouble, PlaybookVersion, PlaybookVersions } from '@tenfold/contract/http/playbooks.ts'
import { useMemo, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { get } from '../../live/api.ts'
import { useCan } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { Answer } from '../../ui/answer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Wide } from '../../ui/wide.tsx'
import styles from './playbooks.module.css'
import { versionChanges } from './version-changes.ts'
import { words } from './words.ts'

type Version = PlaybookVersions['versions'][number]

interface VersionsTabProps {
  readonly id: string
  /** What is wrong with the file; undefined: nothing. */
  readonly trouble: PlaybookTrouble | undefined
}

/** Texts that were good once, each to be looked at and taken back; and the playbook put away. */
export function VersionsTab({ id, trouble }: VersionsTabProps) {
  const t = useWords(words)
  const format = useFormat()
  const client = useQueryClient()
  const mayChange = useCan('playbook:change')
  const restoring = useAct('playbook:restore')
  const retiring = useAct('playbook:retire')
  const [shown, setShown] = useState<Version | null>(null)
  const [asking, setAsking] = useState(false)
  const list = useQuery({
    queryKey: ['playbooks', id, 'versions'],
    queryFn: () => get<PlaybookVersions>(`/api/playbooks/${encodeURIComponent(id)}/versions`),
  })
  const takeBack = async ({ id: versionId }: Version, hash: string | null) => {
    const done = await restoring.act({ id, versionId, hash })
    if (done === null) return
    setShown(null)
    announce(t('saved', { version: done.version }))
    await client.invalidateQueries({ queryKey: ['playbooks'] })
  }
  const retire = async (hash: string | null) => {
    if ((await retiring.act({ id, hash })) === null) return
    setAsking(false)
    announce(t('putAway'))
    await client.invalidateQueries({ queryKey: ['playbooks'] })
  }
  return (
    <Panel title={t('versions')}>
      <Answer query={list} lines={6}>
        {({ versions, hash }) =>
          versions.length === 0 ? (
            <Empty>{t('noVersions')}</Empty>
          ) : (
            <>
              <p className={styles.quiet}>{t('versionsNote')}</p>
              <ProblemNote problem={restoring.problem} />
              <Wide label={t('versions')}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('version')}</Table.Th>
                      <Table.Th>{t('readAt')}</Table.Th>
                      <Table.Th>{t('savedBy')}</Table.Th>
                      <Table.Th>
                        <span className="visually-hidden">{t('acts')}</span>
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {versions.map((version) => {
                      const name = { version: version.version, at: format.dateTime(version.readAt) }
                      return (
                        <Table.Tr key={version.id}>
                          <Table.Th scope="row">
                            {version.version}{' '}
                            {version.hash === hash && <span className={styles.quiet}>{t('isFile')}</span>}
                          </Table.Th>
                          <Table.Td>{name.at}</Table.Td>
                          <Table.Td>{version.savedBy?.name ?? t('savedOutside')}</Table.Td>
                          <Table.Td>
                            {version.hash !== hash && (
                              <span className={styles.acts}>
                                {hash !== null && (
                                  <Button
                                    size="xs"
                                    variant="default"
                                    aria-expanded={shown?.id === version.id}
                                    aria-label={t('actOn', { act: t('compare'), ...name })}
                                    onClick={() => setShown(shown?.id === version.id ? null : version)}
                                  >
                                    {t('compare')}
                                  </Button>
                                )}
                                {mayChange && (
                                  <Button
                                    size="xs"
                                    aria-label={t('actOn', { act: t(hash === null ? 'putBack' : 'takeBack'), ...name })}
                                    loading={restoring.busy}
                                    onClick={() => void takeBack(version, hash)}
                                  >
                                    {t(hash === null ? 'putBack' : 'takeBack')}
                                  </Button>
                                )}
                              </span>
                            )}
                          </Table.Td>
                        </Table.Tr>
                      )
                    })}
                  </Table.Tbody>
                </Table>
              </Wide>
              {shown !== null && <Changes id={id} version={shown} />}
              {mayChange && trouble?.kind !== 'retired' && (
                <p className={styles.foot}>
                  <Button size="xs" variant="subtle" color="vermillion" onClick={() => setAsking(true)}>
                    {t('retire')}
                  </Button>
                </p>
              )}
              {asking && (
                <ConfirmDialog
                  opened
                  onClose={() => setAsking(false)}
                  title={t('retireTitle')}
                  confirmLabel={t('retire')}
                  onConfirm={() => void retire(hash)}
                  busy={retiring.busy}
                  problem={retiring.problem}
                  danger
                >
                  <p>{t('retireNote')}</p>
                </ConfirmDialog>
              )}
            </>
          )
        }
      </Answer>
    </Panel>
  )
}

/** What the file of now has otherwise than the version. */
function Changes({ id, version }: { readonly id: string; readonly version: Version }) {
  const t = useWords(words)
  const path = `/api/playbooks/${encodeURIComponent(id)}`
  const was = useQuery({
    queryKey: ['playbooks', id, 'versions', version.id],
    queryFn: () => get<PlaybookVersion>(`${path}/versions/${version.id}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const is = useQuery({ queryKey: ['playbooks', id, 'file'], queryFn: () => get<PlaybookVersion>(`${path}/source`) })
  const hunks = useMemo(
    () => (was.data === undefined || is.data === undefined ? [] : versionChanges(was.data.source, is.data.source)),
    [was.data, is.data],
  )
  return (
    <section aria-label={t('changesSince', { version: version.version })} className={styles.changes}>
      <h3>{t('changesSince', { version: version.version })}</h3>
      <Answer query={was}>
        {() => (
          <Answer query={is}>
            {() => (
              <ol>
                {hunks.map(({ line, pieces }) => (
                  <li key={line}>
                    <span className={styles.quiet}>{t('line', { line })}</span>
                    <pre>
                      {pieces.map(({ kind, text }, index) => {
                        const key = `${kind} ${index}`
                        if (kind === 'same') return <span key={key}>{text}</span>
                        const Tag = kind === 'added' ? 'ins' : 'del'
                        return (
                          <Tag key={key}>
                            <span className="visually-hidden">{` ${t(kind)} `}</span>
                            {text}
                          </Tag>
                        )
                      })}
                    </pre>
                  </li>
                ))}
              </ol>
            )}
          </Answer>
        )}
      </Answer>
    </section>
  )
}
