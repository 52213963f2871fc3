import { defineWords } from '../../../i18n/words.ts'
import type { SentenceKey } from './sentence.ts'

/** Words of a severity for a place of the sentence. */
const SEVERITY_EN = (value: string) =>
  `{${value}, select, watch {watch} alert {alert} crisis {crisis} other {emergency}}`
const SEVERITY_FI = (value: string) =>
  `{${value}, select, watch {seuranta} alert {hälytys} crisis {kriisi} other {hätätilanne}}`
const SEVERITY_SV = (value: string) =>
  `{${value}, select, watch {bevakning} alert {larm} crisis {kris} other {nödläge}}`

const LEVEL_EN =
  '{level, select, buzz {Buzz} watch {Watch} alert {Alert} crisis {Crisis} emergency {Emergency} other {Normal}}'
const ALARM_EN = `{rule, select, surge {surge in {slice}} promise {a promise comes due} other {${LEVEL_EN}}}`

const en: Readonly<Record<SentenceKey, string>> = {
  'surge.opened': 'Surge seen: {slice} at {ratio} (rung ×{rung})',
  'surge.graded': 'Surge now at {ratio}: {slice} (rung ×{rung})',
  'surge.closed': 'Surge over: {slice}',
  'state.changed': `State of the room: ${LEVEL_EN}{proposed, select, crisis {; a crisis is proposed} emergency {; an emergency is proposed} other {}}{confirmed, select, yes {, confirmed by {by}} other {}}`,
  'alarm.raised': `Alarm: ${ALARM_EN}`,
  'alarm.acknowledged': `{by} acknowledged the alarm: ${ALARM_EN}`,
  'alarm.shelved': `{by} shelved the alarm until {until}: ${ALARM_EN}`,
  'alarm.unshelved': `{back, select, person {{by} took the alarm back from the shelf} other {The alarm is back from the shelf}}: ${ALARM_EN}`,
  'alarm.escalated': `{told, select, none {Nobody is left to tell} other {{told} was told of the alarm}}: ${ALARM_EN}`,
  'alarm.folded': `Further news was folded into the alarm: ${ALARM_EN}`,
  'alarm.closed': `Alarm over: ${ALARM_EN}`,
  'disruption.opened': 'Disruption: {title}, {cancelled, plural, =0 {none cancelled} other {# cancelled}}',
  'disruption.changed': 'Disruption changed: {title}, {cancelled, plural, =0 {none cancelled} other {# cancelled}}',
  'disruption.closed': 'Disruption over: {title}',
  'feed.changed':
    'Feed {feed}: {state, select, ok {works} stale {gives nothing new} error {fails} credential {refuses our credentials} off {is off} other {is new}}',
  'feed.removed': 'Feed {feed} removed',
  'incident.declared': '{by} declared the incident “{title}”',
  'incident.noted': '{kind, select, decision {{by} decided:} other {{by} noted:}}',
  'incident.unnoted': '{by} withdrew {kind, select, decision {a decision} other {a note}}:',
  'incident.closed':
    '{by} closed the incident{open, plural, =0 {} one { with # requirement open} other { with # requirements open}}:',
  'changed.firstWords': 'First words are out: their clock has stopped',
  'changed.fullStatement': 'The full statement is out: its clock has stopped',
  'changed.title': '{by} renamed the incident: it was “{was}”',
  'changed.severity': `{by} changed the severity from ${SEVERITY_EN('was')} to ${SEVERITY_EN('severity')}:`,
  'changed.responsibility':
    '{by} changed how responsible we seem: {cluster, select, victim {hit by it ourselves} accidental {an accident} preventable {we could have prevented it} other {nobody has said}}{history, select, yes {, and it has happened before} other {}}:',
  'changed.role':
    '{how, select, taken {{by} took the role {role}} given {{by} gave the role {role} to {person}} other {{by} freed the role {role}}}',
  'changed.task': '{on, select, yes {{by} ticked off: {item}} other {{by} took back the tick: {item}}}',
  'changed.exit': '{on, select, yes {{by} found met: {item}} other {{by} found not met after all: {item}}}',
  'changed.link':
    '{by} {on, select, yes {linked} other {unlinked}} {noun, select, surge {the surge} disruption {the disruption} incident {the incident} other {a post}} {name}',
  'changed.topLines': '{by} changed the top lines (version {version})',
  'changed.listening': '{by} changed what is listened for',
  'changed.unlock': '{by} {on, select, yes {allowed} other {forbade again}} the words “{pattern}”:',
  'changed.pin': '{by} {on, select, yes {pinned} other {unpinned}} an entry',
  'changed.batch':
    '{count, plural, one {# train} other {# trains}} cancelled: passengers are told their options by {due}',
  'changed.options':
    '{count, plural, one {Options told to the passengers of one batch of cancelled trains} other {Options told to the passengers of # batches of cancelled trains}}',
  'changed.merged':
    '{by} merged “{title}” into this incident. With it came {posts, plural, =0 {no posts} one {# post} other {# posts}}, {drafts, plural, =0 {no drafts} one {# draft} other {# drafts}} and {facts, plural, =0 {no facts} one {# fact} other {# facts}}',
  'changed.reopened':
    '{promised, select, yes {{by} opened the incident again to answer the update that was promised by {due}} other {{by} opened the incident again:}}',
  'incident.restored': 'Put back on the board',
  'fact.set':
    '{by} {how, select, set {set} confirmed {confirmed} other {changed}} {fact}: {value}{source, select, disruption { (from the disruption board)} other {}}',
  'draft.written': '{by} drafted “{message}” for {account}, {lang}',
  'draft.edited': '{by} changed “{message}” for {account}, {lang}',
  'draft.voided': '“{message}” for {account}, {lang} lost its approvals, because a fact changed: {facts}',
  'draft.tied': '“{message}” for {account}, {lang} says by now, in words typed by hand: {facts}',
  'draft.needed': '“{message}” for {account}, {lang} needs other approvals than before',
  'draft.reviewed': '{by} read “{message}” for {account}, {lang} as a second reader and found it good',
  'draft.approved':
    '{by} approved “{message}” for {account}, {lang}{standIn, select, deputy {, standing in for {role}} late {, standing in for {role}, who had not answered in 10 minutes} other {}}',
  'draft.published': '{by} sent “{message}” to be posted: {account}, {lang}',
  'draft.reopened': '“{message}” for {account}, {lang} was taken back',
  'draft.discarded': '{by} discarded “{message}” for {account}, {lang}',
  'publication.queued':
    '{glass, select, yes {BREAK-GLASS: {by} sent it without all approvals} other {Held for 30 seconds}}: {account}, {lang}',
  'publication.released': 'To be posted by hand: {account}, {lang}{glass, select, yes { (break-glass)} other {}}',
  'publication.cancelled': '{by} took back the post: {account}, {lang}',
  'publication.posted': '{by} posted: {account}, {lang}{glass, select, yes { (break-glass)} other {}}',
  'publication.read': '{by} read the brief: {account}, {lang}',
  'promise.made': 'Promised: next update by {due}',
  'promise.kept': 'Promise kept: update by {due}',
  'promise.late': 'Promise late: the update by {due} has not come',
  'promise.ended':
    '{state, select, running {Promised twice for the same time, so it counts once: update by {due}} other {Late promise settled: update by {due}}}',
  'conversation.assigned': '{by} assigned a message to {name}',
  'conversation.claimed': '{by} claimed a message',
  'conversation.released': 'A message was released',
  'conversation.answered': '{by} answered a message',
  'mention.corrected': '{by} corrected what was understood of a message',
  'drill.changed': '{by} changed the drill clock',
  'directory.changed': '{by} changed the settings',
}
const LEVEL_FI =
  '{level, select, buzz {Pöhinä} watch {Seuranta} alert {Hälytys} crisis {Kriisi} emergency {Hätätilanne} other {Normaali}}'
