import { defineWords } from '../i18n/words.ts'

/** How far a disruption has come. */
export const phaseWords = defineWords({
  en: {
    threat: 'Threat',
    active: 'Active',
    causeGone: 'Cause gone, effects go on',
    recovering: 'Recovering',
    resolved: 'Resolved',
    withdrawn: 'Withdrawn',
  },
  fi: {
    threat: 'Uhka',
    active: 'Käynnissä',
    causeGone: 'Syy poistunut, vaikutukset jatkuvat',
    recovering: 'Palautumassa',
    resolved: 'Ohi',
    withdrawn: 'Vedetty takaisin',
  },
  sv: {
    threat: 'Hot',
    active: 'Pågår',
    causeGone: 'Orsaken borta, följderna kvarstår',
    recovering: 'Återhämtning',
    resolved: 'Över',
    withdrawn: 'Återtagen',
  },
})
