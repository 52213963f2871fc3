/** Words for disruptions that no feed has words for: those counted from services. */
const WORDS = {
  en: { locale: 'en-GB', month: 'short', affected: 'Cancellations and delays', atRisk: 'Services at risk' },
  fi: {
    locale: 'fi-FI',
    month: 'numeric',
    affected: 'Peruutuksia ja myöhästymisiä',
    atRisk: 'Vuoroja vaarassa peruuntua',
  },
  sv: { locale: 'sv-FI', month: 'short', affected: 'Inställda och försenade avgångar', atRisk: 'Hotade avgångar' },
} as const

/** "Cancellations and delays, 4 Feb" by language. @param date operating date, YYYY-MM-DD */
export function servicesTitle(date: string, onlyAtRisk: boolean): Record<string, string> {
  const at = new Date(date)
  return Object.fromEntries(
    Object.entries(WORDS).map(([lang, { locale, month, affected, atRisk }]) => {
      const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' }).format(at)
      return [lang, `${onlyAtRisk ? atRisk : affected}, ${day}`]
    }),
  )
}
