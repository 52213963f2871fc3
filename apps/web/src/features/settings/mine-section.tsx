import { NativeSelect, Select, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { LOCALE_NAMES, LOCALES, type Locale, useLocaleState } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { SESSION_KEY } from '../../live/session.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

const ZONES = Intl.supportedValuesOf('timeZone')

/** My own language and time zone; saved as soon as they are chosen. */
export function MineSection() {
  const t = useWords(words)
  const queries = useQueryClient()
  const { locale, timeZone, setLocale, setTimeZone } = useLocaleState()
  const { act, busy, problem } = useAct('me:change')

  const save = async (change: { readonly locale?: Locale; readonly timeZone?: string }) => {
    if ((await act(change)) === null) return
    if (change.locale !== undefined) setLocale(change.locale)
    if (change.timeZone !== undefined) setTimeZone(change.timeZone)
    await queries.invalidateQueries({ queryKey: SESSION_KEY })
    announce(t('mySaved'))
  }
  return (
    <Panel title={t('mine')}>
      <Stack gap="sm">
        <div className={styles.fields}>
          <NativeSelect
            label={t('myLanguage')}
            value={locale}
            disabled={busy}
            onChange={(event) => {
              const chosen = LOCALES.find((each) => each === event.currentTarget.value)
              if (chosen !== undefined) void save({ locale: chosen })
            }}
            data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          />
          <Select
            label={t('myZone')}
            description={t('myZoneHint')}
            data={[...new Set([timeZone, ...ZONES])]}
            value={timeZone}
            disabled={busy}
            searchable
            allowDeselect={false}
            limit={60}
            onChange={(value) => {
              if (value !== null && value !== timeZone) void save({ timeZone: value })
            }}
          />
        </div>
        <ProblemNote problem={problem} />
      </Stack>
    </Panel>
  )
}
