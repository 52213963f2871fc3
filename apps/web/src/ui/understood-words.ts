import { defineWords } from '../i18n/words.ts'

export const understoodWords = defineWords({
  en: {
    notYet: 'not understood yet',
    needsReply: 'Needs a reply',
    urgent: 'Urgent',
    urgency: 'urgency {urgency} of 100',
    topicsMore: '{count, plural, one {# more topic} other {# more topics}}',
    copies: '{count, plural, one {# post} other {# alike}}',
    copiesSince: '{count, plural, one {# post} other {# alike}} since {at}',
    lag: 'Understanding is {count, plural, one {# post} other {# posts}} behind ({age})',
  },
  fi: {
    notYet: 'ei vielä tulkittu',
    needsReply: 'Kaipaa vastausta',
    urgent: 'Kiireellinen',
    urgency: 'kiireellisyys {urgency}/100',
    topicsMore: '{count, plural, one {# muu aihe} other {# muuta aihetta}}',
    copies: '{count, plural, one {# viesti} other {# samanlaista}}',
    copiesSince: '{count, plural, one {# viesti} other {# samanlaista}}, ensimmäinen {at}',
    lag: 'Tulkitsematta {count, plural, one {# viesti} other {# viestiä}}, viive {age}',
  },
  sv: {
    notYet: 'inte tolkat ännu',
    needsReply: 'Behöver svar',
    urgent: 'Brådskande',
    urgency: 'angelägenhetsgrad {urgency} av 100',
    topicsMore: '{count, plural, one {# ämne till} other {# ämnen till}}',
    copies: '{count, plural, one {# meddelande} other {# likadana}}',
    copiesSince: '{count, plural, one {# meddelande} other {# likadana}} sedan {at}',
    lag: 'Tolkningen ligger {count, plural, one {# meddelande} other {# meddelanden}} efter ({age})',
  },
})
