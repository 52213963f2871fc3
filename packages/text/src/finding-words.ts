/**
 * What the linter of playbooks can say, in the room's languages. A code has its sentence in all of them (the type sees to
 * that) and is planted once in a test. Sentences are ICU MessageFormat; what stands in braces comes with the finding.
 */
export const FINDING_LANGUAGES = ['en', 'fi', 'sv'] as const
export type FindingLanguage = (typeof FINDING_LANGUAGES)[number]
type Sentences = Readonly<Record<FindingLanguage, string>>

/** The file as a file. */
const FILE = {
  not_yaml: {
    en: 'This is not YAML: {what}',
    fi: 'Tämä ei ole kelvollista YAMLia: {what}',
    sv: 'Det här är inte giltig YAML: {what}',
  },
  yaml_indent: {
    en: 'The indentation is wrong: use two spaces for each level, and no tabs.',
    fi: 'Sisennys on väärin: käytä kahta välilyöntiä tasoa kohti äläkä sarkaimia.',
    sv: 'Indraget är fel: använd två blanksteg per nivå och inga tabbar.',
  },
  yaml_unfinished: {
    en: 'A sign is missing here: a bracket, a quotation mark, a comma or a colon.',
    fi: 'Tästä puuttuu merkki: sulje, lainausmerkki, pilkku tai kaksoispiste.',
    sv: 'Här saknas ett tecken: en parentes, ett citattecken, ett komma eller ett kolon.',
  },
  yaml_twice: {
    en: 'This key is there already.',
    fi: 'Sama avain on jo käytössä.',
    sv: 'Nyckeln finns redan.',
  },
  too_large: {
    en: 'The file is over 1 MB.',
    fi: 'Tiedosto on yli 1 megatavun kokoinen.',
    sv: 'Filen är större än 1 MB.',
  },
  file_name: {
    en: 'The file is called {name}: call it {wanted}.',
    fi: 'Tiedoston nimi on {name}: nimeä se muotoon {wanted}.',
    sv: 'Filen heter {name}: döp den till {wanted}.',
  },
  version_in_use: {
    en: 'Version {inUse} is in use: count up to {next}.',
    fi: 'Versio {inUse} on käytössä: nosta numero arvoon {next}.',
    sv: 'Version {inUse} är i bruk: räkna upp till {next}.',
  },
  field_unknown: {
    en: 'There is no such field here.',
    fi: 'Tässä ei ole tällaista kenttää.',
    sv: 'Det finns inget sådant fält här.',
  },
  field_missing: { en: 'This is missing.', fi: 'Tämä puuttuu.', sv: 'Det här saknas.' },
  field_type: {
    en: 'Give {wanted, select, string {words} number {a number} int {a whole number} boolean {true or false} array {a list} other {fields with their values}} here.',
    fi: 'Anna tässä {wanted, select, string {sanoja} number {luku} int {kokonaisluku} boolean {true tai false} array {luettelo} other {kentät arvoineen}}.',
    sv: 'Ange {wanted, select, string {ord} number {ett tal} int {ett heltal} boolean {true eller false} array {en lista} other {fält med värden}} här.',
  },
  field_choice: {
    en: 'Give one of: {values}.',
    fi: 'Anna jokin näistä: {values}.',
    sv: 'Ange något av följande: {values}.',
  },
  /** What the format itself says; its sentences are in `format-words.ts`. */
  format: { en: '{says}', fi: '{says}', sv: '{says}' },
} as const satisfies Record<string, Sentences>

