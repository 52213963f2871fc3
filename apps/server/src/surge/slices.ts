import type { Slice } from '@tenfold/contract/entities.ts'
import type { Match, Row } from './volume-window.ts'

/** The slices that the ladder is climbed for: everything, and each channel, language and account seen lately. */
export function slicesOf(rows: readonly Row[]): Slice[] {
  const channels = new Set<string>()
  const languages = new Set<string>()
  const accounts = new Set<string>()
  for (const row of rows) {
    channels.add(row.channel)
    languages.add(row.lang)
    for (const account of row.accounts) accounts.add(account)
  }
  return [
    { kind: 'all', value: '' },
    ...[...channels].map((value): Slice => ({ kind: 'channel', value })),
    ...[...languages].map((value): Slice => ({ kind: 'language', value })),
    ...[...accounts].map((value): Slice => ({ kind: 'account', value })),
  ]
}

export const keyOf = ({ kind, value }: Slice): string => (kind === 'all' ? 'all' : `${kind}:${value}`)

export function sliceOf(key: string): Slice {
  const [kind = 'all', ...rest] = key.split(':')
  return { kind: kind as Slice['kind'], value: rest.join(':') }
}

export const matchOf = ({ kind, value }: Slice): Match => {
  switch (kind) {
    case 'all':
      return () => true
    case 'channel':
      return (row) => row.channel === value
    case 'language':
      return (row) => row.lang === value
    case 'account':
      return (row) => row.accounts.includes(value)
  }
}
