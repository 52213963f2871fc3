import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { PURPOSES } from '@tenfold/core/account.ts'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { channelName } from '../../../ui/names.ts'
import { LanguagesInput } from '../languages-input.tsx'
import { words } from '../words.ts'
import { type AccountFields, followersOf } from './account-fields.ts'
import { accountWords } from './account-words.ts'
import { MarketSelect } from './market-select.tsx'

const CHANNELS = ['x', 'facebook', 'bluesky', 'mastodon', 'instagram', 'threads', 'linkedin', 'weibo', 'line']

interface AccountFormProps {
  readonly fields: AccountFields
  readonly onChange: (fields: AccountFields) => void
  /** The account that is changed: where it stands and whether it is a brief stays; null: a new one. */
  readonly of: AccountInfo | null
}

/** The fields of an account. */
export function AccountForm({ fields, onChange, of }: AccountFormProps) {
  const t = useWords(accountWords)
  const settings = useWords(words)
  const locale = useLocale()
  const set = (change: Partial<AccountFields>) => onChange({ ...fields, ...change })
  const isBrief = fields.purpose === 'brief'
  const purposes = PURPOSES.filter((each) => of === null || (each === 'brief') === (of.purpose === 'brief'))
  const followers = followersOf(fields.followers, locale)
  return (
    <>
      <TextInput
        label={settings('name')}
        maxLength={100}
        required
        data-autofocus
        value={fields.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('purpose')}
        description={t(`does_${fields.purpose}`)}
        value={fields.purpose}
        onChange={(event) =>
          set({ purpose: purposes.find((each) => each === event.currentTarget.value) ?? fields.purpose })
        }
        data={purposes.map((each) => ({ value: each, label: t(`purpose_${each}`) }))}
      />
      {of === null && (
        <TextInput
          label={t('key')}
          description={t('keyHint')}
          maxLength={100}
          pattern="[a-z0-9][a-z0-9\-]*"
          required
          value={fields.key}
          onChange={(event) => set({ key: event.currentTarget.value })}
        />
      )}
      {of === null && !isBrief && (
        <>
          <TextInput
            label={t('channel')}
            placeholder="x"
            pattern="[a-z0-9][a-z0-9\-]*"
            maxLength={32}
            required
            list="settings-channels"
            value={fields.channel}
            onChange={(event) => set({ channel: event.currentTarget.value })}
          />
          <datalist id="settings-channels">
            {CHANNELS.map((each) => (
              <option key={each} value={each}>
                {channelName(each, locale)}
              </option>
            ))}
          </datalist>
          <TextInput
            label={t('handle')}
            maxLength={100}
            required
            value={fields.handle}
            onChange={(event) => set({ handle: event.currentTarget.value })}
          />
        </>
      )}
      <LanguagesInput
        label={settings('languages')}
        value={fields.languages}
        onChange={(languages) => set({ languages })}
        required
      />
      <MarketSelect value={fields.market} onChange={(market) => set({ market })} />
      {!isBrief && (
        <TextInput
          label={t('followers')}
          description={t('followersHint')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={fields.followers}
          error={Number.isNaN(followers) && t('followersLimits')}
          onChange={(event) => set({ followers: event.currentTarget.value })}
        />
      )}
      {of !== null && of.followers !== null && followers === of.followers && (
        <Checkbox
          label={t('lookedUp')}
          checked={fields.lookedUp}
          onChange={(event) => set({ lookedUp: event.currentTarget.checked })}
        />
      )}
    </>
  )
}
