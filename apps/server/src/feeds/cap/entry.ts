import { instantMs } from '../instant.ts'
import { languageTag } from '../language-tag.ts'
import { plainId, plainText } from '../plain-text.ts'
import { entryId, entryLanguage, entryLinks, entryText, entryTimeMs, entryTitle } from '../syndication.ts'
import { attribute, children, textAt, textOf, type XmlElement } from '../xml.ts'
import { MAX_TITLE, wordsOf } from './blocks.ts'
import { kindOf, type Message, toMessage } from './message.ts'

/**
 * An entry of a list as far as it tells of a message: by CAP's fields in the entry itself (MeteoAlarm), or by no more
 * than its title and a link to the message. Null: it acknowledges or refuses another; text: it is nothing of CAP.
 */
export function readEntry(entry: XmlElement, list: XmlElement): Message | null | string {
  const kind = kindOf(entry)
  if (kind === 'ack' || kind === 'error') return null
  const identifier = plainId(textAt(entry, 'identifier') || entryId(entry))
  const event = textAt(entry, 'headline') || textAt(entry, 'event')
  const isCap = event !== '' || textAt(entry, 'severity') !== '' || children(entry, 'link').some(isMessageLink)
  // The event comes first: a title names one region, and a message has an entry for each.
  const title = plainText(event || entryTitle(entry), MAX_TITLE)
  if (!isCap || identifier === '' || title === '') return 'an entry that is no warning'
  const lang = languageTag(textAt(entry, 'language') || linkLanguage(entry) || entryLanguage(entry, list))
  const text = wordsOf(textAt(entry, 'description') || entryText(entry), entry)
  return toMessage(entry, {
    identifier,
    sentMs: instantMs(textAt(entry, 'sent')) ?? entryTimeMs(entry),
    infos: [entry],
    texts: { [lang]: { title, text } },
    links: entryLinks(entry),
  })
}

const isMessageLink = (link: XmlElement): boolean =>
  attribute(link, 'type') === 'application/cap+xml' || /\bcap\b|\.xml$/i.test(attribute(link, 'href') || textOf(link))

const linkLanguage = (entry: XmlElement): string =>
  children(entry, 'link')
    .map((link) => attribute(link, 'hreflang'))
    .find((lang) => lang !== '') ?? ''
