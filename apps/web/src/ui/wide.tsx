import type { ReactNode } from 'react'
import styles from './wide.module.css'

interface WideProps {
  /** What is in it, for those who come to it by keyboard. */
  readonly label: string
  readonly children: ReactNode
}

/** A table or chart that may be wider than the screen: it scrolls inside itself, by keyboard too. */
export function Wide({ label, children }: WideProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a landmark of its own inside each panel would only be in the way
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div className={styles.wide} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
