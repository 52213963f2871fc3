import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { AnswerUses } from '@tenfold/contract/http/drafts.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'
import { answersOf } from '@tenfold/text/answers.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useCan } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { Piece } from '../composer/piece.ts'
import { useDesk } from '../composer/use-desk.ts'
import { useDrafts } from '../composer/use-drafts.ts'
import { AnswerRow } from './answer-row.tsx'
import styles from './answers.module.css'
import { ApproveAll, RenewAll } from './bundle.tsx'
import { PrepareDialog } from './prepare-dialog.tsx'
import { shelfOf, usedOf } from './shelf.ts'
import { useCopy } from './use-copy.ts'
import { answerWords } from './words.ts'

interface AnswersTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  /** The language that is looked for first; null: all. */
  readonly lang: string | null
  /** The answer that a link leads to; null: none. */
  readonly draftId: string | null
}

/** The shelf of answers that are kept: found by words, copied with a key, stopped when a fact changes. */
export function AnswersTab({ incident, playbook, lang: first, draftId }: AnswersTabProps) {
  const t = useWords(answerWords)
  const mayWrite = useCan('draft:write')
  const desk = useDesk(incident, playbook)
  const { names } = desk
  const { pieces } = useDrafts(incident)
  const [query, setQuery] = useState('')
  const [lang, setLang] = useState(first)
  const [account, setAccount] = useState<string | null>(null)
  const [place, setPlace] = useState<number | null>(null)
  const [preparing, setPreparing] = useState(false)
  const copy = useCopy()
  const answers = pieces.filter(({ draft }) => draft.isAnswer && draft.state !== 'discarded')
  const said = answers.map(({ draft }) => draft.hash).join()
  const uses = useGet<AnswerUses>(`/api/incidents/${incident.id}/answers`, `${copy.taken} ${said}`).data?.uses ?? []
  const order = playbook === undefined ? [] : answersOf(playbook)
  const shown = shelfOf(pieces, order, names.message, { query, lang, account })
  const linked = shown.findIndex(({ draft }) => draft.id === draftId)
  const chosen = place ?? (linked === -1 ? null : linked)
  const take = async (piece: Piece) => {
    if (await copy.copy(piece)) announce(t('copied', { title: names.message(piece.draft.message) }))
  }
  const move = (by: number) => {
    const next = Math.min(Math.max((chosen ?? -1) + by, 0), shown.length - 1)
    setPlace(next)
    const piece = shown[next]
    if (piece !== undefined) announce(t('chosen', { title: names.message(piece.draft.message) }))
  }
  if (playbook === undefined) return <Empty>{t('noPlaybook')}</Empty>
  return (
    <Panel
      title={t('title')}
      actions={
        mayWrite && (
          <Button size="xs" onClick={() => setPreparing(true)}>
            {t('prepare')}
          </Button>
        )
      }
    >
      <p className={styles.small}>{t('note')}</p>
      <RenewAll incidentId={incident.id} answers={answers} />
      <ApproveAll answers={answers} desk={desk} />
      {answers.length === 0 ? (
        <Empty>{t(mayWrite ? 'none' : 'noneAgent')}</Empty>
      ) : (
        <>
          <div className={styles.search}>
            <TextInput
              label={t('search')}
              description={t('searchHint')}
              value={query}
              data-autofocus
              onChange={({ currentTarget }) => {
                setQuery(currentTarget.value)
                setPlace(null)
              }}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                  event.preventDefault()
                  move(event.key === 'ArrowDown' ? 1 : -1)
                }
                const piece = shown[chosen ?? 0]
                if (event.key === 'Enter' && piece !== undefined) {
                  event.preventDefault()
                  void take(piece)
                }
              }}
            />
            <Choice
              label={t('language')}
              value={lang}
              options={[...new Set(answers.map(({ draft }) => draft.lang))].sort()}
              isSame={(a, b) => primaryLanguage(a) === primaryLanguage(b)}
              nameOf={names.language}
              onChange={(next) => {
                setLang(next)
                setPlace(null)
              }}
            />
            <Choice
              label={t('account')}
              value={account}
              options={[...new Set(answers.map(({ draft }) => draft.account))].sort()}
              isSame={(a, b) => a === b}
              nameOf={names.accountOn}
              onChange={(next) => {
                setAccount(next)
                setPlace(null)
              }}
            />
          </div>
          {shown.length === 0 ? (
            <Empty>{t('noneFound')}</Empty>
          ) : (
            <ul className={styles.list}>
              {shown.map((piece, index) => (
                <AnswerRow
                  key={piece.draft.id}
                  piece={piece}
                  desk={desk}
                  used={usedOf(piece, uses, desk.fact)}
                  copy={copy}
                  isChosen={index === chosen}
                  onCopy={() => void take(piece)}
                />
              ))}
            </ul>
          )}
        </>
      )}
      {preparing && <PrepareDialog desk={desk} playbook={playbook} onClose={() => setPreparing(false)} />}
    </Panel>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string | null
  readonly options: readonly string[]
  readonly isSame: (a: string, b: string) => boolean
  readonly nameOf: (option: string) => string
  readonly onChange: (next: string | null) => void
}

/** One of the options, or all of them. */
function Choice({ label, value, options, isSame, nameOf, onChange }: ChoiceProps) {
  const t = useWords(answerWords)
  const known = value === null ? undefined : options.find((option) => isSame(option, value))
  const offered = value === null || known !== undefined ? options : [value, ...options]
  return (
    <NativeSelect
      label={label}
      value={known ?? value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      data={[{ value: '', label: t('all') }, ...offered.map((option) => ({ value: option, label: nameOf(option) }))]}
    />
  )
}
