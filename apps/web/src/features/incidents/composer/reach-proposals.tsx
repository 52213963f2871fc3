import { Button } from '@mantine/core'
import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { proposeReach } from '@tenfold/core/reach.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { channelName } from '../../../ui/names.ts'
import { Shape } from '../../../ui/shape.tsx'
import type { Names } from '../names.ts'
import styles from './composer.module.css'
import { idOfTarget, type Target } from './draft-state.ts'
import { writeWords } from './write-words.ts'

interface ReachProposalsProps {
  readonly accounts: readonly AccountInfo[]
  /** Where the message is offered anyway. */
  readonly targets: readonly Target[]
  readonly onAdd: (target: { readonly account: string; readonly lang: string }) => void
  readonly names: Names
}

/** Languages whose own accounts few people follow, and the larger account that can say it as well. */
export function ReachProposals({ accounts, targets, onAdd, names }: ReachProposalsProps) {
  const t = useWords(writeWords)
  const format = useFormat()
  const known = new Set(targets.map(idOfTarget))
  const langs = [...new Set(targets.map(({ lang }) => lang))]
  const proposals = langs.flatMap((lang) =>
    proposeReach(lang, accounts)
      .filter(({ from }) => !known.has(`${from.account} ${lang}`))
      .map((proposal) => ({ ...proposal, lang })),
  )
  if (proposals.length === 0) return null
  return (
    <ul className={styles.proposals}>
      {proposals.map(({ lang, channel, from, own }) => {
        const [account, language] = [names.account(from.account), names.language(lang)]
        return (
          <li key={`${channel} ${lang}`}>
            <Shape name="plus" />{' '}
            {t('reach', {
              lang: language,
              account,
              channel: channelName(channel),
              own: format.number(own.reduce((sum, each) => sum + each.followers, 0)),
              from: format.number(from.followers),
              at: format.date(from.asOf),
            })}
            <Button size="xs" variant="default" ml="xs" onClick={() => onAdd({ account: from.account, lang })}>
              {t('reachAdd', { account, lang: language })}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
