/** A drill with something on every page: an incident under way, a closed one, a conversation, a wall key. */
import type { IncidentList, Timeline } from '@tenfold/contract/http/incidents.ts'
import type { Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Directory } from '@tenfold/contract/http/settings.ts'
import type { App } from './app.ts'
import type { Person } from './person.ts'

const LINK = 'https://suvantoair.example/strike'
/** One account for each language of the playbook. */
const TARGETS = [
  { account: 'x-global', lang: 'en' },
  { account: 'facebook-fi', lang: 'fi' },
  { account: 'facebook-se', lang: 'sv' },
  { account: 'facebook-jp', lang: 'ja' },
  { account: 'facebook-kr', lang: 'ko' },
  { account: 'weibo', lang: 'zh-Hans' },
]

/** The title of the incident that is open afterwards. */
export const STRIKE = 'Strike on Friday: flights cancelled'

/**
 * Thursday, a quarter past eleven: declared from its first surge, at about half past nine, on the screen of `lead`,
 * first words posted in time, 52 flights cancelled since, the talk at several times the usual, the holding statement
 * drafted in six languages and partly approved.
 * @returns id of the open incident
 */
export async function stageStrike(app: App, lead: Person, comms: Person): Promise<string> {
  await playTo(lead, '2013-11-14T07:28')
  const { incidentId: earlier } = await lead.run('incident:declare', { title: 'Baggage belts at rest', playbook: null })
  await lead.run('incident:note', { incidentId: earlier, text: 'The belts run again since 08:50.' })
  await lead.run('incident:close', { incidentId: earlier, reason: 'The belts run again.', override: 'A rehearsal' })

  const declare = lead.page
    .getByRole('region', { name: 'What now' })
    .getByRole('listitem')
    .getByRole('button', { name: 'Declare incident' })
    .first()
  await lead.run('drill:speed', { speed: 60 })
  await declare.waitFor()
  await lead.run('drill:speed', { speed: 1 })
  await declare.click()
  const dialog = lead.page.getByRole('dialog', { name: 'Declare an incident' })
  await dialog.getByLabel('Title').fill(STRIKE)
  await dialog.getByLabel('Playbook').selectOption({ label: 'Airline strike' })
  await dialog.getByRole('button', { name: 'Declare incident' }).click()
  await lead.page.getByRole('heading', { name: STRIKE, level: 1 }).waitFor()
  const { incidents } = await lead.get<IncidentList>('/api/incidents')
  const incidentId = incidents.find(({ title }) => title === STRIKE)?.id ?? ''

  await comms.run('fact:set', { incidentId, key: 'strikeDay', type: 'date', value: '2013-11-15' })
  await comms.run('fact:set', { incidentId, key: 'link', type: 'url', value: LINK })
  await comms.run('fact:set', { incidentId, key: 'nextUpdate', type: 'instant', value: '2013-11-14T10:00:00.000Z' })
  const aware = await comms.run('draft:write', { incidentId, message: 'aware', targets: TARGETS.slice(0, 2) })
  const first = await bundleOf(comms, incidentId, aware.draftIds)
  await lead.run('draft:approve', { drafts: first })
  const { publicationIds } = await comms.run('draft:publish', { drafts: first })
  await app.undoIsOver()
  await comms.page.goto(`/incidents/${incidentId}`)
  await comms.page.getByRole('tab', { name: 'Messages' }).click()
  for (const i of publicationIds.keys()) await comms.page.getByLabel('Link of the post').nth(i).waitFor()
  for (const [i, publicationId] of publicationIds.entries()) {
    await comms.run('publication:posted', { publicationId, url: `https://social.example/suvantoair/${i + 1}` })
  }

  await lead.run('drill:jump', { to: 'first-cancellations' })
  await comms.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '52', source: 'disruption' })
  await playTo(lead, '2013-11-14T09:14')
  // The playbook wants the number confirmed every hour.
  await comms.run('fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '52', source: 'disruption' })
  const holding = await comms.run('draft:write', { incidentId, message: 'holding', targets: TARGETS })
  await lead.run('draft:approve', { drafts: (await bundleOf(comms, incidentId, holding.draftIds)).slice(0, 3) })
  await comms.run('incident:note', { incidentId, text: 'Agreed with operations: rebooking opens at noon.' })

  const { people } = await lead.get<Directory>('/api/directory')
  const userId = people.find(({ name }) => name === 'Agent one')?.id ?? ''
  const { mentions } = await lead.get<Mentions>('/api/mentions?limit=3')
  await lead.run('conversation:assign', { mentionIds: mentions.map(({ id }) => id), userId })
  await comms.run('conversation:claim', { mentionId: mentions[0]?.id ?? '' })
  return incidentId
}

/** Lets the drill run fast until the room's time has come, then in real minutes. */
async function playTo(lead: Person, time: string): Promise<void> {
  await lead.run('drill:speed', { speed: 600 })
  while ((await lead.get<IncidentList>('/api/incidents')).at < time);
  await lead.run('drill:speed', { speed: 1 })
}

/** The drafts with their hashes as they were written. */
async function bundleOf(person: Person, incidentId: string, draftIds: readonly string[]) {
  const { events } = await person.get<Timeline>(`/api/incidents/${incidentId}/timeline`)
  return events.flatMap((event) =>
    event.type === 'draft.written' && draftIds.includes(event.draft.id)
      ? [{ draftId: event.draft.id, hash: event.draft.hash }]
      : [],
  )
}
