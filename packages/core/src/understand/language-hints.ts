/**
 * Small words that tell neighbouring languages apart where statistics over letters cannot. Each list holds words that
 * are frequent in its language; a word that several lists hold speaks for each of them against the others.
 */

const WORDS: Readonly<Record<string, string>> = {
  da: `af afgang aflyses aflysning aflyst aften aldrig alle altid altså anden andet andre ankomst at bag bagage
    bagagen bare barn bedre begge begynder billet blevet blive bliver bruge brugt børn chef da dage de dem den denne
    der deres det dette dig din dit dog drikke du dårlig efter efterhånden egentlig eller en end engang er et fejl
    fem fik fire flere fly folk for foran forbi fordi forsinket forældre fra fredag få fået får første gang ganske
    gerne gider gik gjort grund gået går gør gøre ham han hans har havde have hedder hej helt hende her hilsen hjem
    hjælp hjælper hold hos hun hvad hvem hver hvert hvilken hvilket hvis hvor hvordan hvorfor hvornår håber i igen
    ikke ind ingen intet jamen jeg jer jeres jo kan kender koldt kommer kuffert kufferten kun kunne kære kører lige
    lufthavn lufthavnen lukker lukket længe længere lørdag mad man mandag mange med meget mellem men mens mere mig
    min mine minut minutter missede mit mod morges muligt må måske ned nej nemt nogen noget nogle nok nu nyeste nyt
    nået når næste og også om onsdag op ordentlig os over penge personale problemer på rejse rejser rigtig sagde
    sammen se selv selvom set sidder sidste sig sige siger sikke sikker sin skal skov skoven skriv skulle snakke
    snakket snart som spise spor sprog stadig station stationen strejke strejken står suk svar svarer svært synes så
    søndag tag tage tager tak tid tiden til tilbage tirsdag to tog toget torsdag tre tænke tænker ud uden uge ugen
    uger undskyld vand var ved vej vel ven vente venter ventet vi vil ville vores være været værre åbent åbner`,
  no: `akkurat aldri alle alltid altså andre ankomst annen annet av avgang bagasje bagasjen bak bare barn bedre begge
    begynner berre billett billetten ble bli blir blitt bruke brukt buss da dag dager de deg dem den denne der dere
    deres dessverre det dette din ditt drikke du dykk eg egentlig ein eit eller en enkelt enn er et etter faen feil
    fem fikk fire flere fly flyplass flyplassen folk for foran forbi fordi foreldre forsinka forsinket fra fram
    fredag frem frå få får fått før første gang ganske gidder gikk gjelder gjerne gjort gjør gjøre grunn går ha hadde
    ham han hans har hei heilt hele helt hennes her herifrå hilsen hjelp hjelper hjem hos hun hva hvem hver hvert
    hvilken hvis hvor hvordan hvorfor håper i igjen ikke ikkje ingen ingenting inn innstilt jeg jo kaldt kan
    kansellert kjempe kjenner kjære kjører klarer klokka koffert kofferten kommer korleis kun kunne kva kveld kvelden
    kvifor lenge lengre litt lufthavn lørdag mandag mange mat med meg mellom men mer min mine minutt minutter mitt
    morgen mot mulig mye mykje må nei neste nesten noe noen nok noko nå når og også om onsdag opp ordentlig oss over
    penger problemer på reise reiser sa sammen se seg selv sett si siden sier sikker siste sitter sjef skal skikkelig
    skjer skjønner skog skogen skriv skulle snakke snakket som spise språk stadig stasjon stasjonen stenger stengt
    streik står svar svarer synes så sånn søndag ta takk tar tenke tenker til tilbake tirsdag to tog toget torsdag
    tre tur uka uke uker unnskyld ut uten utenfor vann vanskelig var ved vei veldig venn vente venter ventet verre
    vet vi vil ville vite vår våre være vært åpent åpner året`,
  sv: `aldrig alla allt alltid andra ankomst annan annat anslutning att av avgång bagage bak bara barn biljett bland
    blev bli blir blivit buss bättre dag dagar dags de dem den denna deras det detta dig din ditt dricka du där då
    efter egentligen ej eller en ens er era ersättning ett fast fattar fel fem fick fler flera flyg flyget flygplats
    flygplatsen folk fram fredag från fyra få får fått för före försenad försenat första ganska gick gjort gärna gå
    går gör göra ha hade haft han hans har hej hela helt henne hennes hjälp hjälper hon honom hoppas hur här i idag
    igen imorgon in ingen ingenting inget innan inställd inställt inte jag ju kallt kan klockan kom kommer kul kunde
    kvar kväll lite lördag man mat med mellan men mer mig min mina minut minuter missade missar mitt morgon morse mot
    mycket måndag måste ni nog nu när nästa någon något några nån nåt och också om onsdag orkar oss pengar problem på
    redan resa resan resten sa sedan sen ser sett sig sin sina sista sitt själv ska skulle snacka snackar snart
    snälla som språk stannar station stationen strejk strejken stänger stängt stå står svar svarar säger sämre så
    sånt söndag ta tack tar tid till tillbaka tisdag tjena torsdag tre trots två tycker typ tyvärr tåg tågen tåget
    under upp ursäkta ut utan vad var vara varför varit varje vart vatten vecka veckor vem verkligen vet vi vid vilka
    vilken vill väg väl väldigt vänta väntar väntat väska väskan vår våra än ändå är äta även öppet öppnar över`,
  fi: `aamu aamulla aika aikaan aina ainakin asema asemalla asiakaspalvelu bussi bussia bussin edes ehkä ei eikä
    eilen eipä eivät ellei emme en enemmän ennen entä enää eri ette ettei että he hei heidän heille huomenna huono
    hyvin hyvä hyvää ihan ihmiset ilman ilta ja jee jo joka joku jonka joo jos joskus jossa jota jotain juna junaa
    junan junassa junat juu jäi jälkeen jää kai kaikki kaikkien kanssa kautta kello kenelle kentällä kerran kerro
    kertokaa kiitoksia kiitos klo koko kolme konduktööri koska koskaan kuin kuinka kuka kukaan kun kyllä kymmenen
    lakko lakon lakossa laukku lennon lennot lento lentoa lentoasema lentoasemalla lippu lipun liput loppu maksaa
    matka matkustajat me meidän meille meitä menee mennä mihin miksi mikä mikään mille milloin millä minne minua
    minulla minulle minun minuutin minuuttia minä missä mistä miten mitä mitään moi moikka moni monta muita mukaan
    mulla mulle mun mutta muut myöhässä myös mä mää ne neljä niin nyt näin näitä nämä odotan odotettu oikein olemme
    olen olet oletteko oli olin olisi olivat olla ollaan ollut on onko onks oo oon oot ootteko ovat palvelu perille
    perutaan peruttu pitäisi pitää pois puhelin pysähtyy päivä päivää pääsee rahat saa saada saako saan se sekä
    sellainen sen siellä sieltä siinä siis siitä silti sinne sinun sinä sitten sitä sulla sun sä taas tai takaisin
    tehdä terve tiedä tietää toinen tosi tulee tuli tulla tunnin tunti tuntia tuo tuossa tällä tämä tämän tänään
    tässä tästä tätä täällä vaan vai vaikka vain varmaan vasta vastaa vaunu vaunussa vielä viisi voi voiko voisi
    voitte vuoksi vähän yhtään yksi yli yritän`,
  et: `aeg aga ainult aitäh alati alles alt arvan asi asja buss bussi ees ega ehk ei eile eks enam end ennast enne
    esimene et ette hea head hetkel hilineb hilinemine hiljem homme hommikul hästi iga igal igatahes ikka ilma
    inimesed inimest ise isegi ja jaam jaamas jah juba just jälle järel järgmine järgmise jõuab ka kahju kaks
    kaotanud kas keegi kehtib kell kelle kes kogu kohe koht kohta kohver kohvri kolm kuhu kui kuidas kuigi kuna kuni
    kus käes kõige kõigile kõik küll lend lendu lennu lennujaamas lennuk lihtsalt liiga ma maha me mees meie meil
    meile mida midagi miks millal milline mina mind mingi mingit minu minut minutit mis miski mitte mitu mu muidu
    muidugi mul mulle mõni mõtet nad nagu need neid neil neli nii niimoodi ning noh nädal nüüd ole oled oleks olema
    oleme olen oli olid olnud oma on oodanud oodata ootame ootan paar palju palun peab peaks peale pean pikk pilet
    pileti pole praegu puudub päev päeva pärast päris raha reis reisija reisijad rohkem rong rongi rongid sa saa saab
    saada saaks saan said saime seal sealt seda see selle selles sellest selline sest siia siin siis siiski siit sina
    sinna sinu streik su sul suur ta tagasi tahaks tahan tasuta te teenindus teha teie teil teile teine teised tere
    tuleb tuleks tulla tulnud tund tundi tunni täna tänan tühistati tühistatud vaid vaja veel viis vist väga välja
    väljub või võib võiks ära õhtul ühe üks ükski üle ümber`,
  en: `a about after again airline airport all also always am an and answer any anyone anything are aren't as at back
    bag bags be because been before being but by called can can't canceled cancelled come could crew day delayed did
    didn't do does doesn't doing don't dont down even ever every everything flight for from get getting give go going
    gone good got had has have haven't he hello help her here hey hi him his hope hour hours how i i'll i'm i've if
    in into is isn't it it's its just know last late let's like long lost luggage make many me minutes missed more
    most much my need never new next no nobody not nothing now of off on one only or other our out over people phone
    plane please really right said same say seat seats see she should since so some someone sorry station still
    strike than thank thanks that that's the their them then there there's these they they're thing think this those
    three ticket time to today told tomorrow tonight too train tried trying two under until up us very wait waiting
    was way we we're we've well were what what's when where where's which while who why will with without won't would
    wrong yes yet you you're your`,
  de: `ab aber alle allem alles als also am an andere auch auf aus bahnhof bei beim bekomme bin bis bitte bleibt da
    danach danke dann das dass dein dem den denn der des deshalb die dies diese dieser dir doch dort drei du durch
    eben ein eine einem einen einer eines einfach einmal er erst es etwas euch euer fahre fahren falls flug flughafen
    fährt fünf für gab ganz gar gehen geht geld gerade gern gerne gestern gestrichen gibt gleich gut hab habe haben
    hallo halt hast hat hatte hatten heute hier hoffe ich ihm ihn ihnen ihr ihre im immer in ins irgendwie ist ja
    jede jeder jedes jemand jetzt kam kann kein keine keinen keiner klar koffer kommen kommt können könnt könnte
    lange leider los macht mal man mehr mein meine meinem meinen meiner mich minute minuten mir mit morgen muss
    müssen nach nachdem nein nicht nichts nie niemand nix noch nochmal nun nur nächste nächster ob oder ohne schlimm
    schon sehr seid sein seine seit sich sie sind so sogar soll sollte später station statt stehen steht streik
    stunde stunden tag ticket trotz um und uns unser unsere unter verspätet verspätung viel vielleicht vier vom von
    vor wann war waren warte warten warum was weg wegen weil weiter welche wem wen wenn wer werde werden wie wieder
    wieso will wir wird wo wohl wurde wurden würde zu zug zum zur zurück zwei zwischen züge über überhaupt`,
  nl: `aan al alle alleen als altijd andere bedankt beetje ben bent bij dag dan dank dat de deze die dit doe doen
    door drie dus een eens en er erg even gaan gaat geannuleerd geen geld gewoon goed graag had hallo heb hebben hebt
    heeft heel help het hier hij hoe iemand iets ik in is ja jaar je jij jullie kan koffer komen komt kon kunnen
    kwijt laat maar maken me mee meer met mij mijn moet moeten morgen na naar nee net niemand niet niets nog nooit
    nou nu of om omdat ons onze ook op over staan staat steeds te terug toch toen tot trein twee uit uur van vanaf
    vanavond vandaag veel vertraging vertrekt vlucht voor waar waarom wachten want waren was wat weer weet wel welke
    werd wie wij wil worden wordt zal ze zeer zei zelf zijn zit zo zonder zou`,
  fr: `ai annulé après au aucun aujourd'hui aussi autre aux avant avec avez avoir avons bagages beaucoup bien bonjour
    c'est car ce cela ces cet cette ceux chez comme comment d'un dans de demain depuis des deux donc du elle elles en
    encore entre es est et eu faire fait faut fois font gare grève heure heures hier ici il ils j'ai je jour jusqu
    l'avion la le les leur leurs lui ma mais me merci mes moi moins mon même n'est ne ni nos notre nous on ont ou où
    par pas pendant personne peu peut plus pour pourquoi pouvez qu quand quatre que quel quelle quelqu'un qui quoi
    retard rien sa sans se sera ses si son sont sous suis sur ta toujours tous tout toute toutes train trois trop
    très tu un une valise vers vol vont vos votre vous vraiment y à ça été êtes être`,
  es: `a ahora al algo alguien aquí así aunque avión ayer año aún bien cada cancelado casi como con cuando cuándo
    cuánto cómo de del desde después donde dos día días dónde e el ella ellos en entre era eres es esa ese eso esta
    estaba estamos estar este esto estoy está están favor fue gracias ha hace hacer han hasta hay he hola hora horas
    hoy huelga ir la las le les lo los maleta mañana me mi mientras mis mucho muy más nada nadie ni no nos nosotros
    nuestro o otra otro para pero personas poco por porque puede puedo pues que quien quién qué retraso se sea ser si
    sido sin sobre solo son soy su sus sí también tan tanto te tener tengo tiene tienen todo todos tren tres tu un
    una unos usted va vamos ver vez voy vuelo y ya yo`,
  it: `a abbiamo al alla alle allora anche ancora aspettando avere bagaglio ben bene c'è cancellato che chi ci ciao
    come con cosa così da dal dalla degli dei del della delle di domani dopo dove due e ed era essere fa fare fatto
    fino fra già gli grazie ha hai hanno ho i ieri il in io la le lei lo loro lui ma mai me meno mi mia mio molto nei
    nel nella nessuno niente no noi non nostro o oggi ogni ora ore per perché però più poi prima può qualcuno quale
    quando quanto quello questa queste questo qui ritardo sciopero se sei sempre senza si sia siamo solo sono sta
    state stato stiamo su sua sul sulla suo te ti tra tre treno tutti tutto un una uno va vi voglio voi volo vostro è`,
  pt: `a agora ainda algum alguém amanhã ao aos aqui as assim atraso até avião bagagem bem bom cada cancelado com
    comboio como da das de depois desde dia do dois dos e ela ele eles em entre era essa esse estamos estar este
    estou está estão eu fazer foi greve hoje hora horas há isso isto já la lá mais mala mas me mesmo meu minha muito
    na nada nas nem ninguém no nos nosso num numa nunca não nós o obrigado onde ontem os ou para pela pelo pode por
    porque posso pra quando quanto que quem se sem sempre ser será seu seus sobre sua são só também te tem temos
    tenho ter teve tinha todo todos trem três tudo um uma vai você vocês voo vou é`,
  pl: `a aby albo ale bagaż bardzo bez bilet bo bym być był była było chyba ci co coś czas czemu czy dla dlaczego do
    dobrze dwa dzień dzisiaj dzięki dziękuję dziś gdy gdzie go godzin godziny i ich ile im innego ja jak jaki jako je
    jednak jego jej jest jestem jesteśmy jeszcze jeśli jutro już kiedy kto która które który lot lotnisko lotu ma mam
    mamy mi mnie mogę może można my mój na nad nam nas nasz nic nie niego nikt nim o od odwołany on ona oni
    opóźnienie opóźniony po pociąg pociągu pod proszę przed przez przy się skąd strajk są tak tam te tego ten teraz
    też to trzy tu tylko tym w wam was wczoraj we wszyscy wszystko wy z za ze został żadnej że żeby`,
  ru: `багаж без билет был была были было быть в вагон вагоне вам вас ваш ваша весь во вообще вот все всего всех всё
    вы где да даже два деньги для до его ему если есть еще ещё её же за завтра задержка здравствуйте и из или их к
    как какая какие какой когда кто куда ли лучше меня минут мне много могу может можно мой мою моя моё мы на надо
    нам нас наш него нет ни никак никто ничего но ну нужно о об один он она они опять от отменили очень под поезд
    поезда пока после почему при привет про просто раз рейс с самолёт сегодня сейчас сколько снова со спасибо так
    такой там те тебе тем то тогда того тоже только тот три ты у уже хочу час часа часов чем что чтобы эта эти это
    этого этот я`,
  uk: `або але без був будь була були було бути в вагон вагоні вам вас ваш весь вже ви вона вони все всі від він
    гроші де для до дуже дякую ж з за завтра зараз знову й його квиток ким коли куди ласка ли літак мене мені ми
    можна моя моє мій на навіть нам нас наш не нема немає ні ніхто нічого он по потяг потяга поїзд при привіт про під
    після рейс скільки сьогодні та так там те тепер ти то тут тільки у хочу хто це цей ця ці через чи чому ще що щоб
    щось я як яка який якщо які є і із їх їхній її`,
  bg: `аз ако бе без беше би бил билет билета били благодаря в вас вече ви влак влака влакът всички всичко във да
    дали днес до добре един една едно за защо здравейте знам и из или има имам искам й как какво като кога когато
    които който колко която къде към ли ми много мога може моля му на над нас не него нещо ни никой нищо но няма
    обаче от отново още пак пари по полет полета полетът пред при с са сам само се сега си след сме съм със тази така
    там те това този той тук тя у утре час часа че често ще я`,
}

