import { Table } from '@mantine/core'
import type { Learning } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan, useCorrected } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { announce } from '../../ui/announcer.tsx'
import { Answer } from '../../ui/answer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { learningWords } from './learning-words.ts'
import { OnOff } from './on-off.tsx'
import styles from './settings.module.css'

const FIELDS = ['topics', 'lang', 'needsReply'] as const

/** What the corrections teach: how many there are, how good the model is beside the rules, and whether it decides. */
export function LearningSection() {
  const t = useWords(learningWords)
  const directory = useBoard((board) => board.directoryVersion)
  const corrected = useCorrected()
  const query = useGet<Learning>('/api/learning', `${directory} ${[...corrected.values()].at(-1) ?? 0}`)
  return (
    <Panel title={t('title')}>
      <p className={styles.hint}>{t('hint')}</p>
      <Answer query={query}>
        {(learning) =>
          FIELDS.every((field) => learning.labels[field] === 0) && learning.model === null ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            <>
              <Labels learning={learning} />
              {learning.model === null ? (
                <p className={styles.hint}>{t('noModel', { needed: learning.needed })}</p>
              ) : (
                <Model model={learning.model} on={learning.on} />
              )}
            </>
          )
        }
      </Answer>
    </Panel>
  )
}

function Labels({ learning: { labels, needed } }: { readonly learning: Learning }) {
  const t = useWords(learningWords)
  const format = useFormat()
  return (
    <Wide label={t('labels')}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field')}</Table.Th>
            <Table.Th>{t('labels')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {FIELDS.map((field) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{t(`field_${field}`)}</Table.Th>
              <Table.Td>
                {field === 'topics' && labels.topics < needed
                  ? t('ofNeeded', { labels: labels.topics, needed })
                  : format.number(labels[field])}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

function Model({ model, on }: { readonly model: NonNullable<Learning['model']>; readonly on: boolean }) {
  const t = useWords(learningWords)
  const format = useFormat()
  const maySwitch = useCan('learning:switch')
  const { trainedAt, trainedOn, heldOut } = model
  const rows = [
    { name: t('learnedModel'), right: model.right, macroF1: model.macroF1 },
    { name: t('rulesAlone'), right: model.rulesRight, macroF1: model.rulesMacroF1 },
  ]
  const turn = on ? 'switchOff' : 'switchOn'
  return (
    <section aria-label={t('model')}>
      <p className={styles.hint}>{t('trained', { at: format.dateTime(trainedAt), count: trainedOn, heldOut })}</p>
      <Wide label={t('model')}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('who')}</Table.Th>
              <Table.Th>{t('right')}</Table.Th>
              <Table.Th>{t('macroF1')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, right, macroF1 }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>
                  {heldOut === 0 ? '–' : t('rightOf', { right, of: heldOut, share: format.percent(right / heldOut) })}
                </Table.Td>
                <Table.Td>{format.number(macroF1, 2)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <div className={styles.learningSwitch}>
        <OnOff on={on} word={t(on ? 'on' : 'off')} />
        {maySwitch && (
          <ConfirmAct
            command="learning:switch"
            input={{ on: !on }}
            label={t(turn)}
            of={t('model')}
            title={t(`${turn}Title`)}
            note={t(`${turn}Note`)}
            onDone={() => announce(t(on ? 'off' : 'on'))}
          />
        )}
      </div>
    </section>
  )
}
