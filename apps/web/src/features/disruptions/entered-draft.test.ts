import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { NO_SERVICES } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { checked, draftOf, type EnteredDraft, emptyDraft, NO_ENTITY } from './entered-draft.ts'

const ZONE = 'Europe/Helsinki'
const strike: EnteredDraft = {
  ...emptyDraft('en'),
  texts: [{ lang: 'en', title: ' Cabin strike ', text: '' }],
  strikeBy: 'own',
}
const typed = (over: Partial<EnteredDraft>) => checked({ ...strike, ...over }, ZONE)
const wrong = (over: Partial<EnteredDraft>) => {
  const answer = typed(over)
  return answer.ok ? [] : [...answer.wrong]
}
const entered = (over: Partial<EnteredDraft>) => {
  const answer = typed(over)
  if (!answer.ok) throw new Error([...answer.wrong].join())
  return answer.entered
}

test('DP9: what was left empty counts for nothing, and times are those of the zone', () => {
  expect(
    entered({
      periods: [
        { from: '2013-11-15T00:00', to: '' },
        { from: '', to: '' },
      ],
      entities: [{ ...NO_ENTITY, agency: ' XY ', stop: 'HEL' }, NO_ENTITY],
      conditions: '  ',
      links: 'https://example.org/a\n\n https://example.org/b ',
    }),
  ).toMatchObject({
    title: { en: 'Cabin strike' },
    text: {},
    conditions: null,
    periods: [{ startAt: '2013-11-14T22:00:00.000Z', endAt: null }],
    entities: [{ agency: 'XY', stop: 'HEL' }],
    risk: null,
    links: ['https://example.org/a', 'https://example.org/b'],
    phase: 'threat',
  })
})

test('DP9: what is wrong is told at its field', () => {
  expect(wrong({ texts: [{ lang: 'en', title: ' ', text: '' }] })).toEqual(['title'])
  // Another language that has a text wants a title too; one without anything does not.
  const more = (title: string, text: string) => ({
    texts: [...strike.texts, { lang: 'fi', title, text }],
  })
  expect(wrong(more('', 'Teksti'))).toEqual(['title'])
  expect(wrong(more('', ''))).toEqual([])
  expect(wrong({ strikeBy: null })).toEqual(['strikeBy'])
  expect(wrong({ cause: 'WEATHER', strikeBy: null })).toEqual([])
  expect(wrong({ periods: [{ from: '2013-11-15T08:00', to: '2013-11-15T08:00' }] })).toEqual(['periods'])
  expect(wrong({ periods: [{ from: '2013-11-15T25:00', to: '' }] })).toEqual(['periods'])
  expect(wrong({ services: 'many' })).toEqual(['services'])
  expect(wrong({ customers: '24 000' })).toEqual(['services'])
  expect(wrong({ services: '300', customers: '-1' })).toEqual(['customers'])
  expect(wrong({ links: 'example.org ftp://example.org' })).toEqual(['links'])
  expect(wrong({ conditions: 'x'.repeat(1_001) })).toEqual(['conditions'])
})

test('DP9: numbers may be grouped as any of the languages does', () => {
  for (const customers of ['24000', '24 000', '24\u00a0000', '24,000', '24.000']) {
    expect(entered({ services: '300', customers }).risk).toEqual({ services: 300, customers: 24_000 })
  }
  expect(entered({ services: '300' }).risk).toEqual({ services: 300, customers: null })
})

test('DP9: a cause that is no strike has nobody who strikes', () => {
  expect(entered({ cause: 'WEATHER' }).strikeBy).toBeNull()
})

test('DP10: what was entered comes back into the form and out of it as it was', () => {
  const disruption: Disruption = {
    ...UNTOLD,
    id: 'd',
    kind: 'manual',
    feedId: null,
    mode: 'air',
    title: { en: 'Cabin strike', fi: 'Lakko' },
    cause: 'STRIKE',
    strikeBy: 'thirdParty',
    effect: 'REDUCED_SERVICE',
    severity: 'severe',
    phase: 'active',
    conditions: 'If there is no agreement by noon.',
    periods: [{ startAt: '2013-11-14T22:00:00.000Z', endAt: null }],
    entities: [{ agency: 'XY', region: 'south' }],
    links: ['https://example.org/a'],
    serviceDate: null,
    counts: NO_SERVICES,
    cancelledEver: 0,
    storyId: 'd',
    startedAt: '2013-11-14T08:00:00Z',
    changedAt: '2013-11-14T08:00:00Z',
  }
  const detail = {
    disruption,
    text: { fi: 'Matkustamo' },
    risk: { services: 300, customers: 24_000 },
  } as unknown as DisruptionDetail
  const draft = draftOf(detail, 'fi', ZONE)
  expect(draft.texts[0]).toEqual({ lang: 'fi', title: 'Lakko', text: 'Matkustamo' })
  const answer = checked(draft, ZONE)
  expect(answer).toMatchObject({
    ok: true,
    entered: {
      title: disruption.title,
      text: detail.text,
      strikeBy: 'thirdParty',
      severity: 'severe',
      phase: 'active',
      conditions: disruption.conditions,
      periods: disruption.periods,
      entities: disruption.entities,
      risk: detail.risk,
      links: disruption.links,
    },
  })
})
