import { Button, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { Loading } from './loading.tsx'
import { ProblemNote } from './problem-note.tsx'
import { uiWords } from './words.ts'

interface AnswerProps<T> {
  readonly query: UseQueryResult<T>
  /** How many lines the skeleton keeps free. */
  readonly lines?: number
  readonly children: (data: T) => ReactNode
}

/** What a route answered; a skeleton while it is fetched, a sentence and a second try when it failed. Old data stay. */
export function Answer<T>({ query, lines = 4, children }: AnswerProps<T>) {
  const t = useWords(uiWords)
  const { data, error } = query
  return (
    <>
      {error !== null && (
        <Stack gap="xs" align="flex-start" mb="sm">
          <ProblemNote problem={error} />
          <Button size="xs" variant="default" onClick={() => void query.refetch()}>
            {t('retry')}
          </Button>
        </Stack>
      )}
      {data === undefined ? error === null && <Loading lines={lines} /> : children(data)}
    </>
  )
}
