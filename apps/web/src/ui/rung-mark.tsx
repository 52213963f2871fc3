import type { Rung } from '@tenfold/contract/entities.ts'
import styles from './rung-mark.module.css'

/** A rung of the ladder, `▲ ×5`: how loud it is against what is usual. It is no state and has none of their colours. Nothing at 0. */
export function RungMark({ rung, size = 12 }: { readonly rung: Rung; readonly size?: number }) {
  if (rung === 0) return null
  return (
    <span className={styles.mark} data-rung={rung}>
      <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path
          d="M8 2 15 14H1Z"
          fill={rung === 2 ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      </svg>
      ×{rung}
    </span>
  )
}