const PLAN = {
  role_unknown: {
    en: 'There is no role "{role}".',
    fi: 'Roolia ”{role}” ei ole.',
    sv: 'Det finns ingen roll ”{role}”.',
  },
  role_own_deputy: {
    en: 'Nobody is their own deputy.',
    fi: 'Kukaan ei voi olla oma sijaisensa.',
    sv: 'Ingen kan vara sin egen ersättare.',
  },
  role_anyone: {
    en: '"anyone" stands for whoever may approve: call the role otherwise.',
    fi: '”anyone” tarkoittaa ketä tahansa hyväksyjää: anna roolille toinen nimi.',
    sv: '”anyone” står för vem som helst som får godkänna: kalla rollen något annat.',
  },
  out_of_order: {
    en: 'It comes before "{before}": put it in order of time.',
    fi: 'Tämän aika on ennen kohtaa ”{before}”: järjestä kohdat ajan mukaan.',
    sv: 'Den här punkten kommer före ”{before}”: ordna dem efter tid.',
  },
  id_twice: {
    en: '"{id}" is there already.',
    fi: 'Tunnus ”{id}” on jo käytössä.',
    sv: '”{id}” finns redan.',
  },
  review_order: {
    en: 'The next review comes after the last one.',
    fi: 'Seuraavan tarkistuksen on oltava edellisen jälkeen.',
    sv: 'Nästa översyn måste komma efter den senaste.',
  },
  sections_missing: {
    en: 'These parts are missing: {sections}.',
    fi: 'Nämä osat puuttuvat: {sections}.',
    sv: 'De här delarna saknas: {sections}.',
  },
  kinds_missing: {
    en: 'There is no message of the kind {kinds}.',
    fi: 'Näiden lajien viestit puuttuvat: {kinds}.',
    sv: 'Det saknas budskap av följande slag: {kinds}.',
  },
  questions_few: {
    en: 'There are {count} messages of the kind faq: answer at least {min}.',
    fi: 'Lajin faq viestejä on {count}: vastaa vähintään {min} kysymykseen.',
    sv: 'Det finns {count} budskap av slaget faq: besvara minst {min} frågor.',
  },
  situations_missing: {
    en: 'Services can be cancelled, and there is no message for customers who are in the situation {situations}.',
    fi: 'Vuoroja voidaan perua, mutta asiakkaille puuttuu viesti näistä tilanteista: {situations}.',
    sv: 'Turer kan ställas in, men det saknas ett budskap till kunder i de här situationerna: {situations}.',
  },
  nothing_new_needs_more: {
    en: 'When there is nothing new, an incident may have no facts but those of its first words: write one such message that needs no {facts}.',
    fi: 'Kun uutta kerrottavaa ei ole, tilanteella voi olla vain ensimmäisten sanojen tiedot: kirjoita yksi tällainen viesti, joka ei tarvitse näitä: {facts}.',
    sv: 'När det inte finns något nytt har händelsen kanske bara uppgifterna från de första orden: skriv ett sådant budskap som inte kräver {facts}.',
  },
  words_missing: {
    en: 'The words are missing in {langs}.',
    fi: 'Sanat puuttuvat näillä kielillä: {langs}.',
    sv: 'Orden saknas på följande språk: {langs}.',
  },
} as const satisfies Record<string, Sentences>

const FACTS = {
  fact_unknown: {
    en: 'There is no fact "{fact}".',
    fi: 'Tietoa ”{fact}” ei ole.',
    sv: 'Det finns ingen uppgift ”{fact}”.',
  },
  fact_unused: {
    en: 'No message requires this fact: use it or leave it out.',
    fi: 'Mikään viesti ei tarvitse tätä tietoa: käytä sitä tai poista se.',
    sv: 'Inget budskap kräver den här uppgiften: använd den eller ta bort den.',
  },
  url_hosts: {
    en: 'A url needs "hosts": where it may lead to.',
    fi: 'Osoite tarvitsee kentän ”hosts”: mille palvelimille se saa johtaa.',
    sv: 'En länk behöver ”hosts”: vart den får leda.',
  },
  integer_range: {
    en: 'An integer needs "min" and "max", the smaller first.',
    fi: 'Kokonaisluku tarvitsee kentät ”min” ja ”max”, pienempi ensin.',
    sv: 'Ett heltal behöver ”min” och ”max”, det mindre först.',
  },
  amount_range: {
    en: 'An amount needs "min" and "max", the smaller first.',
    fi: 'Rahamäärä tarvitsee kentät ”min” ja ”max”, pienempi ensin.',
    sv: 'Ett belopp behöver ”min” och ”max”, det mindre först.',
  },
  only_counted: {
    en: 'Only an integer can be counted.',
    fi: 'Vain kokonaisluku voidaan laskea.',
    sv: 'Bara ett heltal kan räknas fram.',
  },
  former_of: {
    en: 'Name another fact of the same type: the one with the right value.',
    fi: 'Nimeä toinen samantyyppinen tieto: se, jossa on oikea arvo.',
    sv: 'Ange en annan uppgift av samma typ: den som har det rätta värdet.',
  },
} as const satisfies Record<string, Sentences>

