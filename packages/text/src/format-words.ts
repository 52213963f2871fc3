/** The sentences of the format itself (`contract/src/playbook-file.ts`, `playbook-plan.ts`), in the room's other languages. */
import type { FindingLanguage } from './finding-words.ts'

type Others = Readonly<Record<Exclude<FindingLanguage, 'en'>, string>>

export const FORMAT_WORDS: Readonly<Record<string, Others>> = {
  'Ask for 1 to 5.': { fi: 'Pyydä 1–5 hyväksyntää.', sv: 'Begär 1–5 godkännanden.' },
  'Count minutes from the declaration.': {
    fi: 'Laske minuutit tilanteen julistamisesta.',
    sv: 'Räkna minuterna från det att händelsen utlystes.',
  },
  'Count versions from 1.': { fi: 'Versiot alkavat numerosta 1.', sv: 'Versionerna börjar på 1.' },
  'Give 1 minute to 30 days.': {
    fi: 'Anna aika väliltä 1 minuutti – 30 vuorokautta.',
    sv: 'Ange mellan 1 minut och 30 dygn.',
  },
  'Give 1 to 120 minutes.': { fi: 'Anna 1–120 minuuttia.', sv: 'Ange 1–120 minuter.' },
  'Give 1 to 240 minutes.': { fi: 'Anna 1–240 minuuttia.', sv: 'Ange 1–240 minuter.' },
  'Give a day as YYYY-MM-DD.': { fi: 'Anna päivä muodossa VVVV-KK-PP.', sv: 'Ange dagen som ÅÅÅÅ-MM-DD.' },
  'Give a language as BCP-47, such as fi, sv-FI or zh-Hans.': {
    fi: 'Anna kieli BCP-47-tunnuksena, esimerkiksi fi, sv-FI tai zh-Hans.',
    sv: 'Ange språket enligt BCP-47, till exempel fi, sv-FI eller zh-Hans.',
  },
  'Give a ratio from 1.5 to 100.': {
    fi: 'Anna suhdeluku väliltä 1,5–100.',
    sv: 'Ange ett förhållande från 1,5 till 100.',
  },
  'Give at least one trigger.': { fi: 'Anna ainakin yksi käynnistäjä.', sv: 'Ange minst en utlösare.' },
  'Keep it to 100 entries.': { fi: 'Rajoita määrä 100 kohtaan.', sv: 'Högst 100 poster.' },
  'Keep it to 100 items.': { fi: 'Rajoita määrä 100 kohtaan.', sv: 'Högst 100 punkter.' },
  'Name a cause, or leave the list out.': {
    fi: 'Nimeä syy tai jätä luettelo pois.',
    sv: 'Ange en orsak eller utelämna listan.',
  },
  'Name a language.': { fi: 'Nimeä kieli.', sv: 'Ange ett språk.' },
  'Name a mode, or leave the list out.': {
    fi: 'Nimeä liikennemuoto tai jätä luettelo pois.',
    sv: 'Ange ett trafikslag eller utelämna listan.',
  },
  'Name a phase, or leave the list out.': {
    fi: 'Nimeä vaihe tai jätä luettelo pois.',
    sv: 'Ange en fas eller utelämna listan.',
  },
  'Name a word.': { fi: 'Nimeä sana.', sv: 'Ange ett ord.' },
  'Name an effect, or leave the list out.': {
    fi: 'Nimeä vaikutus tai jätä luettelo pois.',
    sv: 'Ange en verkan eller utelämna listan.',
  },
  'Name who approves.': { fi: 'Nimeä hyväksyjä.', sv: 'Ange vem som godkänner.' },
  'Name who is told.': { fi: 'Nimeä, kenelle kerrotaan.', sv: 'Ange vem som informeras.' },
  'Stay within 30 days.': { fi: 'Pysy 30 vuorokauden sisällä.', sv: 'Håll dig inom 30 dygn.' },
  'This is format version 1: write 1.': {
    fi: 'Tämä on muodon versio 1: kirjoita 1.',
    sv: 'Det här är version 1 av formatet: skriv 1.',
  },
  'Use a camelCase word of at most 64 letters and digits.': {
    fi: 'Käytä camelCase-sanaa, jossa on enintään 64 kirjainta ja numeroa.',
    sv: 'Använd ett ord i camelCase med högst 64 bokstäver och siffror.',
  },
  'Use at most 100 characters.': { fi: 'Käytä enintään 100 merkkiä.', sv: 'Använd högst 100 tecken.' },
  'Use at most 5,000 characters.': { fi: 'Käytä enintään 5 000 merkkiä.', sv: 'Använd högst 5 000 tecken.' },
  'Use at most 500 characters.': { fi: 'Käytä enintään 500 merkkiä.', sv: 'Använd högst 500 tecken.' },
  'Use small letters, digits and hyphens, at most 64.': {
    fi: 'Käytä pieniä kirjaimia, numeroita ja yhdysmerkkejä, enintään 64.',
    sv: 'Använd små bokstäver, siffror och bindestreck, högst 64.',
  },
  'Write a text.': { fi: 'Kirjoita teksti.', sv: 'Skriv en text.' },
  'Write a word.': { fi: 'Kirjoita sana.', sv: 'Skriv ett ord.' },
  'Write some words.': { fi: 'Kirjoita jotakin.', sv: 'Skriv några ord.' },
}
