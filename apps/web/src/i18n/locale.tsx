import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'

export const LOCALES = ['en', 'fi', 'sv'] as const
export type Locale = (typeof LOCALES)[number]

/** Each language by its own name. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', fi: 'Suomi', sv: 'Svenska' }

const KEPT_AS = 'tenfold.locale'
export const ROOM_TIME_ZONE = 'Europe/Helsinki'

interface LocaleState {
  readonly locale: Locale
  readonly timeZone: string
  readonly setLocale: (locale: Locale) => void
  readonly setTimeZone: (timeZone: string) => void
}

const LocaleContext = createContext<LocaleState | null>(null)

const isLocale = (value: string | null | undefined): value is Locale => LOCALES.some((locale) => locale === value)

function firstLocale(): Locale {
  const kept = localStorage.getItem(KEPT_AS)
  if (isLocale(kept)) return kept
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale)
  return asked ?? 'en'
}

/** Language and time zone of the screens. The language is kept in this browser, so that sign-in speaks it too. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocaleState] = useState(firstLocale)
  const [timeZone, setTimeZone] = useState(ROOM_TIME_ZONE)
  const setLocale = useCallback((next: Locale) => {
    localStorage.setItem(KEPT_AS, next)
    setLocaleState(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const state = useMemo(() => ({ locale, timeZone, setLocale, setTimeZone }), [locale, timeZone, setLocale])
  return <LocaleContext value={state}>{children}</LocaleContext>
}

export function useLocaleState(): LocaleState {
  const state = useContext(LocaleContext)
  if (state === null) throw new Error('LocaleProvider is missing')
  return state
}

export const useLocale = (): Locale => useLocaleState().locale
