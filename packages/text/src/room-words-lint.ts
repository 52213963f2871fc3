/** Words for the people in the room: there in every mandatory language. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Path } from './path.ts'
import { type Finding, warning } from './playbook-finding.ts'

type Words = Readonly<Record<string, string>>

/** A missing language is a warning: the screen shows another one. */
export function lintRoomWords(playbook: PlaybookFile): Finding[] {
  const mandatory = playbook.languages?.mandatory ?? []
  return wordsOf(playbook).flatMap(([path, words]) => {
    const missing = mandatory.filter((lang) => words[lang] === undefined)
    return missing.length === 0 ? [] : [warning(path, 'words_missing', { langs: missing.join(', ') })]
  })
}

function wordsOf(playbook: PlaybookFile): [Path, Words][] {
  const { trigger, antiTrigger, severity = {}, roles = {}, checklist = [], stopList = [] } = playbook
  const { apology, doNotSay = [], exitCriteria = [], facts, messages } = playbook
  const all: [Path, Words | undefined][] = [
    [['title'], playbook.title],
    [['trigger', 'manual'], trigger?.manual],
    [['antiTrigger'], antiTrigger],
    [['apology', 'guidance'], apology?.guidance],
    ...Object.entries(severity).map(([level, { when }]): [Path, Words] => [['severity', level, 'when'], when]),
    ...Object.entries(roles).map(([key, { title }]): [Path, Words] => [['roles', key, 'title'], title]),
    ...checklist.map(({ text }, i): [Path, Words] => [['checklist', i, 'text'], text]),
    ...stopList.map(({ text }, i): [Path, Words] => [['stopList', i, 'text'], text]),
    ...doNotSay.map(({ reason }, i): [Path, Words] => [['doNotSay', i, 'reason'], reason]),
    ...exitCriteria.map(({ text }, i): [Path, Words] => [['exitCriteria', i, 'text'], text]),
    ...Object.entries(facts).map(([key, { label }]): [Path, Words] => [['facts', key, 'label'], label]),
    ...Object.entries(messages).flatMap(([key, { title, slots }]): [Path, Words][] => [
      [['messages', key, 'title'], title],
      ...slots.map(({ about }, i): [Path, Words] => [['messages', key, 'slots', i, 'about'], about]),
    ]),
  ]
  return all.flatMap(([path, words]) => (words === undefined ? [] : [[path, words]]))
}
