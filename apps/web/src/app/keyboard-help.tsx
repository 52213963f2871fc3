import { Kbd, Modal, Stack, Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { switchKeys, useKeys, useKeysOn } from '../ui/keyboard.tsx'
import { uiWords } from '../ui/words.ts'
import { PAGES } from './pages.ts'
import { shellWords } from './words.ts'

/** Keys that the queue listens to itself. */
const QUEUE_KEYS = [
  ['j', 'keyNext'],
  ['k', 'keyPrevious'],
  ['e', 'keyClaim'],
  ['a', 'keyAssign'],
  ['r', 'keyAnswered'],
  ['c', 'keyCorrect'],
  ['y', 'keyAccept'],
  ['u', 'keyUndo'],
] as const
const TWO_COLUMNS = { display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '6px 16px' }

/** The keys of the frame, and the help that tells them. */
export function KeyboardHelp() {
  const t = useWords(shellWords)
  const ui = useWords(uiWords)
  const navigate = useNavigate()
  const on = useKeysOn()
  const [opened, setOpened] = useState(false)
  useKeys({
    ...Object.fromEntries(PAGES.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })])),
    '?': () => setOpened(true),
  })
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('keysTitle')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap="xs">
        <Switch label={t('keysOn')} checked={on} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        <p>{t('keysNote')}</p>
        <dl style={TWO_COLUMNS}>
          {PAGES.map(({ key, name }) => (
            <Entry key={key} keys={['g', key]} does={t('keyGo', { page: t(name) })} />
          ))}
          <Entry keys={['x']} does={t('keyAcknowledge')} />
          <Entry keys={['t']} does={t('keyTable')} />
          <Entry keys={['n']} does={t('keyEnter')} />
          <Entry keys={['?']} does={t('keyHelp')} />
        </dl>
        <h3>{t('keysInQueue')}</h3>
        <dl style={TWO_COLUMNS}>
          {QUEUE_KEYS.map(([key, name]) => (
            <Entry key={key} keys={[key]} does={t(name)} />
          ))}
        </dl>
      </Stack>
    </Modal>
  )
}

function Entry({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <Kbd key={key} mr={4}>
            {key}
          </Kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  )
}
