import type { Settings } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { SecretDialog } from '../secret-dialog.tsx'
import { Section } from '../section.tsx'
import { type AddedFeed, AddFeed } from './add-feed.tsx'
import { FeedLine } from './feed-line.tsx'
import { feedWords } from './feed-words.ts'

interface FeedsSectionProps {
  readonly feeds: Settings['feeds']
  readonly mayWrite: boolean
}

/** What the railway and the airport say: state, age, the last error in words. */
export function FeedsSection({ feeds, mayWrite }: FeedsSectionProps) {
  const t = useWords(feedWords)
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<AddedFeed | null>(null)
  return (
    <>
      <Section
        title={t('feeds')}
        hint={t('hint')}
        add={mayWrite ? { label: t('add'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('kind'), t('state'), t('lastOk')]}
        empty={feeds.length === 0 ? t('empty') : null}
        withActs={mayWrite}
      >
        {feeds.map((feed) => (
          <FeedLine key={feed.id} feed={feed} mayWrite={mayWrite} />
        ))}
      </Section>
      {adding && (
        <AddFeed
          onClose={(done) => {
            setAdding(false)
            setAdded(done)
          }}
        />
      )}
      {added !== null && <PushDialog added={added} onClose={() => setAdded(null)} />}
    </>
  )
}

/** Where a feed is sent to: an address that is the secret itself, or one beside a secret to sign with. */
function PushDialog({ added, onClose }: { readonly added: AddedFeed; readonly onClose: () => void }) {
  const t = useWords(feedWords)
  const { name, path, secret } = added
  const address = location.origin + path
  return path.includes(secret) ? (
    <SecretDialog title={t('addressOf', { name })} secret={address} onClose={onClose} />
  ) : (
    <SecretDialog title={t('secretOf', { name })} note={t('sendTo', { address })} secret={secret} onClose={onClose} />
  )
}
