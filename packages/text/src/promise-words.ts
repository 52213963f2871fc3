/** The words by which a text promises to speak again. */
const PROMISES: Readonly<Record<string, RegExp>> = {
  en: /\b(?:next|further|another) (?:public )?update\b|\b(?:next|more|further) information\b(?=[^.!?\n]*\bby\b)|\bupdate (?:you |this page )?(?:again )?(?:here )?(?:by|at|before)\b|\bwe will (?:post|publish|tell you more|be back|update)\b/gi,
  fi: /kerromme lisää|lisätieto(?:a|ja)(?=[^.!?\n]*viimeistään)|seuraava(?:n)? (?:päivitys|päivityksen|tieto|tiedon|tiedote|tiedotteen|julkinen päivitys)|tiedotamme (?:lisää|seuraavan kerran|asiasta)|päivitämme (?:tilannetta |tietoja )?(?:seuraavan kerran|viimeistään)|palaamme asiaan/gi,
  sv: /nästa (?:offentliga )?(?:uppdatering|besked|information)|uppdaterar (?:här |igen |nästa gång )?senast|mer information(?=[^.!?\n]*senast)|(?:vi )?återkommer (?:här )?(?:senast|med|igen)/gi,
  de: /nächste[ns]? (?:info(?:rmation)?|aktualisierung|update|meldung)|(?:informieren|melden|aktualisieren) .{0,40}\bbis\b|weitere informationen(?=[^.!?\n]*\bbis\b)/gi,
  et: /järgmi(?:ne|se|st) (?:teade|teate|teadet|info|uuendus|uuenduse)|anname .{0,40}hiljemalt|lisainfo(?:t)?(?=[^.!?\n]*hiljemalt)/gi,
  ja: /次回(?:の)?(?:更新|は|お知らせ|ご案内)|次の(?:更新|お知らせ|ご案内)|までに(?:改めて|こちらで)?(?:最新情報を)?(?:更新|お知らせ|ご案内)|続報/g,
  ko: /다음 (?:안내|업데이트|소식|공지)|추가 (?:안내|소식|공지)|까지 (?:다시 )?(?:안내|공지)/g,
  zh: /下次(?:更新|通报)|下一次(?:更新|通报)|前在此发布|前(?:再次)?(?:更新|通报)|后续(?:通报|消息)/g,
}

export interface PromiseWords {
  /** In UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Every place where the text promises an update; a language without known words promises none. */
export const promisePlaces = (text: string, lang: string): PromiseWords[] => {
  const words = PROMISES[lang.split('-')[0] ?? lang]
  if (words === undefined) return []
  return [...text.matchAll(words)].map(({ index, 0: said }) => ({ start: index, end: index + said.length }))
}

export const promises = (text: string, lang: string): boolean => promisePlaces(text, lang).length > 0
