/**
 * The server says in English what is wrong within a refusal: a limit, a form that was expected, what languages do not
 * agree on. Here are these words for the other two languages, found by the English ones; `{}` is what varies.
 */
import type { Locale } from '../i18n/locale.tsx'

type Other = Exclude<Locale, 'en'>
type Said = Readonly<Record<Other, string>>

/** What follows "Check {where}: ", by its English words. */
const WRONG: Readonly<Record<string, Said>> = {
  'there is no fact "{}".': { fi: 'tietoa ”{}” ei ole.', sv: 'uppgiften ”{}” finns inte.' },
  '"{}" is no time zone; give one such as Europe/Helsinki.': {
    fi: '”{}” ei ole aikavyöhyke. Anna esimerkiksi Europe/Helsinki.',
    sv: '”{}” är ingen tidszon. Ange till exempel Europe/Helsinki.',
  },
  'it holds {} entries; remove one first.': {
    fi: 'siinä on jo {} merkintää. Poista ensin yksi.',
    sv: 'det finns redan {} poster. Ta först bort en.',
  },
  'there are {} already; remove one first.': {
    fi: 'niitä on jo {}. Poista ensin yksi.',
    sv: 'det finns redan {}. Ta först bort en.',
  },
  'give a link that shows it, with https:// or http://.': {
    fi: 'anna linkki, josta asia näkyy. Sen alussa on https:// tai http://.',
    sv: 'ange en länk som visar det. Den börjar med https:// eller http://.',
  },
  'say in words what was done.': { fi: 'kerro sanoin, mitä tehtiin.', sv: 'berätta med ord vad som gjordes.' },
  'the playbook lets nobody allow "{}".': {
    fi: 'toimintaohjeen mukaan kukaan ei voi sallia ilmausta ”{}”.',
    sv: 'enligt handlingsplanen får ingen tillåta ”{}”.',
  },
  '{} are allowed already; forbid one first.': {
    fi: 'sallittuja on jo {}. Kiellä ensin yksi.',
    sv: '{} är redan tillåtna. Förbjud först ett.',
  },
  '{} can only look on in an incident. Choose somebody who may write in it.': {
    fi: '{} voi vain seurata tilannetta. Valitse joku, joka saa kirjoittaa siihen.',
    sv: '{} kan bara följa händelsen. Välj någon som får skriva i den.',
  },
  'an incident cannot be linked to itself.': {
    fi: 'tilannetta ei voi liittää itseensä.',
    sv: 'en händelse kan inte länkas till sig själv.',
  },
  'an incident cannot be merged into itself.': {
    fi: 'tilannetta ei voi yhdistää itseensä.',
    sv: 'en händelse kan inte slås ihop med sig själv.',
  },
  'an incident has {} at most; take some off first.': {
    fi: 'tilanteella voi olla enintään {}. Poista ensin muutama.',
    sv: 'en händelse har högst {}. Ta först bort några.',
  },
  'the two listen for more than {} of a kind together; shorten one of the lists first.': {
    fi: 'yhteensä jotakin lajia olisi yli {}. Lyhennä ensin toista luetteloa.',
    sv: 'tillsammans bevakar de fler än {} av ett slag. Korta först den ena listan.',
  },
  'say why it was decided so.': { fi: 'kerro, miksi näin päätettiin.', sv: 'berätta varför man beslutade så.' },
  '{} entries are pinned; take one off first.': {
    fi: 'kiinnitettyjä merkintöjä on jo {}. Irrota ensin yksi.',
    sv: '{} poster är redan fästa. Ta först loss en.',
  },
  'somebody is on the list twice.': {
    fi: 'joku on luettelossa kahdesti.',
    sv: 'någon står två gånger på listan.',
  },
  '{} may not answer this message ({}, {}). Choose someone else.': {
    fi: '{} ei saa vastata tähän viestiin ({}, {}). Valitse joku muu.',
    sv: '{} får inte svara på det här meddelandet ({}, {}). Välj någon annan.',
  },
  '{} entered ones are open already; end one that is over first.': {
    fi: 'käsin kirjattuja on jo auki {}. Päätä ensin jokin, joka on ohi.',
    sv: '{} inmatade är redan öppna. Avsluta först en som är över.',
  },
  'a feed tells of this disruption, and ends it. Enter one of your own and join the two.': {
    fi: 'häiriöstä kertoo syöte, joka myös päättää sen. Kirjaa oma häiriö ja yhdistä ne.',
    sv: 'ett flöde berättar om störningen och avslutar den. Mata in en egen och foga ihop de två.',
  },
  'a disruption cannot be related to itself.': {
    fi: 'häiriötä ei voi liittää itseensä.',
    sv: 'en störning kan inte kopplas till sig själv.',
  },
  'it is linked to {} others already.': {
    fi: 'siihen on jo liitetty muita: {}.',
    sv: 'den är redan länkad till {} andra.',
  },
  'an account for briefs is on the channel "{}", and no other account is.': {
    fi: 'ohjeiden tilin kanava on ”{}”, eikä muilla tileillä ole sitä.',
    sv: 'ett konto för underlag har kanalen ”{}”, och inget annat konto har den.',
  },
  'give at least one address: {} is fetched.': {
    fi: 'anna ainakin yksi osoite: {} haetaan sieltä.',
    sv: 'ange minst en adress: {} hämtas därifrån.',
  },
  'give none: webhook-in is sent to us.': {
    fi: 'jätä tyhjäksi: webhook-in lähetetään meille.',
    sv: 'lämna tomt: webhook-in skickas till oss.',
  },
  "the drill's own feed needs no key.": {
    fi: 'harjoituksen oma syöte ei tarvitse avainta.',
    sv: 'övningens eget flöde behöver ingen nyckel.',
  },
  "the drill's own feed cannot be removed.": {
    fi: 'harjoituksen omaa syötettä ei voi poistaa.',
    sv: 'övningens eget flöde kan inte tas bort.',
  },
  'give a secret: nothing unsigned is taken.': {
    fi: 'anna salaisuus: allekirjoittamatonta ei oteta vastaan.',
    sv: 'ange en hemlighet: inget osignerat tas emot.',
  },
  'give the secret as whsec_ and 24 to 64 bytes in base64.': {
    fi: 'anna salaisuus muodossa whsec_ ja 24–64 tavua base64-koodattuna.',
    sv: 'ange hemligheten som whsec_ och 24–64 byte i base64.',
  },
  'leave it out: what is sent to us needs no key of the source.': {
    fi: 'jätä pois: meille lähetettävä ei tarvitse lähteen avainta.',
    sv: 'utelämna den: det som skickas till oss behöver ingen nyckel från källan.',
  },
  'leave it out: {} sends no key. One that belongs to an address goes into the address.': {
    fi: 'jätä pois: {} ei lähetä avainta. Osoitteeseen kuuluva avain kirjoitetaan osoitteeseen.',
    sv: 'utelämna den: {} skickar ingen nyckel. En som hör till en adress skrivs i adressen.',
  },
  'a key has no spaces and none but plain letters, digits and signs.': {
    fi: 'avaimessa ei ole välilyöntejä, vain tavallisia kirjaimia, numeroita ja merkkejä.',
    sv: 'en nyckel har inga mellanslag, bara vanliga bokstäver, siffror och tecken.',
  },
  'it takes too long to check: make it shorter.': {
    fi: 'tarkistus kestää liian kauan. Lyhennä tiedostoa.',
    sv: 'den tar för lång tid att kontrollera. Gör den kortare.',
  },
  'A post takes four at most.': { fi: 'julkaisuun mahtuu enintään neljä.', sv: 'ett inlägg tar högst fyra.' },
  'Give it a title.': { fi: 'anna otsikko.', sv: 'ange en rubrik.' },
  'Keep it to seven lines.': { fi: 'enintään seitsemän riviä.', sv: 'högst sju rader.' },
  'Keep the file under 1 MB.': { fi: 'tiedosto saa olla alle 1 Mt.', sv: 'filen får vara mindre än 1 MB.' },
  'Prepare 20 accounts and languages at a time.': {
    fi: 'valmistele kerralla enintään 20 tiliä ja kieltä.',
    sv: 'förbered högst 20 konton och språk åt gången.',
  },
  'Shelve for 60 minutes at most.': {
    fi: 'siirrä syrjään enintään 60 minuutiksi.',
    sv: 'lägg undan i högst 60 minuter.',
  },
  'Use at least 12 characters.': { fi: 'käytä vähintään 12 merkkiä.', sv: 'använd minst 12 tecken.' },
  'Use small letters, digits and hyphens, at most 64.': {
    fi: 'käytä pieniä kirjaimia, numeroita ja yhdysmerkkejä, enintään 64.',
    sv: 'använd små bokstäver, siffror och bindestreck, högst 64.',
  },
  'Say whose staff strikes: your own, or that of others.': {
    fi: 'kerro, kenen henkilöstö lakkoilee: oma vai muiden.',
    sv: 'ange vems personal som strejkar: den egna eller andras.',
  },
  'Each period has to end after it begins.': {
    fi: 'jakson on päätyttävä alkunsa jälkeen.',
    sv: 'varje period måste sluta efter att den har börjat.',
  },
  'Too small: expected string to have >={} characters': {
    fi: 'merkkejä on oltava vähintään {}.',
    sv: 'det måste vara minst {} tecken.',
  },
  'Too big: expected string to have <={} characters': {
    fi: 'merkkejä saa olla enintään {}.',
    sv: 'det får vara högst {} tecken.',
  },
  'a text holds U+0000 or half of a surrogate pair.': {
    fi: 'tekstissä on merkki, jota ei voi tallentaa (U+0000 tai puolikas korvikepari).',
    sv: 'en text innehåller ett tecken som inte kan sparas (U+0000 eller ett halvt surrogatpar).',
  },
}

