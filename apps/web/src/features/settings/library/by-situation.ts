import type { Asset } from '@tenfold/contract/entities.ts'
import { SITUATIONS } from '@tenfold/core/asset.ts'

export interface Shelf {
  /** Null: of any situation. */
  readonly situation: Asset['situation']
  readonly assets: readonly Asset[]
}

/**
 * The library by situation, by language in each, empty ones left out.
 * @param lang only what goes with a text in it: of this language or of none; empty: all
 */
export const bySituation = (assets: readonly Asset[], lang: string): Shelf[] =>
  [...SITUATIONS, null]
    .map((situation) => ({
      situation,
      assets: assets
        .filter((asset) => asset.situation === situation && (lang === '' || asset.lang === null || asset.lang === lang))
        .sort((a, b) => byLanguage(a, b) || a.title.localeCompare(b.title)),
    }))
    .filter((shelf) => shelf.assets.length > 0)

/** What is in no language comes last. */
const byLanguage = (a: Asset, b: Asset): number =>
  Number(a.lang === null) - Number(b.lang === null) || (a.lang ?? '').localeCompare(b.lang ?? '')

/** The languages of the library, each once. */
export const languagesOf = (assets: readonly Asset[]): string[] =>
  [...new Set(assets.flatMap(({ lang }) => lang ?? []))].sort()
