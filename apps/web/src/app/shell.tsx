import { Button } from '@mantine/core'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { AlarmWatch } from '../features/alarms/alarm-watch.tsx'
import { DrillBar } from '../features/drill/drill-bar.tsx'
import { useLocaleState } from '../i18n/locale.tsx'
import { useWords } from '../i18n/words.ts'
import { RoomProvider, useEnded, useReady } from '../live/room.tsx'
import { useSession } from '../live/session.ts'
import { Header } from './header.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { Rail } from './rail.tsx'
import styles from './shell.module.css'
import { shellWords } from './words.ts'

/** The frame of every page but sign-in and wall; leads to sign-in when nobody is signed in. */
export function Shell() {
  const { data: session } = useSession()
  const { setLocale, setTimeZone } = useLocaleState()
  const me = session?.me ?? null
  useEffect(() => {
    if (me === null) return
    setLocale(me.locale)
    setTimeZone(me.timeZone)
  }, [me, setLocale, setTimeZone])
  if (session === undefined) return <Waiting />
  if (me === null) return <ToSignIn />
  return (
    <RoomProvider key={JSON.stringify([me.id, me.role, me.accounts, me.languages])} me={me} mode={session.mode}>
      <Frame />
    </RoomProvider>
  )
}

/** Leads to sign-in, and from there back to the page that was asked for. Once: `href` changes on the way. */
function ToSignIn() {
  const navigate = useNavigate()
  const { href } = useLocation()
  const [from] = useState(href)
  useEffect(() => {
    void navigate({ to: '/sign-in', search: from === '/' ? {} : { to: from }, replace: true })
  }, [navigate, from])
  return <Waiting />
}

function Frame() {
  const t = useWords(shellWords)
  const ready = useReady()
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // Where a page begins: a new one starts at its top, for the eye and for a screen reader.
  useEffect(() => {
    if (pathname !== '') main.current?.scrollTo(0, 0)
  }, [pathname])
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">
        {t('skip')}
      </a>
      <Rail />
      <div className={styles.top}>
        <Header />
        <DrillBar />
        <NewVersion />
      </div>
      <main className={styles.main} id="page" ref={main} tabIndex={-1}>
        {ready ? <Outlet /> : <Waiting />}
      </main>
      <KeyboardHelp />
      <AlarmWatch />
    </div>
  )
}

function Waiting() {
  const t = useWords(shellWords)
  return (
    <p className={styles.waiting} role="status">
      {t('waiting')}
    </p>
  )
}

function NewVersion() {
  const t = useWords(shellWords)
  if (useEnded() !== 'protocol') return null
  return (
    <div className={styles.newVersion} role="alert">
      {t('newVersion')}
      <Button size="xs" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </div>
  )
}