const MESSAGES = {
  promise_instant: {
    en: 'A promise is an instant that the message requires.',
    fi: 'Lupaus on ajankohta (instant), jota viesti tarvitsee.',
    sv: 'Ett löfte är en tidpunkt (instant) som budskapet kräver.',
  },
  nothing_new_promise: {
    en: 'When there is nothing new it says when there will be: name its promise.',
    fi: 'Kun uutta ei ole, viesti kertoo, milloin on: nimeä sen lupaus.',
    sv: 'När det inte finns något nytt säger budskapet när det gör det: ange dess löfte.',
  },
  brief_no_post: {
    en: 'A brief is no post: leave out {fields}.',
    fi: 'Ohje kollegoille ei ole julkaisu: jätä pois {fields}.',
    sv: 'Ett underlag till kollegor är inget inlägg: utelämna {fields}.',
  },
  correction_right: {
    en: 'It says the wrong value "{wrong}" and not the right one: require "{right}".',
    fi: 'Viesti kertoo väärän arvon ”{wrong}” mutta ei oikeaa: lisää vaatimuksiin ”{right}”.',
    sv: 'Budskapet anger det felaktiga värdet ”{wrong}” men inte det rätta: kräv ”{right}”.',
  },
  corrects_unsaid: {
    en: 'A correction says what it puts right: require "{fact}".',
    fi: 'Oikaisu kertoo sen, minkä se korjaa: lisää vaatimuksiin ”{fact}”.',
    sv: 'En rättelse säger det som den rättar: kräv ”{fact}”.',
  },
  situation_named: {
    en: 'A message of the kind situation names its situation, and no other does.',
    fi: 'Lajin situation viesti nimeää tilanteensa, eikä mikään muu viesti tee niin.',
    sv: 'Ett budskap av slaget situation anger sin situation, och inget annat gör det.',
  },
  parts_mixed: {
    en: 'Write {parts}: a brief is no post, and a post is no brief.',
    fi: 'Kirjoita {parts}: ohje kollegoille ei ole julkaisu, eikä julkaisu ole ohje.',
    sv: 'Skriv {parts}: ett underlag är inget inlägg, och ett inlägg är inget underlag.',
  },
  message_unsaid: {
    en: 'It does not say its {fields}.',
    fi: 'Viestistä puuttuu {fields}.',
    sv: 'Budskapet anger inte {fields}.',
  },
  tone_beyond: {
    en: 'This goes beyond "{upTo}": let "{unlock}" approve it as well.',
    fi: 'Tämä menee pidemmälle kuin ”{upTo}”: lisää hyväksyjäksi myös ”{unlock}”.',
    sv: 'Det här går längre än ”{upTo}”: låt även ”{unlock}” godkänna det.',
  },
  text_none: {
    en: 'There is no text: write {parts}.',
    fi: 'Tekstiä ei ole: kirjoita {parts}.',
    sv: 'Det finns ingen text: skriv {parts}.',
  },
  text_missing: {
    en: 'In {lang} there is no {parts}.',
    fi: 'Kielellä {lang} puuttuu {parts}.',
    sv: 'På {lang} saknas {parts}.',
  },
  language_mandatory: {
    en: 'The language {lang} is mandatory, and it is missing.',
    fi: 'Kieli {lang} on pakollinen, mutta se puuttuu.',
    sv: 'Språket {lang} är obligatoriskt men saknas.',
  },
  language_abroad: {
    en: 'Readers abroad wait for it in {langs}.',
    fi: 'Lukijat ulkomailla odottavat viestiä näillä kielillä: {langs}.',
    sv: 'Läsare utomlands väntar på det på följande språk: {langs}.',
  },
  fact_not_in_all: {
    en: '"{fact}" stands in {langs} and is missing here.',
    fi: '”{fact}” on mukana kielillä {langs}, mutta puuttuu tästä.',
    sv: '”{fact}” finns på {langs} men saknas här.',
  },
  link_not_in_all: {
    en: 'The link {link} stands in {langs} and is missing here.',
    fi: 'Linkki {link} on mukana kielillä {langs}, mutta puuttuu tästä.',
    sv: 'Länken {link} finns på {langs} men saknas här.',
  },
  promise_unsaid: {
    en: 'It does not say its promise "{fact}".',
    fi: 'Teksti ei kerro lupaustaan ”{fact}”.',
    sv: 'Texten säger inte sitt löfte ”{fact}”.',
  },
  facts_unsaid: {
    en: 'No text says {facts}.',
    fi: 'Mikään teksti ei kerro näitä: {facts}.',
    sv: 'Ingen text säger {facts}.',
  },
} as const satisfies Record<string, Sentences>

