import type { Words } from './words.ts'

const messages = (shown: string, is: number): string => `${shown} ${is === 1 ? 'meddelande' : 'meddelanden'}`

export const sv: Words = {
  drill: 'DRILL (övning)',
  state: {
    watch: 'BEVAKNING',
    alert: 'LARM',
    crisis: 'KRIS',
    emergency: 'NÖDLÄGE',
    surge: 'TOPP',
    promise: 'UTLOVAD UPPDATERING',
  },
  proposed: { crisis: 'KRIS FÖRESLÅS', emergency: 'NÖDLÄGE FÖRESLÅS' },
  counted: (observed, windowMin, expected) => `${observed} på ${windowMin} min, väntat ${expected}`,
  reason: {
    volume: (f) =>
      `Diskussionen ligger på ×${f('ratio').shown}: ${messages(f('observed').shown, f('observed').is)} på ${f('windowMin').shown} min, väntat ${f('expected').shown}.`,
    held: (f) => `Den har legat på minst ×${f('ratio').shown} i ${f('minutes').shown} min.`,
    items: (f) => `${messages(f('items').shown, f('items').is)} på ${f('minutes').shown} min.`,
    actionable: (f) => `${f('share').shown} av meddelandena behöver svar.`,
    services: (f) =>
      `${f('cancelled').shown} ${f('cancelled').is === 1 ? 'avgång är inställd' : 'avgångar är inställda'}.`,
    lineCut: () => 'En bana är avbruten.',
    customers: (f) =>
      `Uppskattningsvis ${f('customers').shown} ${f('customers').is === 1 ? 'kund' : 'kunder'} kommer inte i väg.`,
    networkStop: () => 'Inga tåg går i hela nätet.',
    minorDisruption: () => 'En mindre störning pågår.',
    media: (f) =>
      `Ett rykte (${messages(f('rumours').shown, f('rumours').is)}) har nått medierna (${messages(f('press').shown, f('press').is)}).`,
    safety: (f) => `${messages(f('posts').shown, f('posts').is)} med ett ord ur säkerhetslistan.`,
    part: (f, part) => `${part}: ×${f('ratio').shown}, steg ×${f('rung').shown}.`,
    promise: (f) =>
      `Nästa uppdatering är utlovad till kl. ${f('dueAt').shown} (${f('title').shown}), och ingen är på väg.`,
    person: () => 'En människa har fattat beslutet.',
  },
  slice: {
    all: () => 'Hela diskussionen',
    account: (account) => `Kontot ${account}`,
    channel: (channel) => `Kanalen ${channel}`,
    language: (language) => `Språk: ${language}`,
    topic: (topic) => `Ämnet ”${topic}”`,
    'channel-language': (channel, language) => `Kanalen ${channel}, språk: ${language}`,
    'topic-account': (topic, account) => `Ämnet ”${topic}”, kontot ${account}`,
  },
  why: 'Varför:',
  since: (time) => `Sedan ${time}.`,
  escalated: (names) => `Ingen har kvitterat detta ännu. Hittills har följande fått veta: ${names}.`,
  returned: 'Detta var uppskjutet, och tiden har nu gått ut.',
  next: (time) => `Om ingen kvitterar före kl. ${time} går det vidare i jourlistan.`,
  again: (time) => `Om ingen kvitterar före kl. ${time} meddelas hela jourlistan en gång till.`,
  last: 'Efter dig meddelas ingen annan.',
  all: 'Hela jourlistan har fått veta.',
  howTo: 'Ta hand om det: öppna lägesrummet och tryck på Kvittera vid larmet. Ditt namn syns då för alla:',
  digest: (count, first) => `${count} larm, först ${first}`,
  because: (everyMin) =>
    `Du står på jourlistan och har valt e-post. Det som kommer inom ${everyMin} min efter ett meddelande väntar till nästa.`,
}