/** Where it is wrong. */
const WHERE: Readonly<Record<string, Said>> = {
  lines: { fi: 'rivit', sv: 'raderna' },
  timeZone: { fi: 'aikavyöhyke', sv: 'tidszonen' },
  library: { fi: 'kirjasto', sv: 'biblioteket' },
  calendar: { fi: 'kalenteri', sv: 'kalendern' },
  feeds: { fi: 'syötteet', sv: 'flödena' },
  feed: { fi: 'syöte', sv: 'flödet' },
  urls: { fi: 'osoitteet', sv: 'adresserna' },
  url: { fi: 'osoite', sv: 'adressen' },
  credential: { fi: 'avain', sv: 'nyckeln' },
  webhooks: { fi: 'webhookit', sv: 'webhookarna' },
  evidence: { fi: 'todiste', sv: 'belägget' },
  pattern: { fi: 'ilmaus', sv: 'uttrycket' },
  person: { fi: 'henkilö', sv: 'personen' },
  userId: { fi: 'vastaaja', sv: 'den som svarar' },
  people: { fi: 'luettelo', sv: 'listan' },
  link: { fi: 'liitos', sv: 'länken' },
  links: { fi: 'liitokset', sv: 'länkarna' },
  intoId: { fi: 'toinen tilanne', sv: 'den andra händelsen' },
  listening: { fi: 'seurattavat sanat', sv: 'det som bevakas' },
  grounds: { fi: 'perustelut', sv: 'skälen' },
  pins: { fi: 'kiinnitetyt', sv: 'de fästa' },
  disruption: { fi: 'häiriö', sv: 'störningen' },
  disruptions: { fi: 'häiriöt', sv: 'störningarna' },
  otherId: { fi: 'toinen häiriö', sv: 'den andra störningen' },
  purpose: { fi: 'käyttötarkoitus', sv: 'syftet' },
  source: { fi: 'tiedosto', sv: 'filen' },
}

