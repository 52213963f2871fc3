import type { EventType } from '@tenfold/contract/events.ts'
import { defineWords } from '../../i18n/words.ts'

const DE = '{rung, select, 10 {crisis} 5 {alert} 2 {watch} other {normal}}'

const en: Readonly<Record<EventType, string>> = {
  'surge.opened': `Surge seen: {slice} at {ratio} (${DE})`,
  'surge.graded': `Surge now at {ratio}: {slice} (${DE})`,
  'surge.closed': 'Surge over: {slice}',
  'disruption.opened': 'Disruption: {title}, {cancelled, plural, =0 {none cancelled} other {# cancelled}}',
  'disruption.changed': 'Disruption changed: {title}, {cancelled, plural, =0 {none cancelled} other {# cancelled}}',
  'disruption.closed': 'Disruption over: {title}',
  'feed.changed':
    'Feed {feed}: {state, select, ok {works} stale {gives nothing new} error {fails} credential {refuses our credentials} off {is off} other {is new}}',
  'feed.removed': 'Feed {feed} removed',
  'incident.declared': '{by} declared the incident “{title}”',
  'incident.noted': '{by} noted:',
  'incident.closed': '{by} closed the incident:',
  'incident.changed': 'First words are out: their clock has stopped',
  'fact.set':
    '{by} {version, plural, =1 {set} other {changed}} {fact}: {value}{source, select, disruption { (from the disruption board)} other {}}',
  'draft.written': '{by} drafted “{message}” for {account}, {lang}',
  'draft.edited': '{by} changed “{message}” for {account}, {lang}',
  'draft.staled': '“{message}” for {account}, {lang} became stale: {facts}',
  'draft.approved': '{by} approved “{message}” for {account}, {lang}',
  'draft.published': '{by} sent “{message}” to be posted: {account}, {lang}',
  'draft.reopened': '“{message}” for {account}, {lang} was taken back',
  'draft.discarded': '{by} discarded “{message}” for {account}, {lang}',
  'publication.queued': 'Held for 30 seconds: {account}, {lang}',
  'publication.released': 'To be posted by hand: {account}, {lang}',
  'publication.cancelled': '{by} took back the post: {account}, {lang}',
  'publication.posted': '{by} posted: {account}, {lang}',
  'promise.made': 'Promised: next update by {due}',
  'promise.kept': 'Promise kept: update by {due}',
  'promise.late': 'Promise late: the update by {due} has not come',
  'promise.ended': 'Late promise settled: update by {due}',
  'conversation.assigned': '{by} assigned a message to {name}',
  'conversation.claimed': '{by} claimed a message',
  'conversation.released': 'A message was released',
  'conversation.answered': '{by} answered a message',
  'mention.corrected': '{by} corrected what was understood of a message',
  'drill.changed': '{by} changed the drill clock',
  'directory.changed': '{by} changed the settings',
}
const FI = '{rung, select, 10 {kriisi} 5 {hälytys} 2 {seuranta} other {normaali}}'
const fi: Readonly<Record<EventType, string>> = {
  'surge.opened': `Viestipiikki havaittu: {slice}, {ratio} (${FI})`,
  'surge.graded': `Viestipiikki nyt {ratio}: {slice} (${FI})`,
  'surge.closed': 'Viestipiikki ohi: {slice}',
  'disruption.opened': 'Häiriö: {title}, {cancelled, plural, =0 {ei peruttuja} one {# peruttu} other {# peruttua}}',
  'disruption.changed':
    'Häiriö muuttui: {title}, {cancelled, plural, =0 {ei peruttuja} one {# peruttu} other {# peruttua}}',
  'disruption.closed': 'Häiriö ohi: {title}',
  'feed.changed':
    'Syöte {feed}: {state, select, ok {toimii} stale {ei anna uutta tietoa} error {ei toimi} credential {hylkää tunnukset} off {on pois käytöstä} other {on uusi}}',
  'feed.removed': 'Syöte {feed} poistettu',
  'incident.declared': '{by} avasi tilanteen ”{title}”',
  'incident.noted': '{by} kirjasi:',
  'incident.closed': '{by} päätti tilanteen:',
  'incident.changed': 'Ensitiedote on julkaistu: sen kello pysähtyi',
  'fact.set':
    '{by} {version, plural, =1 {asetti} other {muutti}} tiedon {fact}: {value}{source, select, disruption { (häiriötaulusta)} other {}}',
  'draft.written': '{by} kirjoitti luonnoksen ”{message}”: {account}, {lang}',
  'draft.edited': '{by} muutti tekstiä ”{message}”: {account}, {lang}',
  'draft.staled': '”{message}” vanheni: {account}, {lang}. Muuttunut: {facts}',
  'draft.approved': '{by} hyväksyi tekstin ”{message}”: {account}, {lang}',
  'draft.published': '{by} lähetti julkaistavaksi tekstin ”{message}”: {account}, {lang}',
  'draft.reopened': '”{message}” otettiin takaisin: {account}, {lang}',
  'draft.discarded': '{by} hylkäsi luonnoksen ”{message}”: {account}, {lang}',
  'publication.queued': 'Odottaa 30 sekuntia: {account}, {lang}',
  'publication.released': 'Julkaistava käsin: {account}, {lang}',
  'publication.cancelled': '{by} perui julkaisun: {account}, {lang}',
  'publication.posted': '{by} julkaisi: {account}, {lang}',
  'promise.made': 'Luvattu: seuraava päivitys viimeistään klo {due}',
  'promise.kept': 'Lupaus pidetty: päivitys viimeistään klo {due}',
  'promise.late': 'Lupaus myöhässä: päivitys, joka luvattiin viimeistään klo {due}, ei ole tullut',
  'promise.ended': 'Myöhästynyt lupaus kuitattu: päivitys viimeistään klo {due}',
  'conversation.assigned': '{by} antoi viestin hoidettavaksi: {name}',
  'conversation.claimed': '{by} otti viestin hoidettavakseen',
  'conversation.released': 'Viesti vapautettiin',
  'conversation.answered': '{by} vastasi viestiin',
  'mention.corrected': '{by} korjasi viestin tulkintaa',
  'drill.changed': '{by} muutti harjoituksen kelloa',
  'directory.changed': '{by} muutti asetuksia',
}
const SV = '{rung, select, 10 {kris} 5 {larm} 2 {bevakning} other {normalt}}'
const sv: Readonly<Record<EventType, string>> = {
  'surge.opened': `Topp upptäckt: {slice}, {ratio} (${SV})`,
  'surge.graded': `Toppen nu {ratio}: {slice} (${SV})`,
  'surge.closed': 'Toppen är över: {slice}',
  'disruption.opened':
    'Störning: {title}, {cancelled, plural, =0 {inga inställda} one {# inställd} other {# inställda}}',
  'disruption.changed':
    'Störningen ändrad: {title}, {cancelled, plural, =0 {inga inställda} one {# inställd} other {# inställda}}',
  'disruption.closed': 'Störningen är över: {title}',
  'feed.changed':
    'Flödet {feed}: {state, select, ok {fungerar} stale {ger inget nytt} error {fungerar inte} credential {avvisar inloggningen} off {är avstängt} other {är nytt}}',
  'feed.removed': 'Flödet {feed} borttaget',
  'incident.declared': '{by} öppnade händelsen ”{title}”',
  'incident.noted': '{by} antecknade:',
  'incident.closed': '{by} avslutade händelsen:',
  'incident.changed': 'Första beskedet är ute: dess klocka har stannat',
  'fact.set':
    '{by} {version, plural, =1 {angav} other {ändrade}} {fact}: {value}{source, select, disruption { (från störningstavlan)} other {}}',
  'draft.written': '{by} skrev utkastet ”{message}” för {account}, {lang}',
  'draft.edited': '{by} ändrade ”{message}” för {account}, {lang}',
  'draft.staled': '”{message}” för {account}, {lang} blev föråldrat: {facts}',
  'draft.approved': '{by} godkände ”{message}” för {account}, {lang}',
  'draft.published': '{by} skickade ”{message}” till publicering: {account}, {lang}',
  'draft.reopened': '”{message}” för {account}, {lang} togs tillbaka',
  'draft.discarded': '{by} förkastade ”{message}” för {account}, {lang}',
  'publication.queued': 'Väntar i 30 sekunder: {account}, {lang}',
  'publication.released': 'Ska publiceras för hand: {account}, {lang}',
  'publication.cancelled': '{by} tog tillbaka inlägget: {account}, {lang}',
  'publication.posted': '{by} publicerade: {account}, {lang}',
  'promise.made': 'Lovat: nästa uppdatering senast kl. {due}',
  'promise.kept': 'Löftet hållet: uppdatering senast kl. {due}',
  'promise.late': 'Löftet försenat: uppdateringen senast kl. {due} har inte kommit',
  'promise.ended': 'Försenat löfte avklarat: uppdatering senast kl. {due}',
  'conversation.assigned': '{by} tilldelade {name} ett meddelande',
  'conversation.claimed': '{by} tog sig an ett meddelande',
  'conversation.released': 'Ett meddelande släpptes',
  'conversation.answered': '{by} besvarade ett meddelande',
  'mention.corrected': '{by} rättade tolkningen av ett meddelande',
  'drill.changed': '{by} ändrade övningens klocka',
  'directory.changed': '{by} ändrade inställningarna',
}