const ALARM_FI = `{rule, select, surge {viestipiikki: {slice}} promise {lupaus erääntyy pian} other {${LEVEL_FI}}}`

const fi: Readonly<Record<SentenceKey, string>> = {
  'surge.opened': 'Viestipiikki havaittu: {slice}, {ratio} (porras ×{rung})',
  'surge.graded': 'Viestipiikki nyt {ratio}: {slice} (porras ×{rung})',
  'surge.closed': 'Viestipiikki ohi: {slice}',
  'state.changed': `Tilannehuoneen tila: ${LEVEL_FI}{proposed, select, crisis {; kriisiä ehdotetaan} emergency {; hätätilannetta ehdotetaan} other {}}{confirmed, select, yes {, vahvistanut {by}} other {}}`,
  'alarm.raised': `Kuitattava hälytys: ${ALARM_FI}`,
  'alarm.acknowledged': `{by} kuittasi hälytyksen: ${ALARM_FI}`,
  'alarm.shelved': `{by} siirsi hälytyksen hyllylle klo {until} asti: ${ALARM_FI}`,
  'alarm.unshelved': `{back, select, person {{by} otti hälytyksen hyllyltä} other {Hälytys palasi hyllyltä}}: ${ALARM_FI}`,
  'alarm.escalated': `{told, select, none {Ilmoitettavia ei ole enää} other {Hälytyksestä ilmoitettiin: {told}}}. ${ALARM_FI}`,
  'alarm.folded': `Hälytykseen koottiin lisää tietoa: ${ALARM_FI}`,
  'alarm.closed': `Hälytys ohi: ${ALARM_FI}`,
  'disruption.opened': 'Häiriö: {title}, {cancelled, plural, =0 {ei peruttuja} one {# peruttu} other {# peruttua}}',
  'disruption.changed':
    'Häiriö muuttui: {title}, {cancelled, plural, =0 {ei peruttuja} one {# peruttu} other {# peruttua}}',
  'disruption.closed': 'Häiriö ohi: {title}',
  'feed.changed':
    'Syöte {feed}: {state, select, ok {toimii} stale {ei anna uutta tietoa} error {ei toimi} credential {hylkää tunnukset} off {on pois käytöstä} other {on uusi}}',
  'feed.removed': 'Syöte {feed} poistettu',
  'incident.declared': '{by} avasi tilanteen ”{title}”',
  'incident.noted': '{kind, select, decision {{by} päätti:} other {{by} kirjasi:}}',
  'incident.unnoted': '{by} perui {kind, select, decision {päätöksen} other {merkinnän}}:',
  'incident.closed':
    '{by} päätti tilanteen{open, plural, =0 {} one {, vaikka # vaatimus oli täyttymättä} other {, vaikka # vaatimusta oli täyttymättä}}:',
  'changed.firstWords': 'Ensitiedote on julkaistu: sen kello pysähtyi',
  'changed.fullStatement': 'Varsinainen tiedote on julkaistu: sen kello pysähtyi',
  'changed.title': '{by} nimesi tilanteen uudelleen. Nimi oli ”{was}”',
  'changed.severity': `{by} muutti vakavuuden: oli ${SEVERITY_FI('was')}, nyt ${SEVERITY_FI('severity')}:`,
  'changed.responsibility':
    '{by} muutti arviota vastuustamme: {cluster, select, victim {olemme itse kärsijä} accidental {vahinko} preventable {olisi voitu estää} other {arviota ei ole}}{history, select, yes {, ja näin on käynyt ennenkin} other {}}:',
  'changed.role':
    '{how, select, taken {{by} otti roolin {role}} given {{by} antoi roolin {role} henkilölle {person}} other {{by} vapautti roolin {role}}}',
  'changed.task': '{on, select, yes {{by} merkitsi tehdyksi: {item}} other {{by} poisti tehty-merkinnän: {item}}}',
  'changed.exit':
    '{on, select, yes {{by} totesi täyttyneeksi: {item}} other {{by} totesi sittenkin täyttymättömäksi: {item}}}',
  'changed.link':
    '{by} {on, select, yes {liitti tilanteeseen} other {irrotti tilanteesta}}: {noun, select, surge {viestipiikki} disruption {häiriö} incident {tilanne} other {viesti}} {name}',
  'changed.topLines': '{by} muutti ydinviestejä (versio {version})',
  'changed.listening': '{by} muutti kuunneltavia hakusanoja',
  'changed.unlock': '{by} {on, select, yes {salli} other {kielsi taas}} ilmauksen ”{pattern}”:',
  'changed.pin': '{by} {on, select, yes {kiinnitti merkinnän} other {irrotti kiinnityksen}}',
  'changed.batch':
    '{count, plural, one {# juna peruttu} other {# junaa peruttu}}: matkustajille kerrotaan vaihtoehdot viimeistään klo {due}',
  'changed.options':
    '{count, plural, one {Yhden peruttujen junien erän matkustajille on kerrottu vaihtoehdot} other {# peruttujen junien erän matkustajille on kerrottu vaihtoehdot}}',
  'changed.merged':
    '{by} yhdisti tähän tilanteen ”{title}”. Mukana siirtyi julkaisuja {posts, number}, luonnoksia {drafts, number} ja tietoja {facts, number}',
  'changed.reopened':
    '{promised, select, yes {{by} avasi tilanteen uudelleen vastatakseen lupaukseen: päivitys viimeistään klo {due}} other {{by} avasi tilanteen uudelleen:}}',
  'incident.restored': 'Palautettu taululle',
  'fact.set':
    '{by} {how, select, set {asetti} confirmed {vahvisti} other {muutti}} tiedon {fact}: {value}{source, select, disruption { (häiriötaulusta)} other {}}',
  'draft.written': '{by} kirjoitti luonnoksen ”{message}”: {account}, {lang}',
  'draft.edited': '{by} muutti tekstiä ”{message}”: {account}, {lang}',
  'draft.voided': '”{message}” menetti hyväksyntänsä, koska tieto muuttui: {account}, {lang}. Muuttunut: {facts}',
  'draft.tied': 'Käsin kirjoitettu teksti ”{message}” sisältää nyt tiedon: {account}, {lang}: {facts}',
  'draft.needed': 'Tekstin ”{message}” hyväksyntävaatimukset muuttuivat: {account}, {lang}',
  'draft.reviewed': '{by} luki tekstin ”{message}” toisena lukijana ja totesi sen hyväksi: {account}, {lang}',
  'draft.approved':
    '{by} hyväksyi tekstin ”{message}”: {account}, {lang}{standIn, select, deputy {. Sijaisti roolia {role}} late {. Sijaisti roolia {role}, joka ei ollut vastannut 10 minuutissa} other {}}',
  'draft.published': '{by} lähetti julkaistavaksi tekstin ”{message}”: {account}, {lang}',
  'draft.reopened': '”{message}” otettiin takaisin: {account}, {lang}',
  'draft.discarded': '{by} hylkäsi luonnoksen ”{message}”: {account}, {lang}',
  'publication.queued':
    '{glass, select, yes {HÄTÄJULKAISU: {by} lähetti ilman kaikkia hyväksyntöjä} other {Odottaa 30 sekuntia}}: {account}, {lang}',
  'publication.released': 'Julkaistava käsin: {account}, {lang}{glass, select, yes { (hätäjulkaisu)} other {}}',
  'publication.cancelled': '{by} perui julkaisun: {account}, {lang}',
  'publication.posted': '{by} julkaisi: {account}, {lang}{glass, select, yes { (hätäjulkaisu)} other {}}',
  'publication.read': '{by} luki tiedotteen: {account}, {lang}',
  'promise.made': 'Luvattu: seuraava päivitys viimeistään klo {due}',
  'promise.kept': 'Lupaus pidetty: päivitys viimeistään klo {due}',
  'promise.late': 'Lupaus myöhässä: päivitys, joka luvattiin viimeistään klo {due}, ei ole tullut',
  'promise.ended':
    '{state, select, running {Luvattu kahdesti samaksi ajaksi, joten se lasketaan kerran: päivitys viimeistään klo {due}} other {Myöhästynyt lupaus kuitattu: päivitys viimeistään klo {due}}}',
  'conversation.assigned': '{by} antoi viestin hoidettavaksi: {name}',
  'conversation.claimed': '{by} otti viestin hoidettavakseen',
  'conversation.released': 'Viesti vapautettiin',
  'conversation.answered': '{by} vastasi viestiin',
  'mention.corrected': '{by} korjasi viestin tulkintaa',
  'drill.changed': '{by} muutti harjoituksen kelloa',
  'directory.changed': '{by} muutti asetuksia',
}
const LEVEL_SV =
  '{level, select, buzz {Snackis} watch {Bevakning} alert {Larm} crisis {Kris} emergency {Nödläge} other {Normalt}}'
