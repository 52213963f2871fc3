import { Button, Group, Modal, NativeSelect, Skeleton, Stack } from '@mantine/core'
import type { Publication } from '@tenfold/contract/drafting.ts'
import type { DraftTexts } from '@tenfold/contract/http/drafts.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { useGet } from '../../live/use-get.ts'
import { languageName } from '../names.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useFocusBack } from '../use-focus-back.ts'
import { uiWords } from '../words.ts'
import styles from './incident.module.css'
import { stepWords } from './step-words.ts'

interface BriefDialogProps {
  readonly title: string
  readonly incidentId: string
  /** The same brief in its languages. */
  readonly briefs: readonly Publication[]
  readonly onClose: () => void
}

/** A brief to be read, in one's own language first; saying so is its receipt. */
export function BriefDialog({ title, incidentId, briefs, onClose }: BriefDialogProps) {
  const t = useWords(stepWords)
  const ui = useWords(uiWords)
  const locale = useLocale()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('brief:read')
  const texts = useGet<DraftTexts>(`/api/incidents/${incidentId}/texts`, briefs.map(({ id }) => id).join())
  const own = briefs.find(({ lang }) => primaryLanguage(lang) === locale) ?? briefs[0]
  const [chosen, setChosen] = useState<string | null>(null)
  const brief = briefs.find(({ id }) => id === chosen) ?? own
  const text = texts.data?.texts.find(({ draftId }) => draftId === brief?.draftId)?.text
  useFocusBack()
  const receipt = async () => {
    if (brief !== undefined && (await act({ publicationId: brief.id })) !== null) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" centered closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap="sm">
        {briefs.length > 1 && brief !== undefined && (
          <NativeSelect
            size="xs"
            aria-label={languageName(brief.lang, locale)}
            value={brief.id}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data={briefs.map(({ id, lang }) => ({ value: id, label: languageName(lang, locale) }))}
          />
        )}
        {text === undefined ? (
          <div aria-busy="true">
            <span className="visually-hidden">{t('loading')}</span>
            <Skeleton height={120} />
          </div>
        ) : (
          <p className={styles.text} lang={brief?.lang} dir="auto">
            {text}
          </p>
        )}
        <ProblemNote problem={problem ?? texts.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('close')}
          </Button>
          <Button loading={busy} disabled={text === undefined || notLive !== null} onClick={() => void receipt()}>
            {t('haveRead')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
