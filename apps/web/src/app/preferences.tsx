import { ActionIcon, NativeSelect, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { SessionInfo } from '@tenfold/contract/http/session.ts'
import { AlarmSettings } from '../features/alarms/alarm-settings.tsx'
import { LOCALE_NAMES, LOCALES, type Locale, useLocaleState } from '../i18n/locale.tsx'
import { useWords } from '../i18n/words.ts'
import { post, run } from '../live/api.ts'
import { useMe } from '../live/room.tsx'
import { SESSION_KEY } from '../live/session.ts'
import { Icon } from '../ui/icon.tsx'
import { shellWords } from './words.ts'

/** Language and theme of the screens, how alarms reach this browser, and the way out. */
export function Preferences() {
  const t = useWords(shellWords)
  const queries = useQueryClient()
  const me = useMe()
  const { locale, setLocale } = useLocaleState()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('dark')

  const choose = (next: Locale) => {
    setLocale(next)
    queries.setQueryData<SessionInfo>(SESSION_KEY, (was) =>
      was?.me ? { ...was, me: { ...was.me, locale: next } } : was,
    )
    // The screen has changed already and this browser keeps it; the account learns of it when it can.
    run('me:change', { locale: next }).catch(() => undefined)
  }
  const signOut = async () => {
    await post('/api/auth/sign-out', {}).catch(() => undefined)
    await queries.invalidateQueries({ queryKey: SESSION_KEY })
  }
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('language')}
        value={locale}
        onChange={(event) => {
          const next = LOCALES.find((one) => one === event.currentTarget.value)
          if (next !== undefined) choose(next)
        }}
        data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
      />
      <AlarmSettings />
      <ActionIcon
        variant="default"
        size="var(--target)"
        aria-label={t(scheme === 'dark' ? 'toLight' : 'toDark')}
        title={t(scheme === 'dark' ? 'toLight' : 'toDark')}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name={scheme === 'dark' ? 'sun' : 'moon'} size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="var(--target)"
        aria-label={t('signOut', { name: me.name })}
        title={t('signOut', { name: me.name })}
        onClick={() => void signOut()}
      >
        <Icon name="out" size={16} />
      </ActionIcon>
    </>
  )
}
