import { Checkbox, NativeSelect } from '@mantine/core'
import { CLUSTERS, type Cluster, toneFor } from '@tenfold/core/responsibility.ts'
import { useWords } from '../../i18n/words.ts'
import styles from './declare.module.css'
import { declareWords } from './words.ts'

export interface Responsibility {
  readonly cluster: Cluster | null
  readonly hasHistory: boolean
}

interface ResponsibilityFieldsProps {
  readonly value: Responsibility
  readonly onChange: (value: Responsibility) => void
}

/** How responsible we seem, whether it has happened before, and the tone that follows from the two. */
export function ResponsibilityFields({ value, onChange }: ResponsibilityFieldsProps) {
  const t = useWords(declareWords)
  const { cluster, hasHistory } = value
  return (
    <>
      <NativeSelect
        label={t('cluster')}
        description={t('clusterHint')}
        value={cluster ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...value, cluster: CLUSTERS.find((each) => each === currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('cluster_none') },
          ...CLUSTERS.map((each) => ({ value: each, label: t(`cluster_${each}`) })),
        ]}
      />
      <Checkbox
        label={t('history')}
        checked={hasHistory}
        onChange={({ currentTarget }) => onChange({ ...value, hasHistory: currentTarget.checked })}
      />
      <p className={styles.tone}>{cluster === null ? t('tone_none') : t(`tone_${toneFor(cluster, hasHistory)}`)}</p>
    </>
  )
}
