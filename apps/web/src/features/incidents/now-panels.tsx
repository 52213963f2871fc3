import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useLimited } from '../../live/room.tsx'
import { LagStrip } from '../../ui/incident/lag-strip.tsx'
import { lagWords } from '../../ui/incident/lag-words.ts'
import { stepWords } from '../../ui/incident/step-words.ts'
import { TopLines, TopLinesTitle } from '../../ui/incident/top-lines.tsx'
import { RoleSelect, WhatNowList } from '../../ui/incident/what-now-list.tsx'
import { Panel } from '../../ui/panel.tsx'

interface NowPanelsProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** The one version of the truth, and which language trails. Who is limited sees the posts of their part alone. */
export function TruthPanels(props: NowPanelsProps) {
  const lag = useWords(lagWords)
  const limited = useLimited()
  return (
    <>
      <Panel title={<TopLinesTitle incident={props.incident} />}>
        <TopLines {...props} />
      </Panel>
      {!limited && (
        <Panel title={lag('title')}>
          <LagStrip {...props} />
        </Panel>
      )}
    </>
  )
}

/** What is to be done now, by everybody or in one role. */
export function WhatNowPanel(props: NowPanelsProps) {
  const t = useWords(stepWords)
  const [role, setRole] = useState<string | null>(null)
  return (
    <Panel title={t('title')} actions={<RoleSelect {...props} role={role} onRole={setRole} />}>
      <WhatNowList {...props} role={role} />
    </Panel>
  )
}
