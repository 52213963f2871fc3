import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { ProblemNote } from './problem-note.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { uiWords } from './words.ts'

interface FormDialogProps {
  readonly title: string
  readonly submitLabel: string
  readonly busy: boolean
  readonly problem: unknown
  readonly ready: boolean
  /** Width of the dialog; `md` unless told. */
  readonly size?: string
  /** True: what is wrong is said by the form itself, not by the browser. */
  readonly checksItself?: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog; a refusal keeps what was typed. */
export function FormDialog(props: FormDialogProps) {
  const t = useWords(uiWords)
  useFocusBack()
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      size={props.size ?? 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate={props.checksItself === true}
        onSubmit={(event) => {
          event.preventDefault()
          if (props.ready) props.onSubmit()
        }}
        onKeyDown={(event) => {
          // An Enter that confirms a word of an input method must not send the form.
          if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault()
        }}
      >
        <Stack gap="sm">
          {props.children}
          <ProblemNote problem={props.problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={props.busy} disabled={!props.ready}>
              {props.submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
