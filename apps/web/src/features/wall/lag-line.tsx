import type { Incident } from '@tenfold/contract/incident.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useDirectory, usePlaybook } from '../../live/directory.ts'
import { useBoard, useLimited, useRoomNow } from '../../live/room.tsx'
import { lagView, notOut } from '../../ui/incident/lag-view.ts'
import { lagWords } from '../../ui/incident/lag-words.ts'
import { languageName } from '../../ui/names.ts'
import { Shape } from '../../ui/shape.tsx'
import { fitting } from './fitting.ts'
import styles from './wall.module.css'
import { wallWords } from './words.ts'

/** Languages that one line names. */
const LANGUAGES = 4

/** The languages that the newest message is not out in, with what each trails by; nothing while nothing is out. */
export function LagLine({ incident }: { readonly incident: Incident }) {
  const t = useWords(lagWords)
  const wall = useWords(wallWords)
  const { locale, number } = useFormat()
  const nowMs = useRoomNow()
  const limited = useLimited()
  const posts = useBoard((board) =>
    Object.values(board.publications).filter(({ incidentId }) => incidentId === incident.id),
  )
  const drafts = useBoard((board) => board.drafts)
  const playbook = usePlaybook(incident.playbook)
  const accounts = useDirectory().data?.accounts ?? []
  const messageOf = (draftId: string) => drafts[draftId]?.message
  const view = lagView(posts, { messageOf, playbook, accounts }, nowMs)
  // Who is limited sees the posts of their part alone.
  if (limited || view.rounds.length === 0) return null
  const missing = notOut(view)
  const { shown, more } = fitting(missing, LANGUAGES)
  const said = shown.map(({ lang, lagMs }) =>
    t('waits', { language: languageName(lang, locale), minutes: number(Math.floor(lagMs / MINUTE)) }),
  )
  const languages = [...said, ...(more > 0 ? [wall('moreFacts', { count: more })] : [])].join(', ')
  // Without the playbook nobody knows which others it should be out in.
  const spoken = (view.rounds[0]?.languages ?? []).map(({ lang }) => languageName(lang, locale)).join(', ')
  return (
    <p className={styles.lesser} data-waiting={missing.length > 0}>
      <Shape name={missing.length > 0 ? 'clock' : 'check'} />{' '}
      {missing.length > 0
        ? t('missing', { languages })
        : playbook !== undefined
          ? t('allOut')
          : t('outIn', { languages: spoken })}
    </p>
  )
}
