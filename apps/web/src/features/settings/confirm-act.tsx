import { Button } from '@mantine/core'
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import { useState } from 'react'
import { useAct } from '../../live/use-act.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface ConfirmActProps<N extends CommandName> {
  readonly command: N
  readonly input: CommandInput<N>
  readonly label: string
  /** What it acts on, for those who hear the button without its row. */
  readonly of: string
  readonly title: string
  readonly note: string
  readonly onDone?: (output: CommandOutput<N>) => void
}

/** A button whose act is confirmed in a dialog that says what follows. */
export function ConfirmAct<N extends CommandName>(props: ConfirmActProps<N>) {
  const { command, input, label, of, title, note, onDone } = props
  const [opened, setOpened] = useState(false)
  const { act, busy, problem } = useAct(command)
  const confirm = async () => {
    const output = await act(input)
    if (output === null) return
    setOpened(false)
    onDone?.(output)
  }
  return (
    <>
      <Button size="xs" variant="default" aria-label={`${label}: ${of}`} onClick={() => setOpened(true)}>
        {label}
      </Button>
      {/* Taken away at once, not faded out: what `onDone` gives the focus to keeps it. */}
      {opened && (
        <ConfirmDialog
          opened
          onClose={() => setOpened(false)}
          title={title}
          confirmLabel={label}
          danger
          busy={busy}
          problem={problem}
          onConfirm={() => void confirm()}
        >
          <p>{note}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
