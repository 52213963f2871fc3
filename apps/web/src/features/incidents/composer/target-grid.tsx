import { Checkbox } from '@mantine/core'
import type { Measure } from '@tenfold/contract/http/drafts.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { Wide } from '../../../ui/wide.tsx'
import type { Names } from '../names.ts'
import styles from './composer.module.css'
import type { Target } from './draft-state.ts'
import { idOfTarget } from './draft-state.ts'
import { writeWords } from './write-words.ts'

/** A limit that no text of ours comes near says nothing. */
const SHORT_LIMIT = 1_000

interface TargetGridProps {
  readonly targets: readonly Target[]
  /** Of the targets, in the order in which they stand. */
  readonly languages: readonly string[]
  /** By `idOfTarget`. */
  readonly chosen: ReadonlySet<string>
  readonly onChange: (ids: readonly string[], on: boolean) => void
  /** How long the text would be; null: it cannot be told yet. */
  readonly lengthOf: (target: Target) => Measure | null
  readonly names: Names
}

/** Accounts by languages; a name chooses its whole row or column. */
export function TargetGrid({ targets, languages, chosen, onChange, lengthOf, names }: TargetGridProps) {
  const t = useWords(writeWords)
  const langs = languages.filter((lang) => targets.some((target) => target.lang === lang))
  const accounts = [...new Map(targets.map(({ account }) => [account.key, account])).values()]
  const whole = (part: readonly Target[], name: string) => {
    const ids = part.filter(({ taken }) => !taken).map(idOfTarget)
    const isAll = ids.length > 0 && ids.every((id) => chosen.has(id))
    return (
      <button
        type="button"
        className={styles.whole}
        disabled={ids.length === 0}
        aria-label={t(isAll ? 'noneOf' : 'allOf', { name })}
        onClick={() => onChange(ids, !isAll)}
      >
        {name}
      </button>
    )
  }
  return (
    <Wide label={t('targets')}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('account')}</span>
            </th>
            {langs.map((lang) => (
              <th key={lang} scope="col">
                {whole(
                  targets.filter((target) => target.lang === lang),
                  names.language(lang),
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.key}>
              <th scope="row">
                {whole(
                  targets.filter((target) => target.account.key === account.key),
                  `${account.name} · ${names.channel(account.channel)}`,
                )}
              </th>
              {langs.map((lang) => {
                const target = targets.find((each) => each.account.key === account.key && each.lang === lang)
                return (
                  <td key={lang}>
                    {target !== undefined && (
                      <Box
                        target={target}
                        isOn={chosen.has(idOfTarget(target))}
                        length={lengthOf(target)}
                        label={`${account.name} · ${names.channel(account.channel)} · ${names.language(lang)}`}
                        onChange={(on) => onChange([idOfTarget(target)], on)}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

interface BoxProps {
  readonly target: Target
  readonly isOn: boolean
  readonly length: Measure | null
  readonly label: string
  readonly onChange: (on: boolean) => void
}

function Box({ target, isOn, length, label, onChange }: BoxProps) {
  const t = useWords(writeWords)
  const format = useFormat()
  return (
    <div className={styles.box}>
      <Checkbox
        label={<span className="visually-hidden">{label}</span>}
        disabled={target.taken}
        checked={isOn && !target.taken}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {target.taken ? (
        <small>{t('hasDraft')}</small>
      ) : (
        length !== null && (
          <small className={length.fits ? undefined : styles.over}>
            {format.number(length.used)}
            {length.limit <= SHORT_LIMIT && `/${format.number(length.limit)}`}
          </small>
        )
      )}
    </div>
  )
}
