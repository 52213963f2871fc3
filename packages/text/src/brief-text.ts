/** A brief for colleagues and partners as one text: what to say, where to point, what never to say. */
export interface BriefParts {
  readonly say: string
  readonly pointTo: string
  readonly neverSay: string
}

const HEADINGS: Readonly<Record<string, BriefParts>> = {
  en: { say: 'What to say', pointTo: 'Where to point', neverSay: 'What never to say' },
  fi: { say: 'Mitä sanot', pointTo: 'Mihin ohjaat', neverSay: 'Mitä et sano' },
  sv: { say: 'Det här säger du', pointTo: 'Hit hänvisar du', neverSay: 'Det här säger du aldrig' },
  de: { say: 'Das sagen Sie', pointTo: 'Dorthin verweisen Sie', neverSay: 'Das sagen Sie nie' },
  et: { say: 'Mida öelda', pointTo: 'Kuhu suunata', neverSay: 'Mida mitte kunagi öelda' },
  ja: { say: 'お伝えすること', pointTo: 'ご案内先', neverSay: '言ってはいけないこと' },
  ko: { say: '안내할 내용', pointTo: '안내할 곳', neverSay: '말하지 않을 내용' },
  zh: { say: '可以说的内容', pointTo: '指引到何处', neverSay: '绝对不要说的内容' },
}
const EN = { say: 'What to say', pointTo: 'Where to point', neverSay: 'What never to say' }
const headingsOf = (lang: string): BriefParts => HEADINGS[lang.split('-', 1)[0] ?? lang] ?? EN

/** Three parts under headings of the language. */
export function briefText({ say, pointTo, neverSay }: BriefParts, lang: string): string {
  const heading = headingsOf(lang)
  return `${heading.say}\n${say}\n\n${heading.pointTo}\n${pointTo}\n\n${heading.neverSay}\n${neverSay}`
}

/** What a brief lets people say: without the part that names what never to say. */
export function spokenPart(text: string, lang: string): string {
  const at = text.indexOf(`\n${headingsOf(lang).neverSay}\n`)
  return at === -1 ? text : text.slice(0, at)
}

export interface BriefSection {
  readonly heading: string
  readonly body: string
}

/** A brief by its headings, in order; words before the first, or without any, stand under an empty one. */
export function briefSections(text: string, lang: string): readonly BriefSection[] {
  const headings = Object.values(headingsOf(lang))
  const sections: { heading: string; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    if (headings.includes(line.trim())) sections.push({ heading: line.trim(), lines: [] })
    else if (sections.length > 0) sections.at(-1)?.lines.push(line)
    else if (line.trim() !== '') sections.push({ heading: '', lines: [line] })
  }
  return sections.map(({ heading, lines }) => ({ heading, body: lines.join('\n').trim() }))
}
