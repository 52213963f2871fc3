import type { Words } from './words.ts'

const messages = (shown: string, is: number): string => `${shown} ${is === 1 ? 'viesti' : 'viestiä'}`

export const fi: Words = {
  drill: 'DRILL (harjoitus)',
  state: {
    watch: 'SEURANTA',
    alert: 'HÄLYTYS',
    crisis: 'KRIISI',
    emergency: 'HÄTÄTILANNE',
    surge: 'VIESTIPIIKKI',
    promise: 'LUVATTU PÄIVITYS',
  },
  proposed: { crisis: 'KRIISIÄ EHDOTETAAN', emergency: 'HÄTÄTILANNETTA EHDOTETAAN' },
  counted: (observed, windowMin, expected) => `${observed} / ${windowMin} min, odotettu ${expected}`,
  reason: {
    volume: (f) =>
      `Keskustelu on tasolla ×${f('ratio').shown}: ${messages(f('observed').shown, f('observed').is)} ${f('windowMin').shown} minuutissa, odotettu ${f('expected').shown}.`,
    held: (f) => `Määrä on pysynyt ${f('minutes').shown} min vähintään tasolla ×${f('ratio').shown}.`,
    items: (f) => `${messages(f('items').shown, f('items').is)} ${f('minutes').shown} minuutin aikana.`,
    actionable: (f) => `${f('share').shown} viesteistä kaipaa vastausta.`,
    services: (f) => `Peruttu ${f('cancelled').shown} ${f('cancelled').is === 1 ? 'vuoro' : 'vuoroa'}.`,
    lineCut: () => 'Jokin rataosuus on poikki.',
    customers: (f) =>
      `Arviolta ${f('customers').shown} ${f('customers').is === 1 ? 'asiakas ei pääse' : 'asiakasta ei pääse'} matkaan.`,
    networkStop: () => 'Koko rataverkko seisoo.',
    minorDisruption: () => 'Liikenteessä on pienempi häiriö.',
    media: (f) =>
      `Huhu (${messages(f('rumours').shown, f('rumours').is)}) on päätynyt tiedotusvälineisiin (${messages(f('press').shown, f('press').is)}).`,
    safety: (f) =>
      `${messages(f('posts').shown, f('posts').is)}, ${f('posts').is === 1 ? 'jossa' : 'joissa'} on turvallisuuslistan sana.`,
    part: (f, part) => `${part}: ×${f('ratio').shown}, porras ×${f('rung').shown}.`,
    promise: (f) =>
      `Seuraava päivitys on luvattu viimeistään klo ${f('dueAt').shown} (${f('title').shown}), eikä sitä ole lähdössä.`,
    person: () => 'Päätöksen teki ihminen.',
  },
  slice: {
    all: () => 'Koko keskustelu',
    account: (account) => `Tili ${account}`,
    channel: (channel) => `Kanava ${channel}`,
    language: (language) => `Kieli: ${language}`,
    topic: (topic) => `Aihe ”${topic}”`,
    'channel-language': (channel, language) => `Kanava ${channel}, kieli: ${language}`,
    'topic-account': (topic, account) => `Aihe ”${topic}”, tili ${account}`,
  },
  why: 'Miksi:',
  since: (time) => `Alkoi ${time}.`,
  escalated: (names) => `Kukaan ei ole vielä kuitannut tätä. Tähän mennessä tiedon ovat saaneet: ${names}.`,
  returned: 'Tämä oli siirretty myöhemmäksi, ja aika on nyt kulunut umpeen.',
  next: (time) => `Jos kukaan ei kuittaa klo ${time} mennessä, tieto kulkee päivystyslistalla eteenpäin.`,
  again: (time) => `Jos kukaan ei kuittaa klo ${time} mennessä, koko päivystyslistalle ilmoitetaan vielä kerran.`,
  last: 'Sinun jälkeesi tästä ei kerrota enää muille.',
  all: 'Koko päivystyslista on saanut tiedon.',
  howTo: 'Ota tämä hoitaaksesi: avaa tilannehuone ja paina hälytyksen kohdalla Kuittaa. Nimesi näkyy silloin kaikille:',
  digest: (count, first) => `${count} hälytystä, ensin ${first}`,
  because: (everyMin) =>
    `Olet päivystyslistalla ja olet valinnut sähköpostin. Jos edellisestä viestistä on alle ${everyMin} min, uudet asiat odottavat seuraavaan.`,
}
