import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { usePlaybook, usePlaybooks } from '../../live/directory.ts'
import { useBoard, useRoomNow } from '../../live/room.tsx'
import { storiesOf } from '../../live/stories.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { useGet } from '../../live/use-get.ts'
import { announce } from '../announcer.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { sliceName } from '../slice-name.ts'
import styles from './declare.module.css'
import { heldOffer, type Offer } from './held-offer.ts'
import { proposedDisruption, proposedPlaybook } from './proposed.ts'
import { type Responsibility, ResponsibilityFields } from './responsibility-fields.tsx'
import { SeverityChoice } from './severity-choice.tsx'
import { declareWords } from './words.ts'

interface DeclareDialogProps {
  /** What it is declared from; nothing: by hand. */
  readonly surgeId?: string
  readonly disruptionId?: string
  /** The incident that it follows. */
  readonly followsId?: string
  readonly onClose: () => void
}

/**
 * A named person declares an incident and is led to its page. What the board calls for is filled in with its reason;
 * whatever is proposed can be changed before it is declared.
 */
export function DeclareDialog({
  surgeId: fromSurge,
  disruptionId: fromDisruption,
  followsId: follows,
  onClose,
}: DeclareDialogProps) {
  const t = useWords(declareWords)
  const format = useFormat()
  const { locale } = format
  const navigate = useNavigate()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('incident:declare')
  // The clock stands still while the dialog is open, and so does what was offered: neither changes under a hand.
  const nowAtOpen = useRoomNow()
  const [nowMs] = useState(nowAtOpen)
  const known = usePlaybooks()
  const playbooks = known.data?.playbooks ?? []
  const board = useBoard(({ surges, disruptions, incidents }) => ({ surges, disruptions, incidents }))
  const incidents = useGet<IncidentList>('/api/incidents').data?.incidents ?? []

  const [surgeId, setSurgeId] = useState(fromSurge ?? '')
  const surge = board.surges[surgeId] ?? null
  const taken = new Set(
    Object.values(board.incidents).flatMap(({ links }) =>
      links.flatMap(({ noun, id }) => (noun === 'disruption' ? [id] : [])),
    ),
  )
  const found =
    fromDisruption ??
    (surge === null ? null : proposedDisruption(playbooks, Object.values(board.disruptions), taken, nowMs)?.id) ??
    ''
  const [chosenDisruption, setDisruption] = useState<string | null>(null)
  const [followsId, setFollows] = useState(follows ?? '')
  const followed = board.incidents[followsId] ?? incidents.find(({ id }) => id === followsId)

  const [held, setHeld] = useState<Offer | null>(null)
  const offer = heldOffer(held, offerNow())
  const isLoaded = !known.isPending && (followsId === '' || followed !== undefined)
  if (isLoaded && offer !== held) setHeld(offer)
  const { disruptionId, proposed } = offer
  const disruption = board.disruptions[disruptionId] ?? null
  const late = chosenDisruption === null && found !== disruptionId ? board.disruptions[found] : undefined

  const [chosenPlaybook, setPlaybook] = useState<string | null>(null)
  const playbookId = chosenPlaybook ?? proposed?.id ?? followed?.playbook ?? ''
  const playbook = usePlaybook(playbookId === '' ? null : playbookId)
  const [typed, setTitle] = useState<string | null>(null)
  const title = typed ?? offer.title
  const [severity, setSeverity] = useState<Incident['severity']>('alert')
  const [settled, setSettled] = useState<Responsibility | null>(null)
  const responsibility = settled ?? { cluster: playbook?.cluster ?? null, hasHistory: false }

  /** What the board calls for now, by the choices that were made by hand. */
  function offerNow(): Offer {
    const id = chosenDisruption ?? found
    const of = board.disruptions[id] ?? null
    return {
      choices: JSON.stringify([surgeId, chosenDisruption, followsId]),
      disruptionId: id,
      proposed: proposedPlaybook(playbooks, of, surge, nowMs),
      title: titleOf(of),
    }
  }

  function titleOf(of: Disruption | null): string {
    if (of !== null) return inLanguage(of.title, locale)
    if (surge !== null) {
      return t('titleOfSurge', { slice: sliceName(surge.slice, locale), time: format.dateTime(surge.onsetAt) })
    }
    return followed === undefined ? '' : t('titleOfNext', { title: followed.title })
  }
  const declare = async () => {
    const done = await act({
      title: title.trim(),
      playbook: playbookId === '' ? null : playbookId,
      severity,
      ...responsibility,
      surgeId: surgeId === '' ? null : surgeId,
      disruptionId: disruptionId === '' ? null : disruptionId,
      followsId: followsId === '' ? null : followsId,
    })
    if (done === null) return
    announce(t('declared', { title }))
    onClose()
    await navigate({ to: '/incidents/$id', params: { id: done.incidentId } })
  }
  const because =
    proposed === null || proposed.id !== playbookId
      ? null
      : proposed.because === 'disruption' && disruption !== null
        ? t('proposedByDisruption', { title: inLanguage(disruption.title, locale) })
        : surge === null
          ? null
          : t('proposedBySurge', { slice: sliceName(surge.slice, locale), ratio: format.ratio(surge.now.ratio) })
  return (
    <FormDialog
      title={t('declareTitle')}
      submitLabel={t('declare')}
      size="lg"
      busy={busy}
      problem={problem}
      // Until the playbooks are here, a quick hand would declare without one.
      ready={notLive === null && title.trim() !== '' && !known.isPending}
      onSubmit={() => void declare()}
      onClose={onClose}
    >
      <p className={styles.hint}>{notLive ?? t('declareNote')}</p>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={200}
        required
        data-autofocus
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      {late !== undefined && (
        <p className={styles.proposal}>
          {t('lateNote')}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setDisruption(late.id)
              setTitle(null)
            }}
          >
            {t('use', { title: inLanguage(late.title, locale) })}
          </Button>
        </p>
      )}
      <NativeSelect
        label={t('playbook')}
        value={playbookId}
        onChange={({ currentTarget }) => setPlaybook(currentTarget.value)}
        data={[
          { value: '', label: t('noPlaybook') },
          ...playbooks.map(({ id, title: titles }) => ({ value: id, label: inLanguage(titles, locale) })),
        ]}
      />
      {because !== null && <p className={styles.proposal}>{because}</p>}
      {proposed === null && (surge !== null || disruption !== null) && (
        <p className={styles.proposal}>{t('nothingProposed')}</p>
      )}
      {playbook?.antiTrigger !== undefined && (
        <p className={styles.anti}>
          <b>{t('notFor')}</b> {inLanguage(playbook.antiTrigger, locale)}
        </p>
      )}
      <SeverityChoice playbook={playbook} value={severity} onChange={setSeverity} />
      <ResponsibilityFields value={responsibility} onChange={setSettled} />
      <NativeSelect
        label={t('disruption')}
        value={disruptionId}
        onChange={({ currentTarget }) => setDisruption(currentTarget.value)}
        data={[
          { value: '', label: t('none') },
          ...storiesOf(Object.values(board.disruptions))
            .map(({ lead, tellers }) => tellers.find(({ id }) => id === disruptionId) ?? lead)
            .map(({ id, title: titles }) => ({ value: id, label: inLanguage(titles, locale) })),
        ]}
      />
      <NativeSelect
        label={t('surge')}
        value={surgeId}
        onChange={({ currentTarget }) => setSurgeId(currentTarget.value)}
        data={[
          { value: '', label: t('none') },
          ...Object.values(board.surges)
            .filter(({ id, incidentId }) => incidentId === null || id === surgeId)
            .map(({ id, slice, now }) => ({
              value: id,
              label: t('surgeLabel', {
                slice: sliceName(slice, locale),
                ratio: format.ratio(now.ratio),
                observed: format.number(now.observed),
                minutes: now.windowMin,
              }),
            })),
        ]}
      />
      <NativeSelect
        label={t('follows')}
        value={followsId}
        onChange={({ currentTarget }) => setFollows(currentTarget.value)}
        data={[
          { value: '', label: t('none') },
          ...incidents.map(({ id, title: name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  )
}
