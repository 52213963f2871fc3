import { useFormat } from '../i18n/format.ts'
import { inLanguage } from '../i18n/in-language.ts'
import { defineWords, useWords } from '../i18n/words.ts'
import { useBoard, useMode } from '../live/room.tsx'

const words = defineWords({
  en: { drill: 'Drill', synthetic: 'SYNTHETIC', paused: 'paused', ended: 'ended' },
  fi: { drill: 'Harjoitus', synthetic: 'KEKSITTY AINEISTO (SYNTHETIC)', paused: 'tauolla', ended: 'päättynyt' },
  sv: { drill: 'Övning', synthetic: 'PÅHITTAT MATERIAL (SYNTHETIC)', paused: 'pausad', ended: 'avslutad' },
})

/** `DRILL · airline strike · SYNTHETIC · ×60`: nothing on the screen is real, and it cannot be hidden. Null when live. */
export function DrillLabel() {
  const t = useWords(words)
  const format = useFormat()
  const mode = useMode()
  const drill = useBoard((board) => board.drill)
  if (mode !== 'drill') return null
  const parts = [
    t('drill').toLocaleUpperCase(),
    ...(drill === null ? [] : [inLanguage(drill.title, format.locale)]),
    t('synthetic'),
  ]
  if (drill?.ended === true) parts.push(t('ended'))
  else if (drill?.paused === true) parts.push(t('paused'))
  else if (drill !== null) parts.push(`×${format.number(drill.speed)}`)
  return <strong style={{ letterSpacing: '0.02em' }}>{parts.join(' · ')}</strong>
}