/** The form that a fact's value has to have. */
const EXPECTED: Readonly<Record<string, Said>> = {
  'a whole number from {} to {}': { fi: 'kokonaisluku väliltä {}–{}', sv: 'ett heltal från {} till {}' },
  'a date and time with its zone, such as 2013-11-15T16:00:00+02:00': {
    fi: 'päivä ja kellonaika vyöhykkeineen, esimerkiksi 2013-11-15T16:00:00+02:00',
    sv: 'datum och klockslag med tidszon, till exempel 2013-11-15T16:00:00+02:00',
  },
  'a date such as 2013-11-15': { fi: 'päivä, esimerkiksi 2013-11-15', sv: 'ett datum, till exempel 2013-11-15' },
  'a link that begins with https:// or http://': {
    fi: 'linkki, jonka alussa on https:// tai http://',
    sv: 'en länk som börjar med https:// eller http://',
  },
  'a link to {}': { fi: 'linkki sivustolle {}', sv: 'en länk till {}' },
  'an amount with its currency, such as 250 EUR': {
    fi: 'summa valuuttoineen, esimerkiksi 250 EUR',
    sv: 'ett belopp med valuta, till exempel 250 EUR',
  },
  'an amount from {} to {}': { fi: 'summa väliltä {}–{}', sv: 'ett belopp från {} till {}' },
  'a number with its country, such as +358 9 123 4567': {
    fi: 'numero maatunnuksineen, esimerkiksi +358 9 123 4567',
    sv: 'ett nummer med landskod, till exempel +358 9 123 4567',
  },
  'at most {} flight or train numbers, such as SV431, SV433': {
    fi: 'enintään {} lennon tai junan tunnusta, esimerkiksi SV431, SV433',
    sv: 'högst {} flyg- eller tågnummer, till exempel SV431, SV433',
  },
  'days such as 2013-11-25/2014-05-31 except 2013-12-16/2014-01-06': {
    fi: 'päivät, esimerkiksi 2013-11-25/2014-05-31 except 2013-12-16/2014-01-06',
    sv: 'dagar, till exempel 2013-11-25/2014-05-31 except 2013-12-16/2014-01-06',
  },
  'words on one line': { fi: 'sanoja yhdellä rivillä', sv: 'ord på en rad' },
  'the type {}': { fi: 'tyyppi {}', sv: 'typen {}' },
}

