import type { ReactNode } from 'react'

/** Says what will appear here and how to make it appear. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <p style={{ color: 'var(--ink-2)', padding: 'var(--space-3) 0', maxWidth: '60ch' }}>{children}</p>
}
