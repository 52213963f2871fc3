import { defineWords } from '../i18n/words.ts'

export const actWords = defineWords({
  en: {
    offline: 'Not connected: what you see may be old. This works again as soon as the connection is back.',
    catchingUp:
      'Catching up{count, plural, =0 {} one { on # event} other { on # events}}: this works again once everything is here.',
  },
  fi: {
    offline: 'Ei yhteyttä: näkymä voi olla vanhentunut. Tämä toimii taas, kun yhteys palaa.',
    catchingUp:
      'Haetaan {count, plural, =0 {puuttuvia tapahtumia} one {# puuttuva tapahtuma} other {# puuttuvaa tapahtumaa}}: tämä toimii taas, kun kaikki on haettu.',
  },
  sv: {
    offline: 'Ingen anslutning: det du ser kan vara gammalt. Det här fungerar igen när anslutningen är tillbaka.',
    catchingUp:
      'Hämtar {count, plural, =0 {det som saknas} one {# uppdatering som saknas} other {# uppdateringar som saknas}}: det här fungerar igen när allt har kommit.',
  },
})
