import { defineWords } from '../../../i18n/words.ts'

/** Words of what goes with a text from the library. */
export const mediaWords = defineWords({
  en: {
    gone: 'Something that goes with this text is not in the library any more: take it off under “Time and media”.',
    unapproved: '“{title}” has not been approved: the text cannot go out with it.',
    unapprovedHere: 'Not approved yet: somebody who did not add it approves it in Settings, under the link library.',
    approvedHere: 'Approved by {name}',
    otherLanguage: '“{title}” is in {lang}, and this text is in {own}.',
    emptySlot: 'Nothing attached yet: {kind}. {about}',
    fill: 'Attach “{title}”',
    filled: '“{title}” goes with the text.',
    noChoice: 'The library has nothing approved for it in {lang}.',
    fillVoids: 'Attaching voids the approvals.',
  },
  fi: {
    gone: 'Jokin tämän tekstin liitteistä ei ole enää kirjastossa: poista se kohdassa ”Aika ja liitteet”.',
    unapproved: 'Kohdetta ”{title}” ei ole hyväksytty: teksti ei voi lähteä sen kanssa.',
    unapprovedHere: 'Ei vielä hyväksytty: hyväksyjä on joku muu kuin lisääjä, asetusten linkkikirjastossa.',
    approvedHere: 'Hyväksynyt {name}',
    otherLanguage: 'Kohteen ”{title}” kieli on {lang}, tämän tekstin {own}.',
    emptySlot: 'Vielä liittämättä: {kind}. {about}',
    fill: 'Liitä ”{title}”',
    filled: '”{title}” on liitetty tekstiin.',
    noChoice: 'Kirjastossa ei ole tähän mitään hyväksyttyä kielellä {lang}.',
    fillVoids: 'Liittäminen kumoaa hyväksynnät.',
  },
  sv: {
    gone: 'Något som följer med texten finns inte längre i biblioteket: ta bort det under ”Tid och medier”.',
    unapproved: '”{title}” är inte godkänd: texten kan inte gå ut med den.',
    unapprovedHere:
      'Inte godkänd ännu: någon annan än den som lade till den godkänner den i inställningarnas länkbibliotek.',
    approvedHere: 'Godkänd av {name}',
    otherLanguage: '”{title}” är på {lang}, och den här texten är på {own}.',
    emptySlot: 'Inget bifogat ännu: {kind}. {about}',
    fill: 'Bifoga ”{title}”',
    filled: '”{title}” följer med texten.',
    noChoice: 'Biblioteket har inget godkänt för detta på {lang}.',
    fillVoids: 'Att bifoga upphäver godkännandena.',
  },
})
