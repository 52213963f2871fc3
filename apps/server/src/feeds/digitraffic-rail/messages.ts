import { instantMs } from '../instant.ts'
import { languageTag } from '../language-tag.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert, InformedEntity } from '../port.ts'
import type { Message } from './records.ts'

const MAX_TITLE = 300
const MAX_TEXT = 5_000
const MAX_ENTITIES = 500
const MAX_LANGUAGES = 20
/** What a loudspeaker says when a train comes in: no news. */
const CHIME = 'ON_EVENT'

/** Passenger information as alerts: of each message its newest version, and none that has no words. */
export function readMessages(messages: readonly Message[]): Alert[] {
  const newest = new Map<string, Message>()
  for (const message of messages) {
    const key = plainId(message.id)
    const known = newest.get(key)
    if (key !== '' && (message.version ?? 0) >= (known?.version ?? 0)) newest.set(key, message)
  }
  return [...newest].flatMap(([key, message]) => {
    const texts = textsOf(message)
    return Object.keys(texts).length === 0 ? [] : [alertOf(key, message, texts)]
  })
}

function alertOf(key: string, message: Message, texts: Alert['texts']): Alert {
  return {
    key,
    texts,
    cause: null,
    effect: null,
    severity: null,
    activePeriods: [{ startMs: instantMs(message.startValidity ?? ''), endMs: instantMs(message.endValidity ?? '') }],
    entities: entitiesOf(message),
  }
}

/** A train at each of the stations; without stations the train all along. */
function entitiesOf({ stations, trainNumber }: Message): InformedEntity[] {
  const trip = plainId(String(trainNumber ?? ''))
  const train: InformedEntity = trip === '' ? {} : { trip }
  const stops = [...new Set((stations ?? []).map(plainId))].filter((stop) => stop !== '').slice(0, MAX_ENTITIES)
  if (stops.length > 0) return stops.map((stop) => ({ ...train, stop }))
  return trip === '' ? [] : [train]
}

/** What the screens show, else what is announced. */
function textsOf({ video, audio }: Message): Alert['texts'] {
  const shown = wordsOf(video?.text)
  if (Object.keys(shown).length > 0) return shown
  return audio?.deliveryRules?.deliveryType === CHIME ? {} : wordsOf(audio?.text)
}

function wordsOf(text: Readonly<Record<string, string | null | undefined>> | null | undefined): Alert['texts'] {
  const texts: Record<string, { title: string; text: string }> = {}
  for (const [lang, words] of Object.entries(text ?? {}).slice(0, MAX_LANGUAGES)) {
    const plain = plainText(words ?? '', MAX_TEXT)
    if (plain === '') continue
    // There is no headline; the first sentence is one.
    texts[languageTag(lang)] = { title: plainText(plain.split(/(?<=[.!?])\s|\n/, 1)[0] ?? '', MAX_TITLE), text: plain }
  }
  return texts
}
