import { Button, Table } from '@mantine/core'
import type { Asset } from '@tenfold/contract/entities.ts'
import { closedMarkets } from '@tenfold/text/link-market.ts'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { languageName } from '../../../ui/names.ts'
import { Wide } from '../../../ui/wide.tsx'
import { ConfirmAct } from '../confirm-act.tsx'
import styles from '../settings.module.css'
import { words } from '../words.ts'
import { AltMissing } from './alt-missing.tsx'
import { Approval } from './approval.tsx'
import type { Shelf } from './by-situation.ts'
import { ClosedIn } from './closed-in.tsx'
import { libraryWords } from './library-words.ts'

interface AssetTableProps {
  readonly shelves: readonly Shelf[]
  readonly onChange: (asset: Asset) => void
  readonly onRemoved: (asset: Asset) => void
}

/** The library, a part for each situation. */
export function AssetTable({ shelves, onChange, onRemoved }: AssetTableProps) {
  const t = useWords(libraryWords)
  const settings = useWords(words)
  return (
    <Wide label={t('title')}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('lang')}</Table.Th>
            <Table.Th>{t('alt')}</Table.Th>
            <Table.Th>{t('reach')}</Table.Th>
            <Table.Th>{t('by')}</Table.Th>
            <Table.Th>{t('approval')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{settings('acts')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        {shelves.map(({ situation, assets }) => (
          <Table.Tbody key={situation ?? 'any'}>
            <Table.Tr>
              <Table.Th scope="rowgroup" colSpan={7} className={styles.shelf}>
                {t(`situation_${situation ?? 'any'}`)}
              </Table.Th>
            </Table.Tr>
            {assets.map((asset) => (
              <AssetRow key={asset.id} asset={asset} onChange={onChange} onRemoved={onRemoved} />
            ))}
          </Table.Tbody>
        ))}
      </Table>
    </Wide>
  )
}

interface AssetRowProps extends Pick<AssetTableProps, 'onChange' | 'onRemoved'> {
  readonly asset: Asset
}

function AssetRow({ asset, onChange, onRemoved }: AssetRowProps) {
  const t = useWords(libraryWords)
  const settings = useWords(words)
  const locale = useLocale()
  const { id, kind, title, url, lang, alt, addedBy } = asset
  return (
    <Table.Tr>
      <Table.Th scope="row" className={styles.entry}>
        <a href={url} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
        <p className={styles.small}>
          {t(`kind_${kind}`)}, {hostOf(url)}
        </p>
      </Table.Th>
      <Table.Td>{lang === null ? t('noLang') : languageName(lang, locale)}</Table.Td>
      <Table.Td className={styles.entry}>
        {alt}
        <AltMissing kind={kind} alt={alt} />
      </Table.Td>
      <Table.Td>
        {closedMarkets(url).length === 0 && t('everywhere')}
        <ClosedIn url={url} />
      </Table.Td>
      <Table.Td>{addedBy.name}</Table.Td>
      <Table.Td>
        <Approval asset={asset} />
      </Table.Td>
      <Table.Td>
        <div className={styles.acts}>
          <Button
            size="xs"
            variant="default"
            aria-label={settings('changeOf', { name: title })}
            onClick={() => onChange(asset)}
          >
            {settings('change')}
          </Button>
          <ConfirmAct
            command="asset:remove"
            input={{ assetId: id }}
            label={settings('remove')}
            of={title}
            title={t('removeTitle', { title })}
            note={t('removeNote')}
            onDone={() => onRemoved(asset)}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
