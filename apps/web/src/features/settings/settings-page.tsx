import type { Settings } from '@tenfold/contract/http.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { AccountsSection } from './accounts-section.tsx'
import { FeedsSection } from './feeds-section.tsx'
import { LearningSection } from './learning-section.tsx'
import { MineSection } from './mine-section.tsx'
import styles from './settings.module.css'
import { SourcesSection } from './sources-section.tsx'
import { UsersSection } from './users-section.tsx'
import { WallKeysSection } from './wall-keys-section.tsx'
import { words } from './words.ts'

/** One's own screen, and the set-up of the room: admins change it, leads read it. */
export function SettingsPage() {
  const t = useWords(words)
  const mayRead = useCan('settings:read')
  const mayWrite = useCan('settings:write')
  // Users, accounts, sources, feeds and keys are announced by the directory's version; states of feeds are not.
  const changes = useBoard((board) =>
    [board.directoryVersion, ...Object.values(board.feeds).map(({ id, state }) => `${id}:${state}`)].join(),
  )
  const settings = useGet<Settings>(mayRead ? '/api/settings' : null, changes)
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      <MineSection />
      {!mayRead && <p className={styles.hint}>{t('onlyMine')}</p>}
      {mayRead && !mayWrite && <p className={styles.hint}>{t('readOnly')}</p>}
      {mayRead && (
        <Answer query={settings} lines={12}>
          {(data) => (
            <>
              <SourcesSection sources={data.sources} mayWrite={mayWrite} />
              <FeedsSection feeds={data.feeds} mayWrite={mayWrite} />
              <AccountsSection accounts={data.accounts} mayWrite={mayWrite} />
              <UsersSection users={data.users} accounts={data.accounts} mayWrite={mayWrite} />
              <WallKeysSection wallKeys={data.wallKeys} mayWrite={mayWrite} />
            </>
          )}
        </Answer>
      )}
      {mayRead && <LearningSection />}
    </div>
  )
}
