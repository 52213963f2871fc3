import type { PlaybookCheck } from '@tenfold/contract/http/playbooks.ts'
import { findingSentence } from '@tenfold/text/playbook-finding.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAgeS } from '../../live/room.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Shape } from '../../ui/shape.tsx'
import styles from './playbooks.module.css'
import { words } from './words.ts'

const SHAPES = { problem: 'cross', warning: 'hollowTriangle', hint: 'ring' } as const
const CLASSES = { problem: styles.bad, warning: styles.warn, hint: styles.quiet } as const
/** A file of the wrong kind has a finding on every line. */
const SHOWN = 100

interface FindingsProps {
  readonly findings: PlaybookCheck['findings']
  /** What they were said in, for its age; undefined: nothing was said yet. */
  readonly answer: PlaybookCheck | undefined
  /** They belong to the text as it was a moment ago. */
  readonly isBehind: boolean
  /** Why the check could not be made. */
  readonly problem: unknown
  readonly onJump: (line: number) => void
}

/** What the check says, each a way to its line. */
export function Findings({ findings, answer, isBehind, problem, onJump }: FindingsProps) {
  const t = useWords(words)
  const format = useFormat()
  const ageS = useAgeS(answer)
  const hasProblem = findings.some(({ level }) => level === 'problem')
  const verdict = hasProblem ? t('notUsable') : findings.length === 0 ? t('clean') : t('usable')
  const age = isBehind || ageS === null ? t('checking') : t('checked', { age: format.age(ageS) })
  return (
    <Panel title={t('findings')} actions={<span className={styles.quiet}>{age}</span>}>
      <ProblemNote problem={problem} />
      {answer !== undefined && (
        <p className={hasProblem ? styles.bad : styles.good} role="status">
          <Shape name={hasProblem ? 'cross' : 'check'} /> {verdict}
        </p>
      )}
      <ol className={styles.findings}>
        {findings.slice(0, SHOWN).map((finding, index) => {
          const { line, level } = finding
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of one line
            <li key={`${line} ${index}`}>
              <button type="button" className={styles.finding} onClick={() => onJump(line)}>
                <span className={CLASSES[level]}>
                  <Shape name={SHAPES[level]} /> {t(`level_${level}`)}
                </span>{' '}
                <span className={styles.quiet}>{t('line', { line })}</span>{' '}
                <span>{findingSentence(finding, format.locale)}</span>
              </button>
            </li>
          )
        })}
      </ol>
      {findings.length > SHOWN && <p className={styles.quiet}>{t('more', { count: findings.length - SHOWN })}</p>}
    </Panel>
  )
}
