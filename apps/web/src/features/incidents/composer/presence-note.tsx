import { useWords } from '../../../i18n/words.ts'
import { usePresent } from '../../../live/room.tsx'
import { Shape } from '../../../ui/shape.tsx'
import styles from './composer.module.css'
import { messageWords } from './message-words.ts'

/** Who else has the draft open, and who is changing it; nothing while nobody has. */
export function PresenceNote({ draftId }: { readonly draftId: string }) {
  const t = useWords(messageWords)
  const here = usePresent().filter((each) => each.draftId === draftId)
  const namesOf = (doing: 'viewing' | 'editing') =>
    here.filter((each) => each.doing === doing).map(({ person }) => person.name)
  const [editing, viewing] = [namesOf('editing'), namesOf('viewing')]
  return (
    <p className={styles.present} aria-live="polite">
      {editing.length > 0 && (
        <span className={styles.turn}>
          <Shape name="half" /> {t('othersEdit', { names: editing.join(', '), count: editing.length })}
        </span>
      )}
      {viewing.length > 0 && (
        <span>
          <Shape name="ring" /> {t('othersView', { names: viewing.join(', '), count: viewing.length })}
        </span>
      )}
    </p>
  )
}
