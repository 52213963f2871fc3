/** How often a post's language is wrong, and how often it is left open. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Detectors, identifyLanguage } from '@tenfold/core/understand/language.ts'
import { createDetectors } from '@tenfold/text/detectors.ts'
import { type Figure, round } from '../figure.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/understand/language', import.meta.url))

/** Own posts by language, one a line; `xx-held-out.txt` were not looked at while the rules were made. */
export function languagePosts(): { readonly lang: string; readonly heldOut: boolean; readonly text: string }[] {
  return readdirSync(FOLDER).flatMap((name) => {
    const [, lang, aside] = /^([a-z]{2})(-held-out)?\.txt$/.exec(name) ?? []
    if (lang === undefined) return []
    const lines = readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n')
    return lines.filter((text) => text !== '').map((text) => ({ lang, heldOut: aside !== undefined, text }))
  })
}

export function* language(): Generator<Figure> {
  const detectors = createDetectors()
  const posts = languagePosts()
  yield* shares('language', posts, detectors)
  yield* shares(
    'language.held-out',
    posts.filter(({ heldOut }) => heldOut),
    detectors,
  )
}

function* shares(name: string, posts: ReturnType<typeof languagePosts>, detectors: Detectors): Generator<Figure> {
  const found = posts.map(({ lang, text }) => ({ lang, said: identifyLanguage(text, undefined, detectors).lang }))
  const languages = new Set(posts.map(({ lang }) => lang)).size
  const input = `${posts.length} own posts in ${languages} languages`
  const share = (count: number) => round((100 * count) / posts.length)
  const open = found.filter(({ said }) => said === 'und').length
  const wrong = found.filter(({ lang, said }) => said !== 'und' && said !== lang).length
  yield { figure: `${name}.wrong`, value: share(wrong), unit: '%', n: posts.length, input }
  yield { figure: `${name}.und`, value: share(open), unit: '%', n: posts.length, input }
}
