import type { Board } from '@tenfold/contract/board.ts'
import type { Alarm } from '@tenfold/contract/entities.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import { isLoud } from '@tenfold/core/alarm.ts'
import type { Format } from '../../i18n/format.ts'
import { translator } from '../../i18n/words.ts'
import { levelOf, surgeFigure } from '../../live/room-state.ts'
import { alarmName } from '../../ui/alarm-name.ts'
import { reasonSentence } from '../../ui/reason-sentence.ts'
import { uiWords } from '../../ui/words.ts'
import type { News } from './news.ts'
import { alarmWords } from './words.ts'

/** What is read out to people who use a screen reader; null: nothing. Assertive is what asks for an act at once. */
export function saidOf(
  news: News,
  board: Board,
  tick: Tick | null,
  format: Format,
): { readonly text: string; readonly urgency: 'polite' | 'assertive' } | null {
  const t = translator(alarmWords, format.locale)
  const ui = translator(uiWords, format.locale)
  const { level, proposed, raised, acknowledged, climbed } = news
  const sentences = raised.map((alarm) => {
    const [reason] = alarm.reasons
    const name = alarmName(alarm, board.state, format.locale)
    return `${t('raised', { name })} ${reason === undefined ? '' : reasonSentence(reason, format)}`.trim()
  })
  // An alarm of the same weight says it already.
  if (level !== null && !raised.some((alarm) => alarm.level === level.now)) {
    const state = ui(level.now)
    sentences.push(
      level.rose && tick !== null ? t('rose', { state, ratio: format.ratio(tick.all.ratio) }) : t('state', { state }),
    )
  }
  if (proposed !== null) sentences.push(t('proposed', { proposed: ui(`proposed_${proposed}`) }))
  if (climbed !== null) sentences.push(t('climbed', { rung: climbed }))
  for (const alarm of acknowledged) {
    const name = alarmName(alarm, board.state, format.locale)
    sentences.push(t('acknowledged', { name, by: alarm.acknowledged?.by.name ?? '' }))
  }
  if (sentences.length === 0) return null
  const urgent = proposed !== null || raised.some(isLoud) || (level?.rose === true && isLoud({ level: level.now }))
  return { text: sentences.join(' '), urgency: urgent ? 'assertive' : 'polite' }
}

/** `(1) Alert ×6.7 · Tenfold`, in a drill with its word before everything. */
export function titleOf(board: Board, waiting: number, tick: Tick | null, drill: boolean, format: Format): string {
  const t = translator(alarmWords, format.locale)
  const ui = translator(uiWords, format.locale)
  const level = levelOf(board)
  const ratio = tick === null ? '' : ` ${format.ratio(tick.all.ratio)}`
  const what = level !== 'normal' ? `${ui(level)}${ratio}` : waiting > 0 ? t('alarm') : null
  const counted = waiting > 0 ? `(${waiting}) ` : ''
  const said = what === null ? 'Tenfold' : `${counted}${what} · Tenfold`
  return drill ? `${t('drill')} ${said}` : said
}

export interface Notice {
  /** One of a tag at a time: a second window of the same browser shows it over the first. */
  readonly tag: string
  readonly title: string
  readonly body: string
}

/** A browser notification of an alarm: state and figures, never what anybody wrote. */
export function noticeOf(alarm: Alarm, board: Board, tick: Tick | null, drill: boolean, format: Format): Notice {
  const t = translator(alarmWords, format.locale)
  const surge = alarm.surgeId === null ? undefined : board.surges[alarm.surgeId]
  const figure = surge === undefined ? tick?.all : surgeFigure(surge, tick)
  const isOfVolume = alarm.reasons.some(({ code }) => code === 'volume' || code === 'held' || code === 'part')
  const name = alarmName(alarm, board.state, format.locale)
  const said = figure === undefined || !isOfVolume ? name : `${name} ${format.ratio(figure.ratio)}`
  return {
    tag: alarm.id,
    title: drill ? `${t('drill')} · ${said}` : said,
    // What a person said may quote them; it stays in the room.
    body: alarm.reasons
      .filter(({ code }) => code !== 'person')
      .map((reason) => reasonSentence(reason, format))
      .join(' '),
  }
}
