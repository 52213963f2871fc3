import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import styles from './confirm-dialog.module.css'
import { ProblemNote } from './problem-note.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { uiWords } from './words.ts'

interface ConfirmDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  /** The act itself as its label: "Publish 6 posts", never "OK". */
  readonly confirmLabel: string
  readonly onConfirm: () => void
  /** Width of the dialog; `md` unless told. */
  readonly size?: string
  readonly danger?: boolean
  readonly busy?: boolean
  /** Why it cannot be confirmed now; null or left out: it can. */
  readonly disabledWhy?: string | null
  /** What went wrong at the last try; the input stays. */
  readonly problem?: unknown
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useWords(uiWords)
  const disabledWhy = props.disabledWhy ?? null
  useFocusBack(props.opened)
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
      size={props.size ?? 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        {props.children}
        <ProblemNote problem={props.problem} />
        {disabledWhy !== null && <p style={{ color: 'var(--ink-2)' }}>{disabledWhy}</p>}
        <Group justify="flex-end" className={styles.foot}>
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button
            color={props.danger === true ? 'vermillion' : 'sky'}
            loading={props.busy === true}
            disabled={disabledWhy !== null}
            onClick={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
