import { defineWords } from '../i18n/words.ts'

export const chartWords = defineWords({
  en: {
    chart: 'Volume of conversation over time',
    point: '{count, plural, one {# message} other {# messages}}, expected {expected} (usual range {low} to {high})',
    observed: 'Observed',
    expected: 'Expected',
    range: 'Usual range',
    time: 'Time',
    unit: 'Messages per {step}',
    surge: 'State',
    findingNone: 'No messages in this time',
    finding:
      '{total, plural, one {# message} other {# messages}}, expected {expected}; the peak was {peak} per {step} at {at}',
  },
  fi: {
    chart: 'Viestimäärä ajan mukaan',
    point: '{count, plural, one {# viesti} other {# viestiä}}, odotettu {expected} (tavallisesti {low}–{high})',
    observed: 'Havaittu',
    expected: 'Odotettu',
    range: 'Tavallinen vaihteluväli',
    time: 'Aika',
    unit: 'Viestejä / {step}',
    surge: 'Tila',
    findingNone: 'Ei viestejä tältä ajalta',
    finding: '{total, plural, one {# viesti} other {# viestiä}}, odotettu {expected}; huippu {peak} / {step}, {at}',
  },
  sv: {
    chart: 'Antal meddelanden över tid',
    point: '{count, plural, one {# meddelande} other {# meddelanden}}, väntat {expected} (vanligtvis {low}–{high})',
    observed: 'Observerat',
    expected: 'Väntat',
    range: 'Vanligt intervall',
    time: 'Tid',
    unit: 'Meddelanden per {step}',
    surge: 'Läge',
    findingNone: 'Inga meddelanden under den här tiden',
    finding:
      '{total, plural, one {# meddelande} other {# meddelanden}}, väntat {expected}; toppen var {peak} per {step}, {at}',
  },
})