/** Languages that the words speak for; bit `n` of a word's mask is language `n`. */
export const HINT_LANGUAGES: readonly string[] = Object.keys(WORDS)

const MASKS: ReadonlyMap<string, number> = maskByWord()

function maskByWord(): Map<string, number> {
  const masks = new Map<string, number>()
  HINT_LANGUAGES.forEach((lang, bit) => {
    for (const word of (WORDS[lang] ?? '').split(/\s+/)) masks.set(word, (masks.get(word) ?? 0) | (1 << bit))
  })
  return masks
}

/** How many of the words each language knows, in the order of `HINT_LANGUAGES`. */
export function countHints(words: readonly string[]): number[] {
  const counts = HINT_LANGUAGES.map(() => 0)
  for (const word of words) {
    let mask = MASKS.get(word) ?? 0
    for (let bit = 0; mask !== 0; bit++, mask >>= 1) if ((mask & 1) === 1) counts[bit] = (counts[bit] ?? 0) + 1
  }
  return counts
}

/** Endings and vowels of one of two languages that are otherwise written alike. */
const NORWEGIAN = /ei|øy|kj|sjon|het(?:en)?$|([gklmnpst])\1$/
const DANISH = /ej|øj|tion|hed(?:en)?$/

/** Above 0 for Norwegian, below for Danish: words that only one of the two would spell that way. */
export function norwegianOverDanish(words: readonly string[]): number {
  let lead = 0
  for (const word of words) {
    if (NORWEGIAN.test(word)) lead++
    if (DANISH.test(word)) lead--
  }
  return lead
}

/** Said in every language; a post of nothing else has none. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  'ok okay okey lol lmao omg wow wtf pls plz xd hm hmm hmmm ah oh aha ahaha haha hahaha hehe hihi jaja yay meh'.split(
    ' ',
  ),
)

/** False for what is said in every language (`ok`, `haha`) and for single letters. */
export const isTelling = (word: string): boolean => word.length > 1 && !EVERYWHERE.has(word)

/** Han characters that only Japanese writes. */
const ONLY_JAPANESE = /[駅払円帰変発対売読楽気応図県価実広鉄遅込辺働枠帯歩残転乗]/
/** Han characters that only Chinese writes, or that Japanese hardly ever does. */
const ONLY_CHINESE = /[的了吗嗎们們这這那么麼没沒你您她吧呢还還谁誰给給车车飞机场说話让讓过从吃怎哪]/

/** Han alone is Chinese, unless it holds what only Japanese writes and nothing that only Chinese does. */
export const isJapaneseHan = (han: string): boolean => ONLY_JAPANESE.test(han) && !ONLY_CHINESE.test(han)

export const isChineseHan = (han: string): boolean => ONLY_CHINESE.test(han)
