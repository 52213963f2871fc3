import type { Alarm } from '@tenfold/contract/entities.ts'
import { isLoud, isWanted } from '@tenfold/core/alarm.ts'
import { SECOND } from '@tenfold/core/time.ts'

const REPEAT_MS = 30 * SECOND
/** Kept for all windows of this browser: one of them speaks. */
const PLAYED_AS = 'tenfold.soundedAt'
const TONES_HZ = [660, 880] as const
const TONE_S = 0.22
const GAIN = 0.06

/** Whether it is time to sound: somebody is wanted for an alert or more. @param lastMs when it last did; null: never */
export const isSoundDue = (alarms: readonly Alarm[], lastMs: number | null, nowMs: number): boolean =>
  alarms.some((alarm) => isWanted(alarm) && isLoud(alarm)) && (lastMs === null || Math.abs(nowMs - lastMs) >= REPEAT_MS)

export function lastSoundMs(): number | null {
  const kept = localStorage.getItem(PLAYED_AS)
  return kept === null ? null : Number(kept)
}

let context: AudioContext | null = null

/** Two soft tones. A browser lets a page sound only after somebody has clicked on it. */
export function sound(nowMs: number): void {
  localStorage.setItem(PLAYED_AS, String(nowMs))
  context ??= new AudioContext()
  const { currentTime, destination } = context
  if (context.state !== 'running') return void context.resume()
  for (const [index, hz] of TONES_HZ.entries()) {
    const from = currentTime + index * TONE_S
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.frequency.value = hz
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(GAIN, from + 0.02)
    gain.gain.linearRampToValueAtTime(0, from + TONE_S)
    tone.connect(gain).connect(destination)
    tone.start(from)
    tone.stop(from + TONE_S)
  }
}
