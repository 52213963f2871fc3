import { defineWords } from '../../i18n/words.ts'

/** The roles that every incident has, for screens without a playbook at hand. */
export const roleWords = defineWords({
  en: {
    lead: 'Incident lead',
    scribe: 'Scribe',
    channels: 'Channel liaison',
    languages: 'Language owner',
    operations: 'Operations liaison',
    legal: 'Legal counsel',
  },
  fi: {
    lead: 'Tilannejohtaja',
    scribe: 'Kirjuri',
    channels: 'Kanavavastaava',
    languages: 'Kielivastaava',
    operations: 'Liikenteen yhteyshenkilö',
    legal: 'Juristi',
  },
  sv: {
    lead: 'Insatsledare',
    scribe: 'Loggförare',
    channels: 'Kanalansvarig',
    languages: 'Språkansvarig',
    operations: 'Kontaktperson för trafiken',
    legal: 'Jurist',
  },
})