/** A sentence for every event type. */
export const eventWords = defineWords({ en, fi, sv })

export const timelineWords = defineWords({
  en: {
    everything: 'all messages',
    empty: 'Nothing has happened yet.',
    note: 'Add a note',
    noteHint:
      'Decisions, calls, what was agreed. Ctrl+Enter saves it. It becomes part of the report and cannot be changed.',
    save: 'Add note',
    saved: 'Note added.',
    more: '{count, plural, one {and # more} other {and # more}}',
    link: 'Open the post',
  },
  fi: {
    everything: 'kaikki viestit',
    empty: 'Vielä ei ole tapahtunut mitään.',
    note: 'Lisää merkintä',
    noteHint:
      'Päätökset, puhelut, sovitut asiat. Ctrl+Enter tallentaa. Merkintä tulee raporttiin, eikä sitä voi muuttaa.',
    save: 'Lisää merkintä',
    saved: 'Merkintä lisätty.',
    more: '{count, plural, one {ja # muu} other {ja # muuta}}',
    link: 'Avaa julkaisu',
  },
  sv: {
    everything: 'alla meddelanden',
    empty: 'Inget har hänt ännu.',
    note: 'Lägg till en anteckning',
    noteHint:
      'Beslut, samtal, vad som avtalats. Ctrl+Enter sparar. Anteckningen blir en del av rapporten och kan inte ändras.',
    save: 'Lägg till',
    saved: 'Anteckningen är tillagd.',
    more: '{count, plural, one {och # till} other {och # till}}',
    link: 'Öppna inlägget',
  },
})