const ALARM_SV = `{rule, select, surge {topp i {slice}} promise {ett löfte ska snart hållas} other {${LEVEL_SV}}}`

const sv: Readonly<Record<SentenceKey, string>> = {
  'surge.opened': 'Topp upptäckt: {slice}, {ratio} (steg ×{rung})',
  'surge.graded': 'Toppen nu {ratio}: {slice} (steg ×{rung})',
  'surge.closed': 'Toppen är över: {slice}',
  'state.changed': `Läget i lägesrummet: ${LEVEL_SV}{proposed, select, crisis {; kris föreslås} emergency {; nödläge föreslås} other {}}{confirmed, select, yes {, bekräftat av {by}} other {}}`,
  'alarm.raised': `Larm att kvittera: ${ALARM_SV}`,
  'alarm.acknowledged': `{by} kvitterade larmet: ${ALARM_SV}`,
  'alarm.shelved': `{by} lade larmet på hyllan till kl. {until}: ${ALARM_SV}`,
  'alarm.unshelved': `{back, select, person {{by} tog ner larmet från hyllan} other {Larmet är tillbaka från hyllan}}: ${ALARM_SV}`,
  'alarm.escalated': `{told, select, none {Ingen finns kvar att meddela} other {{told} meddelades om larmet}}: ${ALARM_SV}`,
  'alarm.folded': `Fler uppgifter lades till larmet: ${ALARM_SV}`,
  'alarm.closed': `Larmet är över: ${ALARM_SV}`,
  'disruption.opened':
    'Störning: {title}, {cancelled, plural, =0 {inga inställda} one {# inställd} other {# inställda}}',
  'disruption.changed':
    'Störningen ändrad: {title}, {cancelled, plural, =0 {inga inställda} one {# inställd} other {# inställda}}',
  'disruption.closed': 'Störningen är över: {title}',
  'feed.changed':
    'Flödet {feed}: {state, select, ok {fungerar} stale {ger inget nytt} error {fungerar inte} credential {avvisar inloggningen} off {är avstängt} other {är nytt}}',
  'feed.removed': 'Flödet {feed} borttaget',
  'incident.declared': '{by} öppnade händelsen ”{title}”',
  'incident.noted': '{kind, select, decision {{by} beslutade:} other {{by} antecknade:}}',
  'incident.unnoted': '{by} tog tillbaka {kind, select, decision {ett beslut} other {en anteckning}}:',
  'incident.closed':
    '{by} avslutade händelsen{open, plural, =0 {} one { fast # krav inte var uppfyllt} other { fast # krav inte var uppfyllda}}:',
  'changed.firstWords': 'Första beskedet är ute: dess klocka har stannat',
  'changed.fullStatement': 'Det fullständiga beskedet är ute: dess klocka har stannat',
  'changed.title': '{by} döpte om händelsen. Den hette ”{was}”',
  'changed.severity': `{by} ändrade allvarsgraden från ${SEVERITY_SV('was')} till ${SEVERITY_SV('severity')}:`,
  'changed.responsibility':
    '{by} ändrade hur stort vårt ansvar ser ut: {cluster, select, victim {vi är själva drabbade} accidental {en olyckshändelse} preventable {det kunde ha förhindrats} other {ingen har sagt något}}{history, select, yes {, och det har hänt förut} other {}}:',
  'changed.role':
    '{how, select, taken {{by} tog rollen {role}} given {{by} gav rollen {role} till {person}} other {{by} lämnade rollen {role} ledig}}',
  'changed.task': '{on, select, yes {{by} bockade av: {item}} other {{by} tog bort bocken: {item}}}',
  'changed.exit': '{on, select, yes {{by} fann uppfyllt: {item}} other {{by} fann trots allt inte uppfyllt: {item}}}',
  'changed.link':
    '{by} {on, select, yes {kopplade} other {kopplade bort}} {noun, select, surge {toppen} disruption {störningen} incident {händelsen} other {ett inlägg}} {name}',
  'changed.topLines': '{by} ändrade kärnbudskapen (version {version})',
  'changed.listening': '{by} ändrade vad vi lyssnar efter',
  'changed.unlock': '{by} {on, select, yes {tillät} other {förbjöd åter}} uttrycket ”{pattern}”:',
  'changed.pin': '{by} {on, select, yes {fäste en post överst} other {tog bort en post från toppen}}',
  'changed.batch':
    '{count, plural, one {# tåg inställt} other {# tåg inställda}}: resenärerna får veta sina alternativ senast kl. {due}',
  'changed.options':
    '{count, plural, one {Resenärerna i en omgång inställda tåg har fått veta sina alternativ} other {Resenärerna i # omgångar inställda tåg har fått veta sina alternativ}}',
  'changed.merged':
    '{by} slog ihop ”{title}” med den här händelsen. Med följde {posts, plural, =0 {inga inlägg} one {# inlägg} other {# inlägg}}, {drafts, plural, =0 {inga utkast} one {# utkast} other {# utkast}} och {facts, plural, =0 {inga uppgifter} one {# uppgift} other {# uppgifter}}',
  'changed.reopened':
    '{promised, select, yes {{by} öppnade händelsen igen för att svara på löftet om en uppdatering senast kl. {due}} other {{by} öppnade händelsen igen:}}',
  'incident.restored': 'Tillbaka på tavlan',
  'fact.set':
    '{by} {how, select, set {angav} confirmed {bekräftade} other {ändrade}} {fact}: {value}{source, select, disruption { (från störningstavlan)} other {}}',
  'draft.written': '{by} skrev utkastet ”{message}” för {account}, {lang}',
  'draft.edited': '{by} ändrade ”{message}” för {account}, {lang}',
  'draft.voided': '”{message}” för {account}, {lang} förlorade sina godkännanden, för en uppgift har ändrats: {facts}',
  'draft.tied': '”{message}” för {account}, {lang}, skriven för hand, innehåller nu uppgiften: {facts}',
  'draft.needed': '”{message}” för {account}, {lang} kräver andra godkännanden än förut',
  'draft.reviewed': '{by} läste ”{message}” för {account}, {lang} som andra läsare och fann texten bra',
  'draft.approved':
    '{by} godkände ”{message}” för {account}, {lang}{standIn, select, deputy {, som ersättare för {role}} late {, som ersättare för {role}, som inte hade svarat på 10 minuter} other {}}',
  'draft.published': '{by} skickade ”{message}” till publicering: {account}, {lang}',
  'draft.reopened': '”{message}” för {account}, {lang} togs tillbaka',
  'draft.discarded': '{by} förkastade ”{message}” för {account}, {lang}',
  'publication.queued':
    '{glass, select, yes {NÖDPUBLICERING: {by} skickade utan alla godkännanden} other {Väntar i 30 sekunder}}: {account}, {lang}',
  'publication.released': 'Ska publiceras för hand: {account}, {lang}{glass, select, yes { (nödpublicering)} other {}}',
  'publication.cancelled': '{by} tog tillbaka inlägget: {account}, {lang}',
  'publication.posted': '{by} publicerade: {account}, {lang}{glass, select, yes { (nödpublicering)} other {}}',
  'publication.read': '{by} läste underlaget: {account}, {lang}',
  'promise.made': 'Lovat: nästa uppdatering senast kl. {due}',
  'promise.kept': 'Löftet hållet: uppdatering senast kl. {due}',
  'promise.late': 'Löftet försenat: uppdateringen senast kl. {due} har inte kommit',
  'promise.ended':
    '{state, select, running {Lovat två gånger till samma tid, så det räknas en gång: uppdatering senast kl. {due}} other {Försenat löfte avklarat: uppdatering senast kl. {due}}}',
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
    title: 'Timeline',
    everything: 'all messages',
    empty: 'Nothing has happened yet.',
    nothingOf: 'Nothing of this kind has happened yet.',
    show: 'Show',
    kind_all: 'All',
    kind_decisions: 'Decisions',
    kind_facts: 'Facts',
    kind_posts: 'Posts',
    kind_people: 'People',
    pinned: 'Pinned',
    pin: 'Pin',
    unpin: 'Unpin',
    withdraw: 'Withdraw',
    withdrawn: 'Withdrawn',
    withdrawTitle: 'Withdraw this entry',
    withdrawAct: 'Withdraw',
    withdrawNote: 'The entry stays where it is, marked as withdrawn. That you withdrew it becomes an entry of its own.',
    why: 'Why',
    earlier: '{count, plural, one {Show # earlier entry} other {Show # earlier entries}}',
    write: 'Add',
    aNote: 'Note',
    aDecision: 'Decision',
    note: 'Add a note',
    noteHint:
      'Calls, what was agreed, what you saw. Ctrl+Enter saves it. It becomes part of the report and cannot be changed.',
    decision: 'What was decided',
    decisionHint: 'One decision at a time, as it will be read in the report.',
    grounds: 'On what grounds',
    groundsHint: 'What was known at the time, and what else was considered. Ctrl+Enter saves it.',
    save: 'Add note',
    saveDecision: 'Add decision',
    saved: 'Note added.',
    savedDecision: 'Decision added.',
    more: '{count, plural, one {and # more} other {and # more}}',
    link: 'Open the post',
    as_grounds: 'Grounds',
    as_open: 'Still open',
    as_override: 'Closed all the same, because',
    as_posts: 'Left to be posted by hand',
    as_promises: 'Updates promised and not given',
    older: 'Show what was before',
    from: 'From “{title}”',
    fromDuplicate: 'From the duplicate',
  },
  fi: {
    title: 'Aikajana',
    everything: 'kaikki viestit',
    empty: 'Vielä ei ole tapahtunut mitään.',
    nothingOf: 'Tällaista ei ole vielä tapahtunut.',
    show: 'Näytä',
    kind_all: 'Kaikki',
    kind_decisions: 'Päätökset',
    kind_facts: 'Tiedot',
    kind_posts: 'Julkaisut',
    kind_people: 'Ihmiset',
    pinned: 'Kiinnitetyt',
    pin: 'Kiinnitä',
    unpin: 'Irrota',
    withdraw: 'Peru',
    withdrawn: 'Peruttu',
    withdrawTitle: 'Peru tämä merkintä',
    withdrawAct: 'Peru merkintä',
    withdrawNote: 'Merkintä jää paikalleen, ja siinä lukee, että se on peruttu. Perumisesta tulee oma merkintänsä.',
    why: 'Miksi',
    earlier: '{count, plural, one {Näytä # aiempi merkintä} other {Näytä # aiempaa merkintää}}',
    write: 'Lisää',
    aNote: 'Merkintä',
    aDecision: 'Päätös',
    note: 'Lisää merkintä',
    noteHint:
      'Puhelut, sovitut asiat, havainnot. Ctrl+Enter tallentaa. Merkintä tulee raporttiin, eikä sitä voi muuttaa.',
    decision: 'Mitä päätettiin',
    decisionHint: 'Yksi päätös kerrallaan, niin kuin se luetaan raportista.',
    grounds: 'Millä perusteilla',
    groundsHint: 'Mitä silloin tiedettiin ja mitä muuta harkittiin. Ctrl+Enter tallentaa.',
    save: 'Lisää merkintä',
    saveDecision: 'Lisää päätös',
    saved: 'Merkintä lisätty.',
    savedDecision: 'Päätös lisätty.',
    more: '{count, plural, one {ja # muu} other {ja # muuta}}',
    link: 'Avaa julkaisu',
    as_grounds: 'Perusteet',
    as_open: 'Yhä avoinna',
    as_override: 'Päätettiin silti, koska',
    as_posts: 'Jäi odottamaan julkaisua käsin',
    as_promises: 'Luvatut päivitykset, joita ei ole annettu',
    older: 'Näytä aiemmat',
    from: 'Tilanteesta ”{title}”',
    fromDuplicate: 'Kaksoiskappaleesta',
  },
  sv: {
    title: 'Tidslinje',
    everything: 'alla meddelanden',
    empty: 'Inget har hänt ännu.',
    nothingOf: 'Inget av det här slaget har hänt ännu.',
    show: 'Visa',
    kind_all: 'Allt',
    kind_decisions: 'Beslut',
    kind_facts: 'Uppgifter',
    kind_posts: 'Inlägg',
    kind_people: 'Personer',
    pinned: 'Överst',
    pin: 'Fäst överst',
    unpin: 'Ta bort från toppen',
    withdraw: 'Ta tillbaka',
    withdrawn: 'Återtagen',
    withdrawTitle: 'Ta tillbaka posten',
    withdrawAct: 'Ta tillbaka',
    withdrawNote: 'Posten står kvar och märks som återtagen. Att du tog tillbaka den blir en egen post.',
    why: 'Varför',
    earlier: '{count, plural, one {Visa # tidigare post} other {Visa # tidigare poster}}',
    write: 'Lägg till',
    aNote: 'Anteckning',
    aDecision: 'Beslut',
    note: 'Lägg till en anteckning',
    noteHint:
      'Samtal, vad som avtalats, vad du har sett. Ctrl+Enter sparar. Anteckningen blir en del av rapporten och kan inte ändras.',
    decision: 'Vad som beslutades',
    decisionHint: 'Ett beslut i taget, så som det ska läsas i rapporten.',
    grounds: 'På vilka grunder',
    groundsHint: 'Vad man visste då och vad man annars övervägde. Ctrl+Enter sparar.',
    save: 'Lägg till anteckning',
    saveDecision: 'Lägg till beslut',
    saved: 'Anteckningen är tillagd.',
    savedDecision: 'Beslutet är tillagt.',
    more: '{count, plural, one {och # till} other {och # till}}',
    link: 'Öppna inlägget',
    as_grounds: 'Grunder',
    as_open: 'Fortfarande öppet',
    as_override: 'Avslutades ändå, eftersom',
    as_posts: 'Väntar fortfarande på att publiceras för hand',
    as_promises: 'Utlovade uppdateringar som inte har getts',
    older: 'Visa det som hände tidigare',
    from: 'Från ”{title}”',
    fromDuplicate: 'Från dubbletten',
  },
})
