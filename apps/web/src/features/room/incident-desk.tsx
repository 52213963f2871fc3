import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { usePlaybook } from '../../live/directory.ts'
import { useBoard, useLimited, useTickAgeS } from '../../live/room.tsx'
import { openIncidents } from '../../live/room-state.ts'
import { LagStrip } from '../../ui/incident/lag-strip.tsx'
import { lagWords } from '../../ui/incident/lag-words.ts'
import { PromiseList } from '../../ui/incident/promise-list.tsx'
import { promiseWords } from '../../ui/incident/promise-words.ts'
import { stepWords } from '../../ui/incident/step-words.ts'
import { TopLines, TopLinesTitle } from '../../ui/incident/top-lines.tsx'
import { RoleSelect, WhatNowList } from '../../ui/incident/what-now-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './incident-desk.module.css'
import { roomWords } from './words.ts'

/** Ticks come each second; the board behind these panels is as old as the last one, and new before the first. */
const EXPECTED_S = 5

/** What an open incident asks of this desk: what we say, what I do, what is promised. Nothing while none is open. */
export function IncidentDesk() {
  const t = useWords(roomWords)
  const format = useFormat()
  const incidents = useBoard(openIncidents)
  const [chosen, setChosen] = useState<string | null>(null)
  const incident = incidents.find(({ id }) => id === chosen) ?? incidents[0]
  if (incident === undefined) return null
  return (
    <section className={styles.desk} aria-label={t('incidentDesk')}>
      <div className={styles.head}>
        {incidents.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('chooseIncident')}
            value={incident.id}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data={incidents.map(({ id, title, declaredAt }) => ({
              value: id,
              label: `${title} (${format.time(declaredAt)})`,
            }))}
          />
        )}
        <h2 className={styles.title} dir="auto">
          <Link to="/incidents/$id" params={{ id: incident.id }}>
            {incident.title}
          </Link>
        </h2>
      </div>
      {/* What is typed for one incident is not carried into another. */}
      <Panels key={incident.id} incident={incident} />
    </section>
  )
}

function Panels({ incident }: { readonly incident: Incident }) {
  const steps = useWords(stepWords)
  const promises = useWords(promiseWords)
  const lag = useWords(lagWords)
  const playbook = usePlaybook(incident.playbook)
  const [role, setRole] = useState<string | null>(null)
  const age = { asOfS: useTickAgeS() ?? 0, expectedS: EXPECTED_S }
  // Who is limited sees the posts of their part alone: what they do not see has not failed to come.
  const limited = useLimited()
  const shared = { incident, playbook }
  return (
    <>
      <Panel title={<TopLinesTitle incident={incident} />} {...age}>
        <TopLines {...shared} />
      </Panel>
      <Panel
        title={steps('title')}
        actions={<RoleSelect {...shared} role={role} onRole={setRole} />}
        className={styles.panel}
        {...age}
      >
        <WhatNowList {...shared} role={role} />
      </Panel>
      <Panel title={promises('title')} {...age}>
        <PromiseList {...shared} />
      </Panel>
      {!limited && (
        <Panel title={lag('title')} className={styles.lag} {...age}>
          <LagStrip {...shared} />
        </Panel>
      )}
    </>
  )
}
