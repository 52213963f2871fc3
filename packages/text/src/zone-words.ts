/** Whose clock a time is of, where the text says so in words: "16:00 Finnish time", "日本時間23:00". */

/** IANA zone → the words for it in every language of ours. Abbreviations stand in capitals. */
const WORDS: readonly (readonly [zone: string, words: string])[] = [
  [
    'Europe/Helsinki',
    'Finnish time|Finland time|Helsinki time|Suomen aik\\p{L}*|Helsingin aik\\p{L}*|finsk tid|finländsk tid|Helsingforstid|finnischer? Zeit|Soome aja\\p{L}*|Helsingi aja\\p{L}*|フィンランド時間|ヘルシンキ時間|핀란드 시간|헬싱키 시간|芬兰时间|赫尔辛基时间|EES?T',
  ],
  [
    'Europe/Stockholm',
    'Swedish time|Stockholm time|Ruotsin aik\\p{L}*|svensk tid|schwedischer? Zeit|Rootsi aja\\p{L}*|スウェーデン時間|스웨덴 시간|瑞典时间|CES?T',
  ],
  [
    'Europe/Berlin',
    'German time|Berlin time|Saksan aik\\p{L}*|tysk tid|deutscher? Zeit|Saksa aja\\p{L}*|ドイツ時間|독일 시간|德国时间|MES?Z',
  ],
  [
    'Europe/Tallinn',
    'Estonian time|Tallinn time|Viron aik\\p{L}*|estnisk tid|estnischer? Zeit|Eesti aja\\p{L}*|エストニア時間|에스토니아 시간|爱沙尼亚时间',
  ],
  [
    'Asia/Tokyo',
    'Japan(?:ese)? time|Tokyo time|Japanin aik\\p{L}*|japansk tid|japanischer? Zeit|Jaapani aja\\p{L}*|日本時間|일본 시간|日本时间|东京时间|JST',
  ],
  [
    'Asia/Seoul',
    'Korean? time|Seoul time|Korean aik\\p{L}*|koreansk tid|koreanischer? Zeit|Korea aja\\p{L}*|韓国時間|한국 시간|韩国时间|首尔时间|KST',
  ],
  [
    'Asia/Shanghai',
    'Chin(?:a|ese) time|Beijing time|Kiinan aik\\p{L}*|Pekingin aik\\p{L}*|kinesisk tid|Pekingtid|chinesischer? Zeit|Hiina aja\\p{L}*|中国時間|北京時間|중국 시간|베이징 시간|北京时间|中国时间',
  ],
  ['UTC', 'UTC|GMT'],
]

const PATTERNS = WORDS.map(([zone, words]) => ({
  zone,
  after: new RegExp(`^[\\s,(（]{0,3}(?:${words})(?!\\p{L})`, 'u'),
  before: new RegExp(`(?<!\\p{L})(?:${words})[\\s,:：]{0,2}$`, 'u'),
}))
/** What all of them end with: most times have no such words, and looking for each is dear. */
const ENDING = /(?:time|tid|Zeit|aik\p{L}*|aja\p{L}*|時間|시간|时间|[A-Z]{3,4})[\s,:：]{0,2}$/u
/** The longest of the words with what may stand between them and the time. */
const CHARS = 40

/** IANA zone that the words beside a time name, those behind it first; null: none. */
export function zoneBeside(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string | null {
  const behind = text.slice(end, end + CHARS)
  const ahead = text.slice(Math.max(0, start - CHARS), start)
  return (
    PATTERNS.find(({ after }) => after.test(behind))?.zone ??
    (ENDING.test(ahead) ? PATTERNS.find(({ before }) => before.test(ahead))?.zone : undefined) ??
    null
  )
}
