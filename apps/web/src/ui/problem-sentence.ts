import type { ErrorCode } from '@tenfold/contract/errors.ts'
import type { Locale } from '../i18n/locale.tsx'
import { translator } from '../i18n/words.ts'
import { ApiProblem } from '../live/api.ts'
import { uiWords } from './words.ts'

/** The server speaks English; here are its sentences for the other two. `{name}` is filled from the detail. */
const SENTENCES: Readonly<Record<'fi' | 'sv', Readonly<Record<ErrorCode, string>>>> = {
  fi: {
    bad_input: 'Tarkista {where}: {what}',
    not_signed_in: 'Kirjaudu ensin sisään.',
    bad_token: 'Tunnus puuttuu, on väärä tai on mitätöity. Luo uusi asetuksissa.',
    not_allowed: 'Roolisi ei salli tätä. Kysy vuoropäälliköltä tai ylläpitäjältä.',
    bad_origin: 'Pyyntö tuli toiselta sivustolta, joten se hylättiin.',
    not_found: 'Kohdetta ei ole, tai sinulla ei ole oikeutta nähdä sitä.',
    conflict: 'Joku muutti tätä sillä välin. Tarkista tilanne ja tee muutos uudelleen.',
    id_reused: 'Samaa komentotunnusta on jo käytetty muilla tiedoilla. Yritä uudelleen.',
    claimed_by_other: '{name} vastaa tähän jo.',
    already_answered: '{name} on jo vastannut tähän.',
    incident_closed: 'Tilanne on päätetty.',
    fact_missing: 'Täytä ensin nämä tiedot: {keys}.',
    fact_invalid: 'Tieto {key}: arvo ”{got}” ei kelpaa. Odotettu muoto: {expected}.',
    unknown_message: 'Toimintaohjeessa ei ole viestiä ”{message}”.',
    no_text: 'Toimintaohjeessa ei ole viestille ”{message}” tekstiä tällä kielellä: {lang}.',
    text_too_long: 'Teksti on liian pitkä ({account}, {lang}): {used}/{limit} {unit}. Lyhennä sitä.',
    draft_stale: 'Tieto on muuttunut luonnoksen kirjoittamisen jälkeen: {keys}. Päivitä luonnos.',
    own_draft: 'Kirjoitit tämän tekstin, joten jonkun muun on hyväksyttävä se.',
    not_approved: 'Tekstiä ei ole hyväksytty nykyisessä muodossaan. Toisen henkilön on hyväksyttävä se.',
    hash_mismatch: 'Teksti muuttui avaamisen jälkeen. Lue se uudelleen, ennen kuin hyväksyt.',
    undo_over: 'Peruuttaminen ei enää onnistu: teksti on jo siirtynyt julkaistavaksi.',
    wrong_state: 'Toiminto ei ole enää mahdollinen nykyisessä tilassa ({state}).',
    promise_past: 'Luvattu seuraavan päivityksen aika on jo mennyt. Valitse myöhempi aika.',
    not_understood: 'Viesti on tallennettu, mutta sitä ei ole vielä tulkittu. Yritä hetken päästä uudelleen.',
    too_few_labels:
      'Aiheiden oppimiseen tarvitaan {needed} korjattua viestiä, nyt niitä on {labels}. Jatkakaa korjaamista.',
    not_a_drill: 'Tämä toimii vain harjoituksessa.',
    taken: '”{name}” on jo käytössä.',
    last_admin: 'Tämä on viimeinen ylläpitäjä. Lisää ensin toinen.',
    too_large: 'Sisältö on suurempi kuin {limit}. Lähetä se pienemmissä osissa.',
    wrong_type: 'Lähetä sisältö tässä muodossa: {expected}.',
    too_many: 'Liikaa kerralla. Odota {seconds} s ja lähetä uudelleen; mitään ei tallennettu.',
    database_away: 'Tietokantaan ei saada yhteyttä. Mitään ei tallennettu; yritä uudelleen {seconds} s:n kuluttua.',
    internal: 'Palvelimella tapahtui virhe. Se on kirjattu tunnuksella {requestId}.',
  },
  sv: {
    bad_input: 'Kontrollera {where}: {what}',
    not_signed_in: 'Logga in först.',
    bad_token: 'Nyckeln saknas, är fel eller har återkallats. Skapa en ny i inställningarna.',
    not_allowed: 'Din roll tillåter inte detta. Fråga en skiftledare eller en administratör.',
    bad_origin: 'Begäran kom från en annan webbplats och avvisades.',
    not_found: 'Det här finns inte, eller så får du inte se det.',
    conflict: 'Någon ändrade detta under tiden. Titta på det igen och gör om ändringen.',
    id_reused: 'Samma kommando-id har redan använts med andra uppgifter. Försök igen.',
    claimed_by_other: '{name} svarar redan på detta.',
    already_answered: '{name} har redan svarat på detta.',
    incident_closed: 'Händelsen är avslutad.',
    fact_missing: 'Fyll först i de här uppgifterna: {keys}.',
    fact_invalid: 'Uppgiften {key}: värdet ”{got}” godtas inte. Förväntat format: {expected}.',
    unknown_message: 'Handlingsplanen har inget budskap ”{message}”.',
    no_text: 'Handlingsplanen har ingen text för ”{message}” på språket {lang}.',
    text_too_long: 'Texten är för lång ({account}, {lang}): {used}/{limit} {unit}. Förkorta den.',
    draft_stale: 'En uppgift har ändrats sedan utkastet skrevs: {keys}. Uppdatera utkastet.',
    own_draft: 'Du skrev texten, så någon annan måste godkänna den.',
    not_approved: 'Texten är inte godkänd i sin nuvarande form. En annan person måste godkänna den.',
    hash_mismatch: 'Texten ändrades efter att du öppnade den. Läs den igen innan du godkänner.',
    undo_over: 'Det är för sent att ångra: texten har redan gått vidare till publicering.',
    wrong_state: 'Åtgärden är inte längre möjlig i nuvarande läge ({state}).',
    promise_past: 'Tiden för den utlovade uppdateringen har redan passerat. Välj en senare tid.',
    not_understood: 'Meddelandet är sparat men inte tolkat ännu. Försök igen om en stund.',
    too_few_labels:
      'För att lära sig ämnen behövs {needed} rättade meddelanden, nu finns det {labels}. Fortsätt att rätta.',
    not_a_drill: 'Detta fungerar bara i en övning.',
    taken: '”{name}” finns redan.',
    last_admin: 'Detta är den sista administratören. Lägg till en annan först.',
    too_large: 'Innehållet är större än {limit}. Skicka det i mindre delar.',
    wrong_type: 'Skicka innehållet i det här formatet: {expected}.',
    too_many: 'För mycket på en gång. Vänta {seconds} s och skicka igen; inget sparades.',
    database_away: 'Databasen kan inte nås. Inget sparades; försök igen om {seconds} s.',
    internal: 'Ett fel inträffade på servern. Det har loggats med beteckningen {requestId}.',
  },
}

/** What went wrong in one sentence for people, whatever was thrown. */
export function problemSentence(thrown: unknown, locale: Locale): string {
  if (!(thrown instanceof ApiProblem)) return translator(uiWords, locale)('unreachable')
  const { code, message, detail = {} } = thrown.problem
  if (locale === 'en') return message
  const sentence = SENTENCES[locale][code]
  return sentence === undefined
    ? message
    : sentence.replace(/\{(\w+)\}/g, (_all, name: string) => String(detail[name] ?? '?'))
}
