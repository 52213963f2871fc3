import { useEffect, useState } from 'react'
import { useLocaleState } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { showWallKey } from '../../live/api.ts'
import { RoomProvider, useEnded, useReady } from '../../live/room.tsx'
import { useSession } from '../../live/session.ts'
import styles from './wall.module.css'
import { Wall } from './wall.tsx'
import { takeWallKey } from './wall-key.ts'
import { wallWords } from './words.ts'

/** The screen on the wall: opened with a key of its own, or by someone who is signed in. */
export function WallPage() {
  const t = useWords(wallWords)
  const { setTimeZone } = useLocaleState()
  const [key] = useState(() => {
    const taken = takeWallKey()
    showWallKey(taken)
    return taken
  })
  const { data: session } = useSession()
  const me = key === null ? (session?.me ?? null) : null
  useEffect(() => {
    document.title = `${t('title')} · Tenfold`
    if (me !== null) setTimeZone(me.timeZone)
  }, [t, me, setTimeZone])
  if (session === undefined) return <Note says={t('waiting')} />
  if (key === null && me === null) return <Note says={t('noKey')} signIn={t('signIn')} />
  return (
    <RoomProvider me={me} mode={session.mode} wallKey={key}>
      <Screen />
    </RoomProvider>
  )
}

function Screen() {
  const t = useWords(wallWords)
  const ready = useReady()
  if (useEnded() === 'revoked') return <Note says={t('revoked')} />
  return ready ? <Wall /> : <Note says={t('waiting')} />
}

function Note({ says, signIn }: { readonly says: string; readonly signIn?: string }) {
  return (
    <main className={styles.noteScreen}>
      <p>{says}</p>
      {signIn !== undefined && <a href="/sign-in?to=/wall">{signIn}</a>}
    </main>
  )
}
