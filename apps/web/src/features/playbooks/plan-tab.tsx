import { Table } from '@mantine/core'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { defineWords, useWords } from '../../i18n/words.ts'
import { DISRUPTION_WORDS } from '../../ui/disruption-words.ts'
import { MessageText } from '../../ui/message-text.tsx'
import { languageName } from '../../ui/names.ts'
import { Panel } from '../../ui/panel.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { topicName } from '../../ui/topic-name.ts'
import { Wide } from '../../ui/wide.tsx'
import styles from './playbooks.module.css'
import { words } from './words.ts'

const LEVELS = ['watch', 'alert', 'crisis', 'emergency'] as const
const disruptionWords = defineWords(DISRUPTION_WORDS)
type Words = Readonly<Record<string, string>>

/** What is done by whom and by when, and what is not said. */
export function PlanTab({ playbook }: { readonly playbook: PlaybookFile }) {
  const t = useWords(words)
  const format = useFormat()
  const { locale } = format
  const roleOf = (key: string) => inLanguage(playbook.roles?.[key]?.title ?? {}, locale) || key
  const rolesOf = (keys: readonly string[]) => keys.map(roleOf).join(', ')
  const { severity, roles = {}, checklist = [], stopList = [], exitCriteria = [], apology, doNotSay = [] } = playbook
  return (
    <div className={styles.parts}>
      <div className={styles.stack}>
        <Part title={t('whenToUse')} isThere={playbook.trigger !== undefined}>
          <Triggers trigger={playbook.trigger} />
        </Part>
        <Part title={t('whenNot')} isThere={playbook.antiTrigger !== undefined}>
          <Said words={playbook.antiTrigger ?? {}} />
        </Part>
      </div>
      <Part title={t('severity')} isThere={severity !== undefined}>
        <dl className={styles.defined}>
          {LEVELS.flatMap((level) => {
            const at = severity?.[level]
            return at === undefined
              ? []
              : [
                  <div key={level}>
                    <dt>
                      <StateMark level={level} />
                    </dt>
                    <dd>
                      <Said words={at.when} />
                      <p className={styles.quiet}>{t('tell', { roles: rolesOf(at.tell) })}</p>
                    </dd>
                  </div>,
                ]
          })}
        </dl>
      </Part>
      <Part title={t('roles')} isThere={playbook.roles !== undefined}>
        <ul className={styles.rows}>
          {Object.entries(roles).map(([key, { deputies }]) => (
            <li key={key}>
              {roleOf(key)}
              {deputies.length > 0 && <p className={styles.quiet}>{t('deputies', { roles: rolesOf(deputies) })}</p>}
            </li>
          ))}
        </ul>
        {playbook.owner !== undefined && (
          <p className={styles.quiet}>{t('keeper', { role: roleOf(playbook.owner) })}</p>
        )}
      </Part>
      <Part title={t('checklist')} isThere={checklist.length > 0} wide>
        <Wide label={t('checklist')}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('by')}</Table.Th>
                <Table.Th>{t('task')}</Table.Th>
                <Table.Th>{t('role')}</Table.Th>
                <Table.Th>{t('evidence')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {checklist.map(({ id, offsetMin, text, role, evidence, required }) => (
                <Table.Tr key={id}>
                  <Table.Td className={styles.nowrap}>
                    {offsetMin === 0 ? t('atOnce') : `+${format.age(offsetMin * 60)}`}
                  </Table.Td>
                  <Table.Td>
                    <Said words={text} /> {!required && <span className={styles.quiet}>({t('optional')})</span>}
                  </Table.Td>
                  <Table.Td>{roleOf(role)}</Table.Td>
                  <Table.Td>{t(`evidence_${evidence}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </Part>
      <Part title={t('stopList')} isThere={stopList.length > 0}>
        <ul className={styles.rows}>
          {stopList.map(({ stop, role, text }) => (
            <li key={stop}>
              <Said words={text} />
              <p className={styles.quiet}>{roleOf(role)}</p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('exitCriteria')} isThere={exitCriteria.length > 0}>
        <ul className={styles.rows}>
          {exitCriteria.map(({ id, text }) => (
            <li key={id}>
              <Said words={text} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('apology')} isThere={apology !== undefined}>
        {apology !== undefined && (
          <>
            <p>{t('apologyUpTo', { tone: t(`tone_${apology.upTo}`), role: roleOf(apology.unlock) })}</p>
            <Said words={apology.guidance} />
          </>
        )}
      </Part>
      <Part title={t('doNotSay')} isThere={doNotSay.length > 0} wide>
        <ul className={styles.rows}>
          {doNotSay.map(({ patterns, reason, unlock }) => (
            <li key={JSON.stringify(patterns)}>
              <Said words={reason} />{' '}
              <span className={styles.quiet}>
                {unlock === undefined ? t('neverAllowed') : t('unlockedBy', { role: roleOf(unlock) })}
              </span>
              <ul className={styles.patterns}>
                {Object.entries(patterns).map(([lang, list]) => (
                  <li key={lang}>
                    <span className={styles.quiet}>{languageName(lang, locale)}</span>{' '}
                    <MessageText lang={lang} text={list.join(' · ')} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Part>
    </div>
  )
}

function Triggers({ trigger }: Pick<PlaybookFile, 'trigger'>) {
  const t = useWords(words)
  const d = useWords(disruptionWords)
  const format = useFormat()
  if (trigger === undefined) return null
  const { disruption, volume, manual } = trigger
  const what = [
    ...(disruption?.modes ?? []).map((mode) => d(mode)),
    ...(disruption?.causes ?? []).map((cause) => d(`cause_${cause}`)),
    ...(disruption?.effects ?? []).map((effect) => d(`effect_${effect}`)),
  ]
  const topics = (volume?.topics ?? []).map((topic) => topicName(topic, format.locale)).join(', ')
  return (
    <ul className={styles.rows}>
      {disruption !== undefined && <li>{t('disruption', { what: what.join(', ') })}</li>}
      {volume !== undefined && (
        <li>
          {t(topics === '' ? 'volume' : 'volumeTopics', {
            ratio: format.number(volume.ratio, 1),
            minutes: volume.heldMin,
            topics,
          })}
        </li>
      )}
      {manual !== undefined && <li>{t('manual', { words: inLanguage(manual, format.locale) })}</li>}
    </ul>
  )
}

/** Words for the room, marked with their language. */
function Said({ words: texts }: { readonly words: Words }) {
  const { locale } = useFormat()
  return <span lang={languageOf(texts, locale)}>{inLanguage(texts, locale)}</span>
}

interface PartProps {
  readonly title: string
  readonly isThere: boolean
  readonly wide?: boolean
  readonly children: ReactNode
}

function Part({ title, isThere, wide = false, children }: PartProps) {
  const t = useWords(words)
  return (
    <Panel title={title} className={wide ? styles.wide : undefined}>
      {isThere ? children : <p className={styles.quiet}>{t('nothingHere')}</p>}
    </Panel>
  )
}
