import type { Topic } from '@tenfold/core/understand/understanding.ts'
import type { Locale } from '../i18n/locale.tsx'
import { defineWords, translator } from '../i18n/words.ts'

const words = defineWords({
  en: {
    safety: 'Safety',
    'cancellation-delay': 'Cancelled or late',
    rebooking: 'Rebooking',
    'refund-compensation': 'Refund, compensation',
    care: 'Hotel and meals',
    baggage: 'Baggage',
    contact: 'Cannot reach us',
    'booking-app-payment': 'Booking, app, payment',
    staff: 'Staff',
    'on-board': 'On board',
    'service-status': 'Is it running?',
    press: 'Press or politician',
    rumour: 'Rumour',
    thanks: 'Thanks',
    opinion: 'Opinion',
    other: 'Other',
  },
  fi: {
    safety: 'Turvallisuus',
    'cancellation-delay': 'Peruttu tai myöhässä',
    rebooking: 'Matkan muutos',
    'refund-compensation': 'Hyvitys tai korvaus',
    care: 'Majoitus ja ruoka',
    baggage: 'Matkatavarat',
    contact: 'Ei saa yhteyttä',
    'booking-app-payment': 'Varaus, sovellus, maksu',
    staff: 'Henkilökunta',
    'on-board': 'Matkan aikana',
    'service-status': 'Liikennetilanne',
    press: 'Media tai poliitikko',
    rumour: 'Huhu',
    thanks: 'Kiitos',
    opinion: 'Mielipide',
    other: 'Muu',
  },
  sv: {
    safety: 'Säkerhet',
    'cancellation-delay': 'Inställt eller försenat',
    rebooking: 'Ombokning',
    'refund-compensation': 'Återbetalning, ersättning',
    care: 'Hotell och mat',
    baggage: 'Bagage',
    contact: 'Når oss inte',
    'booking-app-payment': 'Bokning, app, betalning',
    staff: 'Personal',
    'on-board': 'Ombord',
    'service-status': 'Trafikläge',
    press: 'Medier eller politiker',
    rumour: 'Rykte',
    thanks: 'Tack',
    opinion: 'Åsikt',
    other: 'Övrigt',
  },
} satisfies Record<Locale, Readonly<Record<Topic, string>>>)

/** A topic in the language of the screen, in two or three words. */
export const topicName = (topic: Topic, locale: Locale): string => translator(words, locale)(topic)
