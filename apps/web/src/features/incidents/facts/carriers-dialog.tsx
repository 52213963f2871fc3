import { Modal, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useWords } from '../../../i18n/words.ts'
import { Shape } from '../../../ui/shape.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { Wide } from '../../../ui/wide.tsx'
import { uiWords } from '../../../ui/words.ts'
import { DraftMark } from '../composer/draft-mark.tsx'
import { cellState } from '../composer/draft-state.ts'
import type { Piece } from '../composer/piece.ts'
import { FactValue } from '../fact-value.tsx'
import type { FactRule } from '../fact-view.ts'
import { useNames } from '../names.ts'
import { carriersOf } from './carriers.ts'
import styles from './facts.module.css'
import { factWords } from './words.ts'

interface CarriersDialogProps {
  readonly factKey: string
  readonly label: string
  readonly rule: FactRule
  readonly playbook: PlaybookFile
  readonly pieces: readonly Piece[]
  readonly onClose: () => void
}

/** Every draft and every post that says the fact, the stale ones first, each with a way to it. */
export function CarriersDialog({ factKey, label, rule, playbook, pieces, onClose }: CarriersDialogProps) {
  const t = useWords(factWords)
  const ui = useWords(uiWords)
  const names = useNames(playbook)
  useFocusBack()
  const title = t('carriersTitle', { label })
  return (
    <Modal opened onClose={onClose} centered size="xl" title={title} closeButtonProps={{ 'aria-label': ui('close') }}>
      <p className={styles.hint}>{t('carrierNote')}</p>
      <Wide label={title}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('carrierText')}</Table.Th>
              <Table.Th>{t('carrierState')}</Table.Th>
              <Table.Th>{t('carrierSays')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('openText')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {carriersOf(factKey, pieces).map(({ piece, isStale }) => {
              const { id, message, account, lang, facts, incidentId, isAnswer } = piece.draft
              const text = `${names.message(message)} · ${names.accountOn(account)} · ${names.language(lang)}`
              return (
                <Table.Tr key={id}>
                  <Table.Th scope="row">{text}</Table.Th>
                  <Table.Td>
                    <DraftMark state={cellState(piece)} />
                  </Table.Td>
                  <Table.Td>
                    <FactValue type={rule.type} value={facts[factKey] ?? ''} />{' '}
                    <span className={isStale ? styles.bad : styles.small}>
                      <Shape name={isStale ? 'hatch' : 'check'} /> {t(isStale ? 'stale' : 'current')}
                    </span>
                  </Table.Td>
                  <Table.Td>
                    <Link
                      to="/incidents/$id"
                      params={{ id: incidentId }}
                      search={{ tab: isAnswer ? 'answers' : 'messages', draft: id }}
                      aria-label={t('openTextOf', { text })}
                      onClick={onClose}
                    >
                      {t('openText')}
                    </Link>
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Wide>
    </Modal>
  )
}
