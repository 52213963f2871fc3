import { type ErrorCode, sentenceOf } from '@tenfold/contract/errors.ts'
import type { Locale } from '../i18n/locale.tsx'
import { translator } from '../i18n/words.ts'
import { ApiProblem } from '../live/api.ts'
import { detailInWords } from './problem-details.ts'
import { type KeyNames, named } from './problem-names.ts'
import { uiWords } from './words.ts'

/** The server speaks English; here are its sentences for the other two. `{name}` is filled from the detail, in words. */
const SENTENCES: Readonly<Record<'fi' | 'sv', Readonly<Record<ErrorCode, string>>>> = {
  fi: {
    bad_input: 'Tarkista {where}: {what}',
    not_signed_in: 'Kirjaudu ensin sisään.',
    bad_token: 'Tunnus puuttuu, on väärä tai on mitätöity. Luo uusi asetuksissa.',
    bad_signature:
      'Allekirjoitus, sen tunniste tai aika puuttuu tai on väärä. Allekirjoita jokainen viesti syötteen salaisuudella.',
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
    approved_before: 'Olet jo hyväksynyt tämän tekstin. Seuraavan hyväksynnän antaa joku muu.',
    not_your_turn:
      'Teksti odottaa hyväksyntää rooleilta: {roles}. {minutes} minuutin kuluttua kuka tahansa hyväksyjä voi sijaistaa.',
    parity: 'Kieliversiot eivät kerro samaa: {what}. Yhdenmukaista ne ennen julkaisua.',
    do_not_say:
      'Tekstissä ({account}, {lang}) on ilmaus ”{pattern}”, jonka toimintaohje kieltää. Muuta teksti tai pyydä roolia {role} sallimaan ilmaus tässä tilanteessa.',
    link_blocked: 'Osoite {host} ei avaudu tilin {account} markkinalla ({market}). Valitse toinen linkki.',
    alt_missing:
      'Kohteelta ”{title}” puuttuu kuvaus niille, jotka eivät näe tai kuule sitä. Lisää se ensin kirjastoon.',
    send_time_past: 'Lähetysaika ({at}) on jo mennyt. Lähetä nyt tai valitse uusi aika.',
    not_service:
      'Tili {account} on tiedotustili. Tallenna vastaukset asiakaspalvelutilille; tilin tarkoituksen voi muuttaa asetuksissa.',
    is_answer: 'Tämä on tallennettu vastaus. Se kopioidaan vastausviesteihin, eikä sitä julkaista.',
    no_correction: 'Toimintaohjeessa ei ole korjausta tälle: {keys}. Kirjoita korjaus itse.',
    exit_open: 'Vielä täyttymättä: {criteria}. Täytä ehdot tai kerro, miksi tilanne päätetään silti.',
    outbox_open:
      'Käsin julkaistavana odottaa vielä {count} ({places}). Kirjaa julkaistujen linkit tai kerro, miksi tilanne päätetään silti.',
    promise_open:
      'Yleisölle on luvattu päivitys, jota ei ole annettu ({count}). Anna se tai kerro, miksi tilanne päätetään silti.',
    not_in_role:
      'Vain tämän tilanteen rooli {role} voi tehdä tämän. Pyydä roolin haltijaa tai vuoropäällikköä antamaan rooli.',
    seat_not_yours:
      'Rooli {role} hyväksyy tekstejä tai sallii ilmauksia tai sijaistaa tällaista roolia. Sen antaa vuoropäällikkö tai ylläpitäjä.',
    seat_to_oneself:
      'Roolin {role}, joka voi sallia ilmauksia, antaa aina joku muu. Pyydä toista vuoropäällikköä tai ylläpitäjää.',
    own_asset: 'Lisäsit tämän kohteen, joten jonkun muun on hyväksyttävä se.',
    asset_gone: 'Kohde ”{title}” ei ole enää kirjastossa. Poista se tekstistä tai liitä toinen.',
    account_gone:
      'Tili {account} on poistettu, joten sille ei lähde mitään. Hylkää teksti tai lisää tili uudelleen asetuksissa.',
    plan_away: 'Toimintaohjetta ei voi lukea, joten sen kieltoja ei tiedetä. Korjaa ensin sen tiedosto.',
    asset_unapproved:
      'Kohdetta ”{title}” ei ole hyväksytty. Sen hyväksyy asetusten linkkikirjastossa joku muu kuin lisääjä.',
    playbook_missing:
      'Toimintaohjeen {id} tiedosto puuttuu. Palauta se sivulla Toimintaohjeet tai valitse toinen ohje.',
    playbook_in_use:
      'Avoimia tilanteita, jotka käyttävät tätä ohjetta: {count}. Päätä ne ensin tai jätä ohje paikalleen.',
    playbook_invalid: 'Rivi {line}: {what} Mitään ei tallennettu.',
    read_only: 'Toimintaohjeiden kansioon ei voi kirjoittaa. Muuta tiedostoa siellä, missä sitä säilytetään.',
    not_approved: 'Tekstiä ei ole hyväksytty nykyisessä muodossaan. Hyväksyntä puuttuu vielä: {roles}.',
    hash_mismatch: 'Teksti muuttui avaamisen jälkeen. Lue se uudelleen, ennen kuin hyväksyt.',
    undo_over: 'Peruuttaminen ei enää onnistu: teksti on jo siirtynyt julkaistavaksi.',
    wrong_state: 'Toiminto ei ole enää mahdollinen nykyisessä tilassa ({state}).',
    promise_unbound:
      'Teksti ({account}, {lang}) lupaa päivityksen (”{said}”), mutta mikään tieto ei kerro, milloin. Aseta tietoon {fact} sama aika, jonka teksti kertoo, tai poista virke.',
    promise_past: 'Luvattu seuraavan päivityksen aika on jo mennyt. Valitse myöhempi aika.',
    not_understood: 'Viesti on tallennettu, mutta sitä ei ole vielä tulkittu. Yritä hetken päästä uudelleen.',
    too_few_labels:
      'Aiheiden oppimiseen tarvitaan {needed} korjattua viestiä, nyt niitä on {labels}. Jatkakaa korjaamista.',
    rules_changed: 'Joku muutti sääntöjä sillä välin (versio {version}). Tarkista ne ja tee muutos uudelleen.',
    not_proposed: 'Tätä tilaa ei enää ehdoteta.',
    cannot_acknowledge: '{name} ei saa kuitata hälytyksiä. Valitse vuoropäällikkö, ylläpitäjä tai joku viestinnästä.',
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
    bad_signature: 'Signaturen, dess id eller tid saknas eller är fel. Signera varje meddelande med flödets hemlighet.',
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
    approved_before: 'Du har redan godkänt den här texten. Nästa godkännande måste komma från någon annan.',
    not_your_turn:
      'Texten väntar på {roles}. Efter {minutes} minuter kan vem som helst med rätt att godkänna träda in.',
    parity: 'Språkversionerna säger inte samma sak: {what}. Få dem att stämma överens och publicera sedan.',
    do_not_say:
      'Texten ({account}, {lang}) innehåller ”{pattern}”, som handlingsplanen förbjuder. Ändra den eller låt rollen {role} tillåta uttrycket i den här händelsen.',
    link_blocked: '{host} går inte att öppna på marknaden för {account} ({market}). Välj en annan länk.',
    alt_missing: '”{title}” saknar beskrivning för dem som inte kan se eller höra. Lägg till den i biblioteket först.',
    send_time_past: 'Tiden för utskicket ({at}) har passerat. Skicka nu eller välj en ny tid.',
    not_service:
      'Kontot {account} talar till alla. Spara svar för ett kundtjänstkonto; kontots syfte ändras i inställningarna.',
    is_answer: 'Det här är ett sparat svar. Det kopieras in i svar till kunder och publiceras aldrig som inlägg.',
    no_correction: 'Handlingsplanen har ingen rättelse för {keys}. Skriv rättelsen för hand.',
    exit_open: 'Inte uppfyllt ännu: {criteria}. Uppfyll villkoren eller ange varför händelsen ändå avslutas.',
    outbox_open:
      'Väntar på att publiceras för hand: {count} ({places}). Anteckna länkarna till det som är ute, eller ange varför händelsen ändå avslutas.',
    promise_open:
      'Allmänheten har lovats uppdateringar som ingen har gett ({count}). Ge dem, eller ange varför händelsen ändå avslutas.',
    not_in_role:
      'Bara rollen {role} i den här händelsen får göra detta. Fråga den som har rollen, eller be en skiftledare ge den.',
    seat_not_yours:
      'Rollen {role} godkänner texter eller tillåter ord, eller ersätter en roll som gör det. Den ges av en skiftledare eller en administratör.',
    seat_to_oneself:
      'Rollen {role}, som får tillåta ord, ges alltid av någon annan. Be en annan skiftledare eller en administratör.',
    own_asset: 'Du lade till den här posten, så någon annan måste godkänna den.',
    asset_gone: '”{title}” finns inte längre i biblioteket. Ta bort den från texten eller bifoga en annan.',
    account_gone:
      'Kontot {account} har tagits bort, så inget går ut för det. Förkasta texten eller lägg till kontot igen i inställningarna.',
    plan_away: 'Handlingsplanen går inte att läsa, så ingen vet vad den förbjuder. Rätta först dess fil.',
    asset_unapproved:
      '”{title}” är inte godkänd. Någon annan än den som lade till den godkänner den i inställningarnas länkbibliotek.',
    playbook_missing:
      'Filen för handlingsplanen {id} saknas. Lägg tillbaka den på sidan Handlingsplaner eller välj en annan plan.',
    playbook_in_use:
      'Öppna händelser som använder handlingsplanen: {count}. Avsluta dem först eller låt planen vara kvar.',
    playbook_invalid: 'Rad {line}: {what} Inget sparades.',
    read_only: 'Det går inte att skriva i mappen med handlingsplaner. Ändra filen där den förvaras.',
    not_approved: 'Texten är inte godkänd i sin nuvarande form. Godkännande saknas ännu från: {roles}.',
    hash_mismatch: 'Texten ändrades efter att du öppnade den. Läs den igen innan du godkänner.',
    undo_over: 'Det är för sent att ångra: texten har redan gått vidare till publicering.',
    wrong_state: 'Åtgärden är inte längre möjlig i nuvarande läge ({state}).',
    promise_unbound:
      'Texten ({account}, {lang}) lovar en uppdatering (”{said}”), men ingen uppgift säger när. Ange samma tid i uppgiften {fact} som i texten, eller ta bort meningen.',
    promise_past: 'Tiden för den utlovade uppdateringen har redan passerat. Välj en senare tid.',
    not_understood: 'Meddelandet är sparat men inte tolkat ännu. Försök igen om en stund.',
    too_few_labels:
      'För att lära sig ämnen behövs {needed} rättade meddelanden, nu finns det {labels}. Fortsätt att rätta.',
    rules_changed: 'Någon ändrade reglerna under tiden (version {version}). Titta på dem igen och gör om ändringen.',
    not_proposed: 'Det läget föreslås inte längre.',
    cannot_acknowledge:
      '{name} får inte kvittera larm. Välj en skiftledare, en administratör eller någon från kommunikationen.',
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

/** What went wrong in one sentence for people, whatever was thrown. @param names what keys in it are called */
export function problemSentence(thrown: unknown, locale: Locale, names: KeyNames | null = null): string {
  if (!(thrown instanceof ApiProblem)) return translator(uiWords, locale)('unreachable')
  const { code, message, detail = {} } = thrown.problem
  const said = named(code, detail, names)
  return locale === 'en' && said === detail ? message : refusalSentence(code, said, locale)
}

/** A refusal in one sentence. */
export function refusalSentence(
  code: ErrorCode,
  detail: Readonly<Record<string, string | number>>,
  locale: Locale,
): string {
  if (locale === 'en') return sentenceOf(code, detail)
  const said = detailInWords(detail, locale)
  return SENTENCES[locale][code].replace(/\{(\w+)\}/g, (_all, name: string) => String(said[name] ?? '?'))
}
