import { Alert } from '@mantine/core'
import { useContext } from 'react'
import { useLocale } from '../i18n/locale.tsx'
import { ProblemNames } from './problem-names.ts'
import { problemSentence } from './problem-sentence.ts'

/** What went wrong, in one sentence; nothing while nothing did. */
export function ProblemNote({ problem }: { readonly problem: unknown }) {
  const locale = useLocale()
  const names = useContext(ProblemNames)
  if (problem === null || problem === undefined) return null
  return (
    <Alert color="vermillion" variant="outline" p="xs" role="alert">
      {problemSentence(problem, locale, names)}
    </Alert>
  )
}
