import { defineWords } from '../i18n/words.ts'

export const peopleWords = defineWords({
  en: {
    messages: '{messages, plural, one {# message} other {# messages}}',
    messagesBy:
      '{messages, plural, one {# message} other {# messages}} by {authors, plural, one {# person} other {# people}}',
    messagesByMost: '{messages, plural, one {# message} other {# messages}} by at least {most} people',
    most: 'at least {most}',
  },
  fi: {
    messages: '{messages, plural, one {# viesti} other {# viestiä}}',
    messagesBy: '{messages, plural, one {# viesti} other {# viestiä}} {authors, number} kirjoittajalta',
    messagesByMost: '{messages, plural, one {# viesti} other {# viestiä}} vähintään {most} kirjoittajalta',
    most: 'vähintään {most}',
  },
  sv: {
    messages: '{messages, plural, one {# meddelande} other {# meddelanden}}',
    messagesBy:
      '{messages, plural, one {# meddelande} other {# meddelanden}} av {authors, plural, one {# skribent} other {# skribenter}}',
    messagesByMost: '{messages, plural, one {# meddelande} other {# meddelanden}} av minst {most} skribenter',
    most: 'minst {most}',
  },
})
