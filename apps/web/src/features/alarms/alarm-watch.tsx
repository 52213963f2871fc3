import { useNavigate } from '@tanstack/react-router'
import { type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import { isWanted } from '@tenfold/core/alarm.ts'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { alarmsByRank } from '../../live/alarms.ts'
import { useBoard, useCan, useMode, useReady, useTick } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { alarmName } from '../../ui/alarm-name.ts'
import { announce } from '../../ui/announcer.tsx'
import { useKeys } from '../../ui/keyboard.tsx'
import { problemSentence } from '../../ui/problem-sentence.ts'
import { useKept } from './kept.ts'
import { newsOf } from './news.ts'
import { notify } from './notices.ts'
import { noticeOf, saidOf, titleOf } from './said.ts'
import { isSoundDue, lastSoundMs, sound } from './sound.ts'
import { alarmWords } from './words.ts'

/** What of the board alarms stand on: everything else may change without a word here. */
const alarming = ({ state, alarms, surges }: Board): Board => ({ ...EMPTY_BOARD, state, alarms, surges })

/** Brings alarms to the person, wherever in the frame they are: title, reading out, notification, sound and a key. Shows nothing. */
export function AlarmWatch() {
  const format = useFormat()
  const navigate = useNavigate()
  const board = useBoard(alarming)
  const ready = useReady()
  const tick = useTick()
  const drill = useMode() === 'drill'
  const notices = useKept('notices')
  const waiting = alarmsByRank(board).filter(isWanted)

  // The newest of each, for what happens on a board's change alone.
  const latest = useRef({ tick, drill, notices, format })
  latest.current = { tick, drill, notices, format }
  const before = useRef<Board | null>(null)
  useEffect(() => {
    if (!ready) return
    const last = before.current
    before.current = board
    if (last === null || last === board) return
    const now = latest.current
    const news = newsOf(last, board)
    const said = saidOf(news, board, now.tick, now.format)
    if (said !== null) announce(said.text, said.urgency)
    if (!now.notices || !document.hidden) return
    for (const alarm of news.raised) {
      notify(noticeOf(alarm, board, now.tick, now.drill, now.format), () => void navigate({ to: '/' }))
    }
  }, [board, ready, navigate])

  const title = titleOf(board, waiting.length, tick, drill, format)
  useEffect(() => {
    document.title = title
  }, [title])

  useSound(board)
  useAcknowledgeKey(board)
  return null
}

function useSound(board: Board): void {
  const on = useKept('sound')
  const latest = useRef(board)
  latest.current = board
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => {
      const nowMs = Date.now()
      if (isSoundDue(Object.values(latest.current.alarms), lastSoundMs(), nowMs)) sound(nowMs)
    }, 1_000)
    return () => clearInterval(timer)
  }, [on])
}

/** X acknowledges what waits first. */
function useAcknowledgeKey(board: Board): void {
  const t = useWords(alarmWords)
  const format = useFormat()
  const may = useCan('alarm:acknowledge')
  const notLive = useNotLive()
  const { act, problem } = useAct('alarm:acknowledge')
  useEffect(() => {
    if (problem !== null) announce(problemSentence(problem, format.locale), 'assertive')
  }, [problem, format.locale])
  useKeys({
    x: () => {
      const alarm = alarmsByRank(board).find(isWanted)
      if (!may) return
      if (notLive !== null) return announce(notLive, 'assertive')
      if (alarm === undefined) return announce(t('nothingWaits'))
      void act({ alarmId: alarm.id }).then(
        (done) =>
          done !== null && announce(t('youAcknowledged', { name: alarmName(alarm, board.state, format.locale) })),
      )
    },
  })
}
