import { useEffect } from 'react'
import styles from './message-text.module.css'
import { segmentsOf } from './segments.ts'

/** Faces for Chinese, Japanese and Korean: 100 slices each, so their list is fetched when such a text first appears. */
const FACES: Readonly<Record<string, () => Promise<unknown>>> = {
  ja: () => import('@fontsource-variable/noto-sans-jp/wght.css'),
  ko: () => import('@fontsource-variable/noto-sans-kr/wght.css'),
  zh: () => import('@fontsource-variable/noto-sans-sc/wght.css'),
}

interface MessageTextProps {
  /** BCP-47, as the message has it. */
  readonly lang: string
  readonly text: string
  readonly className?: string | undefined
  /** Places in the text that are marked, in UTF-16 units. */
  readonly marked?: readonly { readonly start: number; readonly end: number }[]
}

/** Words of people, marked with their language for the voice of a screen reader and the right glyphs. */
export function MessageText({ lang, text, className, marked = [] }: MessageTextProps) {
  useFace(lang)
  return (
    <span lang={lang} dir="auto" className={className}>
      {marked.length === 0
        ? text
        : segmentsOf(text, marked).map((segment) =>
            segment.span === null ? (
              segment.text
            ) : (
              <mark key={segment.start} className={styles.marked}>
                {segment.text}
              </mark>
            ),
          )}
    </span>
  )
}

/** Fetches the face that texts of this language need; for text fields and other elements with a `lang` of their own. */
export function useFace(lang: string): void {
  useEffect(() => {
    void FACES[lang.slice(0, 2).toLowerCase()]?.()
  }, [lang])
}