const TEXTS = {
  apostrophe: {
    en: "An apostrophe before a brace turns the fact into plain text: write it as ’ or ''''.",
    fi: "Heittomerkki aaltosulkeen edessä muuttaa tiedon pelkäksi tekstiksi: kirjoita se muodossa ’ tai ''''.",
    sv: "En apostrof före en klammer gör uppgiften till vanlig text: skriv den som ’ eller ''''.",
  },
  plural_form: {
    en: 'A plural lacks its form "{category}".',
    fi: 'Monikosta puuttuu muoto ”{category}”.',
    sv: 'En pluralis saknar sin form ”{category}”.',
  },
  not_icu: {
    en: 'This is not ICU MessageFormat: {what}',
    fi: 'Tämä ei ole kelvollista ICU MessageFormatia: {what}',
    sv: 'Det här är inte giltigt ICU MessageFormat: {what}',
  },
  fact_not_required: {
    en: '"{fact}" is used here, so the message has to require it.',
    fi: '”{fact}” on käytössä tässä, joten viestin on vaadittava se.',
    sv: '”{fact}” används här, så budskapet måste kräva den.',
  },
  fact_not_written: {
    en: '"{fact}" cannot be written in {lang} yet.',
    fi: 'Tietoa ”{fact}” ei voi vielä kirjoittaa kielellä {lang}.',
    sv: '”{fact}” kan inte skrivas på {lang} ännu.',
  },
  link_host: {
    en: '{link} leads to a host that no fact allows.',
    fi: '{link} johtaa palvelimelle, jota mikään tieto ei salli.',
    sv: '{link} leder till en server som ingen uppgift tillåter.',
  },
  link_closed: {
    en: 'A link may lead to {host}, which its readers cannot open.',
    fi: 'Linkki voi johtaa osoitteeseen {host}, jota lukijat eivät voi avata.',
    sv: 'En länk kan leda till {host}, som läsarna inte kan öppna.',
  },
  too_long: {
    en: 'On {channel} it can reach {used} of {limit}: shorten it.',
    fi: 'Kanavalla {channel} pituus voi olla {used}/{limit}: lyhennä tekstiä.',
    sv: 'På {channel} kan längden bli {used} av {limit}: förkorta texten.',
  },
  too_many_bytes: {
    en: 'On {channel} it can reach {used} of {limit} bytes: shorten it.',
    fi: 'Kanavalla {channel} koko voi olla {used}/{limit} tavua: lyhennä tekstiä.',
    sv: 'På {channel} kan storleken bli {used} av {limit} byte: förkorta texten.',
  },
  forbidden: {
    en: '"{pattern}" is on the do-not-say list.',
    fi: '”{pattern}” on kiellettyjen ilmausten luettelossa.',
    sv: '”{pattern}” finns på listan över det som inte får sägas.',
  },
  promise_unnamed: {
    en: 'This promises an update, and the message names no "promise".',
    fi: 'Tämä lupaa päivityksen, mutta viesti ei nimeä lupausta (”promise”).',
    sv: 'Det här lovar en uppdatering, men budskapet anger inget ”promise”.',
  },
  long_sentence: {
    en: 'The sentence "{start} …" has up to {words} words: more than {max} are hard to read.',
    fi: 'Virkkeessä ”{start} …” on jopa {words} sanaa: yli {max} sanan virke on raskas lukea.',
    sv: 'Meningen ”{start} …” har upp till {words} ord: fler än {max} är svårt att läsa.',
  },
} as const satisfies Record<string, Sentences>

export const FINDING_WORDS = { ...FILE, ...PLAN, ...FACTS, ...MESSAGES, ...TEXTS } as const satisfies Record<
  string,
  Sentences
>
export type FindingCode = keyof typeof FINDING_WORDS
