import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { LOCALE_NAMES, LOCALES, type Locale, useLocaleState } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { SESSION_KEY, useSession } from '../../live/session.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type SignInRefusal, sessionAfterSignIn, signInAsPersona, signInByPassword } from './sign-in.ts'
import styles from './sign-in-page.module.css'
import { signInWords } from './words.ts'

export function SignInPage() {
  const t = useWords(signInWords)
  const { locale, setLocale } = useLocaleState()
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const { data: session } = useSession()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Locale | null>(null)
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)

  const signedIn = session !== undefined && session.me !== null
  useEffect(() => {
    if (signedIn) void navigate({ to: to ?? '/', replace: true })
  }, [signedIn, navigate, to])

  const enter = useMutation({
    mutationFn: async (signIn: () => Promise<unknown>) => {
      setRefusal(null)
      const refused = await signIn()
      if (refused === 'wrong' || refused === 'wait') return setRefusal(refused)
      queries.setQueryData(SESSION_KEY, await sessionAfterSignIn(chosen))
    },
  })
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    enter.mutate(() => signInByPassword(String(form.get('email')), String(form.get('password'))))
  }

  const personas = session?.personas ?? []
  return (
    <div className={styles.page}>
      {session?.mode === 'drill' && <header className={styles.drill}>{t('drill')}</header>}
      <main className={styles.card}>
        <div className={styles.head}>
          <h1 className={styles.title}>{t('title')}</h1>
          <NativeSelect
            size="xs"
            aria-label={t('language')}
            value={locale}
            onChange={(event) => {
              const next = LOCALES.find((one) => one === event.currentTarget.value)
              if (next === undefined) return
              setChosen(next)
              setLocale(next)
            }}
            data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          />
        </div>
        <p className={styles.note}>{t('purpose')}</p>
        {personas.length > 0 && (
          <section className={styles.part}>
            <h2 className={styles.subtitle}>{t('personas')}</h2>
            <p className={styles.note}>{t('personasNote')}</p>
            <ul className={styles.personas}>
              {personas.map(({ id, name }) => (
                <li key={id}>
                  <Button
                    variant="default"
                    fullWidth
                    disabled={enter.isPending}
                    onClick={() => enter.mutate(() => signInAsPersona(id))}
                  >
                    {name}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <form className={styles.part} onSubmit={onSubmit}>
          {personas.length > 0 && <h2 className={styles.subtitle}>{t('orByPassword')}</h2>}
          <TextInput name="email" type="email" label={t('email')} autoComplete="username" required />
          <PasswordInput name="password" label={t('password')} autoComplete="current-password" required />
          {refusal !== null && (
            <p className={styles.refusal} role="alert">
              {t(refusal)}
            </p>
          )}
          <ProblemNote problem={enter.error} />
          <Button type="submit" loading={enter.isPending}>
            {t('signIn')}
          </Button>
          <p className={styles.note}>{t('forgot')}</p>
        </form>
      </main>
    </div>
  )
}
