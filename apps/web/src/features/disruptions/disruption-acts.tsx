import { Button } from '@mantine/core'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useCan } from '../../live/room.tsx'
import { DeclareDialog } from '../../ui/declare/declare-dialog.tsx'
import { declareWords } from '../../ui/declare/words.ts'
import styles from './disruptions.module.css'
import { EditDialog } from './edit-dialog.tsx'
import { formWords } from './form-words.ts'
import { MoveOnDialog } from './move-on-dialog.tsx'
import { RelateDialog } from './relate-dialog.tsx'

/** What a person can do with it: move on and edit what people entered, relate whatever there is. */
export function DisruptionActs({ detail }: { readonly detail: DisruptionDetail }) {
  const t = useWords(formWords)
  const declare = useWords(declareWords)
  const mayEnter = useCan('disruption:enter')
  const mayDeclare = useCan('incident:declare')
  const [doing, setDoing] = useState<'move' | 'edit' | 'relate' | 'declare' | null>(null)
  if (!mayEnter) return null
  const { disruption } = detail
  const close = () => setDoing(null)
  return (
    <div className={styles.row}>
      {disruption.kind === 'manual' && (
        <>
          <Button size="xs" onClick={() => setDoing('move')}>
            {t('moveOn')}
          </Button>
          {disruption.phase !== 'resolved' && disruption.phase !== 'withdrawn' && (
            <Button size="xs" variant="default" onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
          )}
        </>
      )}
      <Button size="xs" variant="default" onClick={() => setDoing('relate')}>
        {t('relate')}
      </Button>
      {mayDeclare && (
        <Button size="xs" variant="default" onClick={() => setDoing('declare')}>
          {declare('declare')}
        </Button>
      )}
      {doing === 'move' && <MoveOnDialog disruption={disruption} onClose={close} />}
      {doing === 'edit' && <EditDialog detail={detail} onClose={close} />}
      {doing === 'declare' && <DeclareDialog disruptionId={disruption.id} onClose={close} />}
      {doing === 'relate' && <RelateDialog disruption={disruption} onClose={close} />}
    </div>
  )
}
