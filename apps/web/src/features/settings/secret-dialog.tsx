import { Button, CopyButton, Group, Modal, Stack } from '@mantine/core'
import { useWords } from '../../i18n/words.ts'
import { announce } from '../../ui/announcer.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './settings.module.css'
import { words } from './words.ts'

interface SecretDialogProps {
  readonly title: string
  /** What it is for, or where it goes. */
  readonly note?: string
  readonly secret: string
  readonly onClose: () => void
}

/** A token or key that is shown once. It closes only on purpose, for it cannot be had again. */
export function SecretDialog({ title, note, secret, onClose }: SecretDialogProps) {
  const t = useWords(words)
  useFocusBack()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="sm">
        {note !== undefined && <p className={styles.small}>{note}</p>}
        <p>{t('once')}</p>
        <code className={styles.secret}>{secret}</code>
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                data-autofocus
                onClick={() => {
                  copy()
                  announce(t('copied'))
                }}
              >
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onClose}>
            {t('done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
