import type { Conversation } from '@tenfold/contract/entities.ts'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { words } from './words.ts'

/** What one person does with one message: claim, release, mark as answered. */
export interface Work {
  readonly notLive: string | null
  readonly busy: boolean
  readonly problem: unknown
  readonly claim: () => void
  readonly release: () => void
  /** The form that marks it as answered is open. */
  readonly answering: boolean
  readonly startAnswered: () => void
  readonly stopAnswered: () => void
  readonly answered: () => void
  readonly link: string
  readonly setLink: (link: string) => void
  readonly linkIsBad: boolean
}

export function useWork(mentionId: string | null, conversation: Conversation | null): Work {
  const t = useWords(words)
  const notLive = useNotLive()
  const claim = useAct('conversation:claim')
  const release = useAct('conversation:release')
  const answered = useAct('conversation:answered')
  const [answering, setAnswering] = useState(false)
  const [link, setLink] = useState('')
  const { forget: forgetClaim } = claim
  const { forget: forgetRelease } = release
  const { forget: forgetAnswered } = answered
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message begins without the form and problems of the last
  useEffect(() => {
    setAnswering(false)
    setLink('')
    forgetClaim()
    forgetRelease()
    forgetAnswered()
  }, [mentionId, forgetClaim, forgetRelease, forgetAnswered])

  const url = link.trim() === '' ? null : link.trim()
  const linkIsBad = url !== null && !/^https?:\/\/[^\s/]+/i.test(url)
  const say = (key: 'doneClaim' | 'doneRelease' | 'doneAnswered') => (done: object | null) => {
    if (done !== null) announce(t(key))
    return done !== null
  }
  return {
    notLive,
    busy: claim.busy || release.busy || answered.busy,
    problem: claim.problem ?? release.problem ?? answered.problem,
    claim: () => {
      if (mentionId === null || notLive !== null) return
      release.forget()
      answered.forget()
      void claim.act({ mentionId }).then(say('doneClaim'))
    },
    release: () => {
      if (conversation === null || notLive !== null) return
      claim.forget()
      void release.act({ conversationId: conversation.id }).then(say('doneRelease'))
    },
    answering,
    startAnswered: () => setAnswering(true),
    stopAnswered: () => setAnswering(false),
    answered: () => {
      if (conversation === null || notLive !== null || linkIsBad) return
      claim.forget()
      void answered
        .act({ conversationId: conversation.id, url })
        .then(say('doneAnswered'))
        .then((done) => {
          if (done) setAnswering(false)
        })
    },
    link,
    setLink,
    linkIsBad,
  }
}