/** What languages differ in; each of a list that semicolons part. */
const DIFFERENCES: Readonly<Record<string, Said>> = {
  'placeholder {}: {}': { fi: 'paikkamerkki {}: {}', sv: 'platshållaren {}: {}' },
  'url {}: {}': { fi: 'linkki {}: {}', sv: 'länken {}: {}' },
  'code {}: {}': { fi: 'tunnus {}: {}', sv: 'numret {}: {}' },
  'time {}: {}': { fi: 'kellonaika {} (UTC): {}', sv: 'klockslaget {} (UTC): {}' },
  'date {}: {}': { fi: 'päivä {}: {}', sv: 'datumet {}: {}' },
  'weekday {}: {}': { fi: 'viikonpäivä, joka ei ole päivän {}: {}', sv: 'en veckodag som inte hör till {}: {}' },
  'number {}: {}': { fi: 'luku {}: {}', sv: 'talet {}: {}' },
}
const BESIDE: Readonly<Record<Other, { readonly not: string; readonly queued: string }>> = {
  fi: { not: 'ei', queued: 'lähtevissä' },
  sv: { not: 'inte', queued: 'på väg ut' },
}

/** The detail in the words of the screen; what is not known stays as it is. */
export function detailInWords(
  detail: Readonly<Record<string, string | number>>,
  locale: Other,
): Readonly<Record<string, string | number>> {
  const { where, what, expected } = detail
  return {
    ...detail,
    ...(typeof what === 'string' && {
      what: where === undefined ? differences(what, locale) : inWords(WRONG, what, locale),
    }),
    ...(typeof where === 'string' && { where: WHERE[where.split('.', 1)[0] ?? where]?.[locale] ?? where }),
    ...(typeof expected === 'string' && { expected: inWords(EXPECTED, expected, locale) }),
  }
}

const differences = (what: string, locale: Other): string =>
  what
    .split('; ')
    .map((one) => {
      const said = inWords(DIFFERENCES, one, locale)
      if (said === one) return one
      const { not, queued } = BESIDE[locale]
      return said.replace(', not ', `, ${not} `).replaceAll(', queued)', `, ${queued})`)
    })
    .join('; ')

function inWords(table: Readonly<Record<string, Said>>, english: string, locale: Other): string {
  for (const [pattern, said] of Object.entries(table)) {
    const found = english.match(patternOf(pattern))
    if (found === null) continue
    const values = found.slice(1)
    return said[locale].replace(/\{\}/g, () => values.shift() ?? '')
  }
  return english
}

const patternOf = (english: string): RegExp =>
  new RegExp(`^${english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.+?)')}$`, 's')
