import { defineWords } from '../i18n/words.ts'

export const understoodWords = defineWords({
  en: {
    notYet: 'not understood yet',
    needsReply: 'Needs a reply',
    urgent: 'Urgent',
    urgency: 'urgency {urgency} of 100',
    copies: '{count, plural, one {# post} other {# alike}}',
    lag: 'Understanding is {count, plural, one {# post} other {# posts}} behind ({age})',
  },
  fi: {
    notYet: 'ei vielä tulkittu',
    needsReply: 'Kaipaa vastausta',
    urgent: 'Kiireellinen',
    urgency: 'kiireellisyys {urgency}/100',
    copies: '{count, plural, one {# viesti} other {# samanlaista}}',
    lag: 'Tulkitsematta {count, plural, one {# viesti} other {# viestiä}}, viive {age}',
  },
  sv: {
    notYet: 'inte tolkat ännu',
    needsReply: 'Behöver svar',
    urgent: 'Brådskande',
    urgency: 'angelägenhetsgrad {urgency} av 100',
    copies: '{count, plural, one {# meddelande} other {# likadana}}',
    lag: 'Tolkningen ligger {count, plural, one {# meddelande} other {# meddelanden}} efter ({age})',
  },
})
