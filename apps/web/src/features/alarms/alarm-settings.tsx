import { ActionIcon, Switch } from '@mantine/core'
import { useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './alarm-settings.module.css'
import { keep, useKept } from './kept.ts'
import { canNotify } from './notices.ts'
import { sound } from './sound.ts'
import { alarmWords } from './words.ts'

/** How alarms reach this browser, behind a button of the header. The browser asks for leave only when a switch is turned. */
export function AlarmSettings() {
  const t = useWords(alarmWords)
  const id = useId()
  const sounds = useKept('sound')
  const notices = useKept('notices')
  const [permission, setPermission] = useState(() => (canNotify() ? Notification.permission : 'unsupported'))

  const switchNotices = async (on: boolean) => {
    keep('notices', on)
    if (on && canNotify()) setPermission(await Notification.requestPermission())
  }
  const switchSound = (on: boolean) => {
    keep('sound', on)
    // Once, so that one knows it; and it is the click without which no browser lets a page sound.
    if (on) sound(Date.now())
  }
  return (
    <>
      <ActionIcon
        variant="default"
        size="var(--target)"
        aria-label={t('settings')}
        title={t('settings')}
        popoverTarget={id}
      >
        <Icon name="bell" size={16} />
      </ActionIcon>
      <section id={id} popover="auto" className={styles.popover} aria-label={t('settings')}>
        <h2 className={styles.title}>{t('settings')}</h2>
        <Switch
          label={t('notices')}
          description={t('noticesNote')}
          checked={notices && permission === 'granted'}
          disabled={permission === 'unsupported'}
          onChange={({ currentTarget }) => void switchNotices(currentTarget.checked)}
        />
        {permission === 'denied' && <p className={styles.refused}>{t('noticesRefused')}</p>}
        {permission === 'unsupported' && <p className={styles.refused}>{t('noticesUnsupported')}</p>}
        <Switch
          label={t('sound')}
          description={t('soundNote')}
          checked={sounds}
          onChange={({ currentTarget }) => switchSound(currentTarget.checked)}
        />
        <p className={styles.note}>{t('kept')}</p>
      </section>
    </>
  )
}
