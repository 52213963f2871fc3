import type { StateReason } from '@tenfold/contract/entities.ts'
import { defineWords } from '../i18n/words.ts'

type Sentences = Readonly<Record<StateReason['code'], string>>

const en = {
  volume:
    'The talk was at {ratio} of what is expected: {observed, plural, one {# message} other {# messages}} in {windowMin} min, expected {expected}.',
  held: 'The talk had stayed at {ratio} or more for {minutes, plural, one {# minute} other {# minutes}}.',
  items:
    '{items, plural, one {# message} other {# messages}} within {minutes, plural, one {# minute} other {# minutes}}.',
  actionable: '{share} of the messages asked for an answer.',
  services: '{cancelled, plural, one {# service is} other {# services are}} cancelled.',
  lineCut: 'A line is cut.',
  customers: 'An estimated {customers, plural, one {# customer} other {# customers}} cannot travel.',
  networkStop: 'No train runs in the whole network.',
  minorDisruption: 'A smaller disruption is under way.',
  media:
    'A rumour ({rumours, plural, one {# message} other {# messages}}) has reached the press ({press, plural, one {# message} other {# messages}}).',
  safety: '{posts, plural, one {# message uses} other {# messages use}} a word of the safety list.',
  part: '{slice} was at {ratio} of what is expected, on the rung ×{rung}.',
  person:
    '{did, select, confirmed {A person confirmed it.} dismissed {A person dismissed the proposed {level, select, emergency {emergency} other {crisis}}: “{reason}”.} other {A person decided it.}}',
  promise: 'The next update is promised for {dueAt} ({title}), and none is on its way.',
} as const satisfies Sentences

const fi: Sentences = {
  volume:
    'Keskustelu oli {ratio} odotettuun verrattuna: {observed, plural, one {# viesti} other {# viestiä}} {windowMin} minuutissa, odotettu {expected}.',
  held: 'Keskustelu oli pysynyt {minutes, plural, one {# minuutin} other {# minuuttia}} vähintään tasolla {ratio}.',
  items: '{items, plural, one {# viesti} other {# viestiä}} {minutes} minuutin aikana.',
  actionable: '{share} viesteistä kaipasi vastausta.',
  services: '{cancelled, plural, one {# vuoro on peruttu} other {# vuoroa on peruttu}}.',
  lineCut: 'Jokin rataosuus on poikki.',
  customers: 'Arviolta {customers, plural, one {# asiakas ei pääse} other {# asiakasta ei pääse}} matkaan.',
  networkStop: 'Koko rataverkko seisoo.',
  minorDisruption: 'Liikenteessä on pienempi häiriö.',
  media:
    'Huhu ({rumours, plural, one {# viesti} other {# viestiä}}) on päätynyt tiedotusvälineisiin ({press, plural, one {# viesti} other {# viestiä}}).',
  safety: 'Turvallisuuslistan sana on {posts, plural, one {# viestissä} other {# viestissä}}.',
  part: '{slice}: {ratio} odotettuun verrattuna, portaalla ×{rung}.',
  person:
    '{did, select, confirmed {Sen vahvisti ihminen.} dismissed {Ehdotettu {level, select, emergency {hätätilanne} other {kriisi}} on hylätty: ”{reason}”.} other {Päätöksen teki ihminen.}}',
  promise: 'Seuraava päivitys on luvattu viimeistään klo {dueAt} ({title}), eikä sitä ole lähdössä.',
}

const sv: Sentences = {
  volume:
    'Diskussionen låg på {ratio} jämfört med det väntade: {observed, plural, one {# meddelande} other {# meddelanden}} på {windowMin} min, väntat {expected}.',
  held: 'Diskussionen hade legat på minst {ratio} i {minutes, plural, one {# minut} other {# minuter}}.',
  items:
    '{items, plural, one {# meddelande} other {# meddelanden}} på {minutes, plural, one {# minut} other {# minuter}}.',
  actionable: '{share} av meddelandena behövde svar.',
  services: '{cancelled, plural, one {# avgång är inställd} other {# avgångar är inställda}}.',
  lineCut: 'En bana är avbruten.',
  customers: 'Uppskattningsvis {customers, plural, one {# kund} other {# kunder}} kommer inte i väg.',
  networkStop: 'Inga tåg går i hela nätet.',
  minorDisruption: 'En mindre störning pågår.',
  media:
    'Ett rykte ({rumours, plural, one {# meddelande} other {# meddelanden}}) har nått medierna ({press, plural, one {# meddelande} other {# meddelanden}}).',
  safety: '{posts, plural, one {# meddelande innehåller} other {# meddelanden innehåller}} ett ord ur säkerhetslistan.',
  part: '{slice} låg på {ratio} jämfört med det väntade, på steget ×{rung}.',
  person:
    '{did, select, confirmed {En människa har bekräftat det.} dismissed {{level, select, emergency {Det föreslagna nödläget} other {Den föreslagna krisen}} har avfärdats: ”{reason}”.} other {En människa har fattat beslutet.}}',
  promise: 'Nästa uppdatering är utlovad till kl. {dueAt} ({title}), och ingen är på väg.',
}

/** A sentence for every reason of a state or an alarm. */
export const reasonWords = defineWords({ en, fi, sv })
