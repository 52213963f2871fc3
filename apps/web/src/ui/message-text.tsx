import { useEffect } from 'react'

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
}

/** Words of people, marked with their language for the voice of a screen reader and the right glyphs. */
export function MessageText({ lang, text, className }: MessageTextProps) {
  useFace(lang)
  return (
    <span lang={lang} dir="auto" className={className}>
      {text}
    </span>
  )
}

/** Fetches the face that texts of this language need; for text fields and other elements with a `lang` of their own. */
export function useFace(lang: string): void {
  useEffect(() => {
    void FACES[lang.slice(0, 2).toLowerCase()]?.()
  }, [lang])
}
