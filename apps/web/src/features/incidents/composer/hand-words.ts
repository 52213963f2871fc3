import { defineWords } from '../../../i18n/words.ts'

/** Words of what a person typed and of its tie to the facts. */
export const handWords = defineWords({
  en: {
    title: 'Values in the text',
    notFact: '{value} is not one of the facts.',
    replaceBy: 'Replace by {value} ({fact})',
    asItStands: 'It is right as it stands',
    asItStandsOf: '{value}: It is right as it stands',
    notFacts: 'Not from the facts: {values}',
    mayBe: '{value} may be one of the facts.',
    itIs: 'It is: {fact}',
    replaced: 'Replaced by {value}.',
    unbound:
      '“{said}” promises an update, and no fact says when. Set the fact “{fact}” to that time and have the text say it, or take the sentence out: until then nobody can approve the text.',
  },
  fi: {
    title: 'Tekstin arvot',
    notFact: '{value} ei ole mikään tiedoista.',
    replaceBy: 'Korvaa: {value} ({fact})',
    asItStands: 'Se on oikein näin',
    asItStandsOf: '{value}: Se on oikein näin',
    notFacts: 'Muualta kuin tiedoista: {values}',
    mayBe: '{value} voi olla jokin tiedoista.',
    itIs: 'Se on: {fact}',
    replaced: 'Korvattu: {value}.',
    unbound:
      '”{said}” lupaa päivityksen, mutta mikään tieto ei kerro, milloin. Aseta tietoon ”{fact}” sama aika, jonka teksti kertoo, tai poista virke. Sitä ennen tekstiä ei voi hyväksyä.',
  },
  sv: {
    title: 'Värden i texten',
    notFact: '{value} är ingen av uppgifterna.',
    replaceBy: 'Ersätt med {value} ({fact})',
    asItStands: 'Det stämmer som det står',
    asItStandsOf: '{value}: Det stämmer som det står',
    notFacts: 'Inte från uppgifterna: {values}',
    mayBe: '{value} kan vara en av uppgifterna.',
    itIs: 'Det är: {fact}',
    replaced: 'Ersatt med {value}.',
    unbound:
      '”{said}” lovar en uppdatering, men ingen uppgift säger när. Ange samma tid i uppgiften ”{fact}” som i texten, eller ta bort meningen. Innan dess kan ingen godkänna texten.',
  },
})
