import { defineWords } from '../../../i18n/words.ts'

export const noisiestWords = defineWords({
  en: {
    title: 'Noisiest rules',
    span: 'Time span',
    days: '{days} days',
    empty:
      'No alarm in the last {days} days. Once there are some, this shows which rules ring most and whether it was worth it.',
    rule: 'Rule',
    alarms: 'Alarms',
    acknowledged: 'Acknowledged',
    shelved: 'Shelved',
    declared: 'Led to an incident',
    median: 'Median until acknowledged',
    nobody: 'nobody did',
    minutes: '{minutes} min',
    surge: 'Surge: {slice}',
    promise: 'Promised update',
    idlePart:
      '“{name}” rang {alarms, plural, =1 {once} =2 {twice} other {# times}} and led to no incident: think about a higher rung.',
    idleState:
      '“{name}” rang {alarms, plural, =1 {once} =2 {twice} other {# times}} and led to no incident: think about higher figures.',
    most: '“{name}” rang most, {alarms, plural, =1 {once} =2 {twice} other {# times}}, and {declared, plural, =0 {led to no incident} one {led to an incident once} =2 {led to an incident twice} other {led to an incident # times}}.',
  },
  fi: {
    title: 'Äänekkäimmät säännöt',
    span: 'Ajanjakso',
    days: '{days} päivää',
    empty:
      'Ei hälytyksiä viimeisten {days} päivän aikana. Kun niitä on, tästä näkee, mitkä säännöt hälyttävät eniten ja oliko siihen syytä.',
    rule: 'Sääntö',
    alarms: 'Hälytyksiä',
    acknowledged: 'Kuitattu',
    shelved: 'Hyllytetty',
    declared: 'Johti tilanteeseen',
    median: 'Mediaaniaika kuittaukseen',
    nobody: 'kukaan ei kuitannut',
    minutes: '{minutes} min',
    surge: 'Viestipiikki: {slice}',
    promise: 'Luvattu päivitys',
    idlePart:
      '”{name}” hälytti {alarms, plural, one {kerran} other {# kertaa}} eikä johtanut yhteenkään tilanteeseen: harkitse korkeampaa porrasta.',
    idleState:
      '”{name}” hälytti {alarms, plural, one {kerran} other {# kertaa}} eikä johtanut yhteenkään tilanteeseen: harkitse korkeampia lukuja.',
    most: '”{name}” hälytti eniten, {alarms, plural, one {kerran} other {# kertaa}}, {declared, plural, =0 {eikä johtanut tilanteeseen} one {ja johti tilanteeseen kerran} other {ja johti tilanteeseen # kertaa}}.',
  },
  sv: {
    title: 'Regler som larmar mest',
    span: 'Tidsperiod',
    days: '{days} dagar',
    empty:
      'Inget larm de senaste {days} dagarna. När det finns några syns här vilka regler som larmar mest och om det var befogat.',
    rule: 'Regel',
    alarms: 'Larm',
    acknowledged: 'Kvitterade',
    shelved: 'Lagda åt sidan',
    declared: 'Ledde till en händelse',
    median: 'Mediantid till kvittering',
    nobody: 'ingen kvitterade',
    minutes: '{minutes} min',
    surge: 'Topp: {slice}',
    promise: 'Utlovad uppdatering',
    idlePart:
      '”{name}” larmade {alarms, plural, one {en gång} other {# gånger}} och ledde inte till någon händelse: överväg ett högre steg.',
    idleState:
      '”{name}” larmade {alarms, plural, one {en gång} other {# gånger}} och ledde inte till någon händelse: överväg högre tal.',
    most: '”{name}” larmade mest, {alarms, plural, one {en gång} other {# gånger}}, och ledde {declared, plural, =0 {inte till någon händelse} one {till en händelse en gång} other {till en händelse # gånger}}.',
  },
})
