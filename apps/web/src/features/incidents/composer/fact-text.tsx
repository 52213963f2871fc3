import { Popover } from '@mantine/core'
import { carriedValue } from '@tenfold/core/facts.ts'
import { factRuns } from '@tenfold/text/said-facts.ts'
import { useMemo } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useRoomNow } from '../../../live/room.tsx'
import { useFace } from '../../../ui/message-text.tsx'
import { segmentsOf } from '../../../ui/segments.ts'
import { factText } from '../facts/fact-text.ts'
import { carriedFacts } from './carried-facts.ts'
import { checkWords } from './check-words.ts'
import styles from './composer.module.css'
import type { Desk } from './desk.ts'
import type { Piece } from './piece.ts'

/** Our words with the facts in them: each says on demand what it is, how old, and whether it still holds. */
export function FactText({ piece, text, desk }: { readonly piece: Piece; readonly text: string; readonly desk: Desk }) {
  const { draft } = piece
  useFace(draft.lang)
  const runs = useMemo(() => factRuns(text, draft.lang, carriedFacts(draft, desk)), [text, draft, desk])
  return (
    <span lang={draft.lang} dir="auto" className={styles.text}>
      {segmentsOf(text, runs).map(({ start, text, span }) => {
        const run = span === null ? undefined : runs[span]
        return run === undefined ? (
          text
        ) : (
          <FactChip key={start} said={text} factKey={run.key} piece={piece} desk={desk} />
        )
      })}
    </span>
  )
}

interface FactChipProps {
  readonly said: string
  readonly factKey: string
  readonly piece: Piece
  readonly desk: Desk
}

function FactChip({ said, factKey, piece, desk }: FactChipProps) {
  const why = piece.stale.find(({ key }) => key === factKey)?.why
  return (
    <Popover position="bottom-start" shadow="md" withinPortal trapFocus={false} width={280}>
      <Popover.Target>
        <button type="button" className={styles.chip} data-stale={why}>
          {said}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.about}>
        <About factKey={factKey} piece={piece} desk={desk} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What a fact in a text is: its name, its value of now, version, age and when it has to be confirmed. */
function About({ factKey, piece, desk }: Omit<FactChipProps, 'said'>) {
  const t = useWords(checkWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const fact = desk.fact(factKey)
  const said = piece.draft.facts[factKey] ?? ''
  const type = fact?.type ?? desk.playbook?.facts[factKey]?.type ?? 'text'
  const isExpired = fact?.expiresAt != null && Date.parse(fact.expiresAt) <= nowMs
  const isChanged = fact !== undefined && carriedValue(fact, piece.draft.lang) !== said
  return (
    <div lang={format.locale} dir="ltr">
      <strong>{desk.names.fact(factKey)}</strong>
      <p>
        {t('factSays')}: {factText(type, said, format)}
      </p>
      {fact === undefined ? (
        <p>{t('factGone')}</p>
      ) : (
        <>
          {isChanged && (
            <p className={styles.warn}>
              {t('factNow')}: {factText(fact.type, carriedValue(fact, piece.draft.lang), format)}
            </p>
          )}
          <p>
            {t('factVersion', {
              version: fact.version,
              at: format.time(fact.asOf),
              age: format.age(Math.max(0, (nowMs - Date.parse(fact.asOf)) / 1_000)),
              name: fact.setBy.name,
            })}
          </p>
          {fact.expiresAt !== null && (
            <p className={isExpired ? styles.warn : undefined}>
              {t(isExpired ? 'factExpired' : 'factConfirm', { at: format.dateTime(fact.expiresAt) })}
            </p>
          )}
        </>
      )}
    </div>
  )
}
