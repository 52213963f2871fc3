import type { Settings } from '@tenfold/contract/http/settings.ts'
import { isScoped } from '@tenfold/core/policy.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan, useMe } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { AccountsSection } from './accounts/accounts-section.tsx'
import { CalendarSection } from './calendar/calendar-section.tsx'
import { FeedsSection } from './feeds/feeds-section.tsx'
import { LearningSection } from './learning-section.tsx'
import { LibrarySection } from './library/library-section.tsx'
import { MineSection } from './mine-section.tsx'
import { NoisiestSection } from './noisiest/noisiest-section.tsx'
import { OnCallSections } from './on-call/on-call-sections.tsx'
import { RulesSection } from './rules/rules-section.tsx'
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
  const mayPlan = useCan('calendar:change')
  const keepsLibrary = useCan('asset:change')
  const me = useMe()
  // An alarm is about all that is said: who is limited to a part is told of none.
  const hearsAlarms = useCan('alarm:acknowledge') && !isScoped(me)
  // Users, accounts, sources, feeds and keys are announced by the directory's version; states of feeds are not.
  const changes = useBoard((board) =>
    [board.directoryVersion, ...Object.values(board.feeds).map(({ id, state }) => `${id}:${state}`)].join(),
  )
  const settings = useGet<Settings>(mayRead ? '/api/settings' : null, changes)
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      <MineSection />
      {mayRead && <RulesSection />}
      {mayRead && <OnCallSections />}
      {mayPlan && <CalendarSection />}
      {keepsLibrary && <LibrarySection />}
      {hearsAlarms && <NoisiestSection />}
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
