/** Words that announce a booking reference: `booking`, `PNR`, `varaustunnus`, `Buchungscode`, `予約番号`. */

/** Beginnings of words. */
const BEGINNINGS =
  /^(?:booking|reservation|reserv|pnr|ref(?!und|us|lec|resh|orm|ere[en])|confirmation|locator|record|varau|varaam|tilaus|bokning|buchung|reservierung|auftrag|vorgang|bestilling|broneering|reservering|réservation|reserva|prenotazione|rezerwac|брон)/
const CODE = /^(?:codes?|kod(?:en|er|erna)?|koodi\p{L}{0,6})$/u
/** A word that ends in one for code says by itself that a code comes. */
const COMPOUND_CODE = /\p{L}(?:codes?|kod(?:en)?|koodi(?:ni|mme|nne|lla|n|a)?)$/u
const EASTERN = /予約|預約|예약|订单|訂單|预订|预定|預訂|预约|確認番号|确认号|確認號|票号/

/** @param word in lower case */
export const announcesBooking = (word: string): boolean =>
  BEGINNINGS.test(word) || CODE.test(word) || COMPOUND_CODE.test(word) || EASTERN.test(word)

/** After it nothing else comes than the reference: small letters are one too. */
export const announcesCode = (word: string): boolean => /^pnr/.test(word) || COMPOUND_CODE.test(word)
