import type { Incident } from '@tenfold/contract/incident.ts'
import { ListeningPanel } from '../listening/listening-panel.tsx'
import styles from './links.module.css'
import { LinksPanel } from './links-panel.tsx'

/** What belongs to the incident, and what is listened for in its name. */
export const LinksTab = ({ incident }: { readonly incident: Incident }) => (
  <div className={styles.columns}>
    <LinksPanel incident={incident} />
    <ListeningPanel incident={incident} />
  </div>
)
