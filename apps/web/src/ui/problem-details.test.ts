import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CommandName, commands } from '@tenfold/contract/commands.ts'
import { checkFact, type FactRule } from '@tenfold/core/facts.ts'
import { expect, test } from 'vitest'
import { detailInWords } from './problem-details.ts'

const SERVER = fileURLToPath(new URL('../../../server/src/', import.meta.url))
/** What no screen sends: routes with addresses of their own, posts from outside, and the body as such. */
const NOT_OF_SCREENS = /routes\.ts$|\/server\.ts$|\.test\.ts$/
const WHAT = /\bwhat(?:: |\s=\s)(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)|\brefuse\((?:'([^']*)'|`([^`]*)`)\)/g

/** What the server says is wrong, as it stands in its sources, what varies as a word. */
function saidByServer(): string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !NOT_OF_SCREENS.test(`/${name}`))
    .map((name) => readFileSync(join(SERVER, name), 'utf8'))
    .filter((source) => source.includes("'bad_input'"))
  return files.flatMap((source) =>
    [...source.matchAll(WHAT)].map((match) =>
      (match.slice(1).find((each) => each !== undefined) ?? '').replace(/\$\{[^}]*\}/g, 'X'),
    ),
  )
}

test.each(['fi', 'sv'] as const)('WD1: what the server says is wrong has its words in %s', (locale) => {
  const all = saidByServer().filter((what) => /^[^ ]+ .*\.$/.test(what))
  expect(all.length).toBeGreaterThan(25)
  for (const what of all) {
    const said = detailInWords({ where: 'x', what }, locale).what
    expect(said, what).not.toBe(what)
    expect(String(said).split('X')).toHaveLength(what.split('X').length)
  }
})

test.each(['fi', 'sv'] as const)('WD1: what a command asks for has its words in %s', (locale) => {
  const asked: [CommandName, object][] = [
    ['incident:topLines', { incidentId: randomUUID(), version: 0, lines: Array(8).fill('x') }],
    ['incident:note', { incidentId: randomUUID(), text: '' }],
    ['incident:note', { incidentId: randomUUID(), text: 'x'.repeat(100_000) }],
  ]
  for (const [name, input] of asked) {
    const what = commands[name].input.safeParse(input).error?.issues[0]?.message ?? ''
    expect(what).not.toBe('')
    expect(detailInWords({ where: 'x', what }, locale).what, what).not.toBe(what)
  }
})

test.each(['fi', 'sv'] as const)('WD1: what a fact needs is said in %s', (locale) => {
  const rules: FactRule[] = [
    { type: 'integer', min: 10, max: 20 },
    { type: 'instant' },
    { type: 'date' },
    { type: 'url' },
    { type: 'url', hosts: ['a.example', 'b.example'] },
    { type: 'money' },
    { type: 'money', min: 5_000 },
    { type: 'phone' },
    { type: 'services' },
    { type: 'window' },
    { type: 'text' },
  ]
  for (const rule of rules) {
    const wrong =
      rule.type === 'url' ? 'https://c.example' : rule.type === 'text' ? '' : rule.min === 5_000 ? '1 EUR' : '?'
    const checked = checkFact('key', rule, rule.type === 'url' && rule.hosts === undefined ? '?' : wrong)
    const detail = checked.ok ? {} : (checked.refusal.detail ?? {})
    const { expected } = detailInWords(detail, locale)
    expect(expected, JSON.stringify(rule)).toBeDefined()
    expect(expected, JSON.stringify(rule)).not.toBe(detail.expected)
    expect(expected).not.toMatch(/\bsuch as\b|\{\}/)
  }
})

test('WD1: what languages differ in, and where something is wrong, is said in the language of the screen', () => {
  const what = 'number 130: en, ja (weibo, queued), not fi, sv; time 14:00: en, not ko'
  expect(detailInWords({ what }, 'fi').what).toBe(
    'luku 130: en, ja (weibo, lähtevissä), ei fi, sv; kellonaika 14:00 (UTC): en, ei ko',
  )
  expect(detailInWords({ what: 'weekday 11-15: en' }, 'sv').what).toBe('en veckodag som inte hör till 11-15: en')
  expect(detailInWords({ where: 'urls.0', what: 'give none: webhook-in is sent to us.' }, 'sv')).toEqual({
    where: 'adresserna',
    what: 'lämna tomt: webhook-in skickas till oss.',
  })
  expect(detailInWords({ where: 'unheard', what: 'Of' }, 'fi')).toEqual({ where: 'unheard', what: 'Of' })
})
