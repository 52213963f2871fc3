import { NativeSelect, Radio, Stack } from '@mantine/core'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { storiesOf } from '../../live/stories.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formWords } from './form-words.ts'

const HOWS = ['linked', 'joined'] as const

interface RelateDialogProps {
  readonly disruption: Disruption
  readonly onClose: () => void
}

/** Two that go together are linked, two that tell the same are joined into one story. */
export function RelateDialog({ disruption: { id, storyId }, onClose }: RelateDialogProps) {
  const t = useWords(formWords)
  const { locale } = useFormat()
  const notLive = useNotLive()
  const disruptions = useBoard((board) => board.disruptions)
  const others = storiesOf(Object.values(disruptions)).filter((story) => story.id !== storyId)
  const own = Object.values(disruptions).filter((each) => each.storyId === storyId)
  const { act, busy, problem } = useAct('disruption:relate')
  const [chosen, setChosen] = useState<string | null>(null)
  const [how, setHow] = useState<(typeof HOWS)[number]>('linked')
  const otherId = chosen ?? others[0]?.lead.id ?? null
  const relate = async () => {
    if (otherId === null) return
    // Whoever tells this story moves with it.
    const moving = how === 'joined' ? [id, ...own.map((each) => each.id).filter((each) => each !== id)] : [id]
    for (const disruptionId of moving) {
      if ((await act({ disruptionId, otherId, how })) === null) return
    }
    announce(t('related'))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('relateTitle')}
      confirmLabel={t(`relateAct_${how}`)}
      onConfirm={() => void relate()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (otherId === null ? '' : null)}
    >
      {otherId === null ? (
        <Empty>{t('relateNone')}</Empty>
      ) : (
        <>
          <NativeSelect
            label={t('relateOther')}
            data-autofocus
            value={otherId}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data={others.map(({ lead }) => ({ value: lead.id, label: inLanguage(lead.title, locale) }))}
          />
          <Radio.Group
            label={t('relateHow')}
            value={how}
            onChange={(value) => setHow(HOWS.find((each) => each === value) ?? how)}
          >
            <Stack gap="xs" mt="xs">
              {HOWS.map((each) => (
                <Radio key={each} value={each} label={t(`how_${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
        </>
      )}
    </ConfirmDialog>
  )
}
