import { defineWords } from '../i18n/words.ts'

export const playbookTroubleWords = defineWords({
  en: {
    bad: 'The file of the playbook {title} cannot be used. Version {version} stays in use.',
    badAlone: 'The file of the playbook {title} cannot be used, and there is no version before it.',
    missing:
      'The file of the playbook {title} is missing. Open incidents go on with version {version}; nothing new can be declared with it.',
    retired: 'The playbook {title} has been put away. Its versions are kept.',
    line: 'Line {line}: {why}',
    mend: 'Mend it',
  },
  fi: {
    bad: 'Toimintaohjeen {title} tiedostoa ei voi käyttää. Versio {version} on edelleen käytössä.',
    badAlone: 'Toimintaohjeen {title} tiedostoa ei voi käyttää, eikä aiempaa versiota ole.',
    missing:
      'Toimintaohjeen {title} tiedosto puuttuu. Avoimet tilanteet jatkavat versiolla {version}; uutta tilannetta ei voi julistaa sillä.',
    retired: 'Toimintaohje {title} on poistettu käytöstä. Sen versiot säilyvät.',
    line: 'Rivi {line}: {why}',
    mend: 'Korjaa',
  },
  sv: {
    bad: 'Filen för handlingsplanen {title} kan inte användas. Version {version} är fortfarande i bruk.',
    badAlone: 'Filen för handlingsplanen {title} kan inte användas, och det finns ingen tidigare version.',
    missing:
      'Filen för handlingsplanen {title} saknas. Öppna händelser fortsätter med version {version}; inget nytt kan utlysas med den.',
    retired: 'Handlingsplanen {title} har lagts undan. Versionerna finns kvar.',
    line: 'Rad {line}: {why}',
    mend: 'Åtgärda',
  },
})
