import { Button } from '@mantine/core'
import type { ClusterDetail, Mention } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useGet } from '../../../live/use-get.ts'
import { Answer } from '../../../ui/answer.tsx'
import { MessageText } from '../../../ui/message-text.tsx'
import styles from './understood.module.css'
import { understoodPanelWords } from './words.ts'

interface CopiesProps {
  readonly mention: Mention
  readonly cluster: { readonly rootId: string; readonly size: number }
  readonly onOpen: (mentionId: string) => void
}

/** How many say the same, their share of the last hour, and the post that was first. */
export function Copies({ mention, cluster, onOpen }: CopiesProps) {
  const t = useWords(understoodPanelWords)
  const format = useFormat()
  const isRoot = cluster.rootId === mention.id
  const query = useGet<ClusterDetail>(`/api/clusters/${cluster.rootId}`, `${mention.id} ${cluster.size}`)
  return (
    <Answer query={query} lines={2}>
      {({ size, lastHour, root }) => (
        <>
          <p>
            {t(isRoot ? 'first' : 'oneOf', { size })}
            {lastHour.of > 0 && <> · {t('share', { share: format.percent(lastHour.posts / lastHour.of) })}</>}
          </p>
          {!isRoot &&
            (root === null ? (
              <p className={styles.quiet}>{t('rootGone')}</p>
            ) : (
              <>
                <blockquote className={styles.root} aria-label={t('rootIs')}>
                  <MessageText lang={root.lang} text={root.text} />
                </blockquote>
                <Button size="compact-xs" variant="default" onClick={() => onOpen(root.id)}>
                  {t('openRoot')}
                </Button>
              </>
            ))}
        </>
      )}
    </Answer>
  )
}
