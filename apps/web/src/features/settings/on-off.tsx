import { Shape } from '../../ui/shape.tsx'
import styles from './settings.module.css'

/** Whether a thing is in use, as shape and word. */
export function OnOff({ on, word }: { readonly on: boolean; readonly word: string }) {
  return (
    <span className={on ? undefined : styles.off}>
      <Shape name={on ? 'dot' : 'ring'} /> {word}
    </span>
  )
}
