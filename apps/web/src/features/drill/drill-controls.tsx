import { NativeSelect } from '@mantine/core'
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { Drill } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { problemSentence } from '../../ui/problem-sentence.ts'
import styles from './drill.module.css'
import { InjectForm } from './inject-form.tsx'
import { words } from './words.ts'

const SPEEDS: readonly CommandInput<'drill:speed'>['speed'][] = [1, 10, 60, 600]

/** What only a facilitator sees: pause, speed, jump, inject, restart. */
export default function DrillControls({ drill }: { readonly drill: Drill }) {
  const t = useWords(words)
  const format = useFormat()
  const locale = useLocale()
  const pause = useAct('drill:pause')
  const resume = useAct('drill:resume')
  const speed = useAct('drill:speed')
  const jump = useAct('drill:jump')
  const restart = useAct('drill:restart')
  const [restarting, setRestarting] = useState(false)
  const problem = pause.problem ?? resume.problem ?? speed.problem ?? jump.problem
  const running = drill.paused ? resume : pause

  const jumpTo = async (to: string) => {
    const point = drill.next.find(({ id }) => id === to)
    if (point !== undefined && (await jump.act({ to })) !== null)
      announce(t('jumped', { title: inLanguage(point.title, locale) }))
  }
  return (
    <>
      <button
        type="button"
        className={styles.act}
        disabled={drill.ended || running.busy}
        onClick={() => void running.act({})}
      >
        {t(drill.paused ? 'resume' : 'pause')}
      </button>
      <fieldset className={styles.speeds}>
        <legend className="visually-hidden">{t('speeds')}</legend>
        {SPEEDS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={drill.speed === each}
            aria-label={t('speed', { speed: each })}
            disabled={drill.ended || speed.busy}
            onClick={() => void speed.act({ speed: each })}
          >
            ×{each}
          </button>
        ))}
      </fieldset>
      <NativeSelect
        size="xs"
        className={styles.jump}
        aria-label={t('jump')}
        value=""
        disabled={drill.next.length === 0 || jump.busy}
        onChange={(event) => void jumpTo(event.currentTarget.value)}
        data={[
          { value: '', label: drill.next.length === 0 ? t('jumpNone') : t('jumpPlace') },
          ...drill.next.map(({ id, at, title }) => ({
            value: id,
            label: `${format.dateTime(at)} ${inLanguage(title, locale)}`,
          })),
        ]}
      />
      <InjectForm />
      <button type="button" className={styles.act} onClick={() => setRestarting(true)}>
        {t('restart')}
      </button>
      {problem !== null && (
        <span role="alert" className={styles.problem}>
          {problemSentence(problem, locale)}
        </span>
      )}
      <ConfirmDialog
        opened={restarting}
        onClose={() => setRestarting(false)}
        title={t('restartTitle')}
        confirmLabel={t('restart')}
        danger
        busy={restart.busy}
        problem={restart.problem}
        onConfirm={() => void restart.act({}).then((done) => done !== null && setRestarting(false))}
      >
        <p>{t('restartNote')}</p>
      </ConfirmDialog>
    </>
  )
}
