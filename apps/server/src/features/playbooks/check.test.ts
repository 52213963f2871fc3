import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { checkPlaybook } from '@tenfold/text/playbook.ts'
import { expect, test } from 'vitest'
import { checkApart } from './check.ts'

const GOOD = readFileSync(new URL('../../../../../playbooks/airline-strike.yaml', import.meta.url), 'utf8')

test('PB4: the thread says what the check says, several at once, whatever the text', async () => {
  const sources = [GOOD, GOOD.replace('en: Airline strike', 'xx-: Airline strike'), 'id: [', '', '\0', '- &a [*a]']
  const said = await Promise.all(sources.map((source) => checkApart(source, 'airline-strike.yaml')))
  expect(said).toEqual(sources.map((source) => checkPlaybook(source, 'airline-strike.yaml')))
})

test('PB4: a thread that waits for the next file keeps no server from ending', () => {
  const check = `import('${new URL('check.ts', import.meta.url)}').then(({ checkApart }) => checkApart('id: [', 'bad.yaml'))`
  const args = ['--eval', `${check}.then(() => console.log('checked'))`]
  // It would end the thread after a minute, and only then itself.
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 25_000 })).toBe('checked\n')
})
