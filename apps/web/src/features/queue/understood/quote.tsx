import { MessageText } from '../../../ui/message-text.tsx'

/** Somebody's own words in quotation marks; they run in their own direction and move nothing around them. */
export function Quote({ lang, words }: { readonly lang: string; readonly words: string }) {
  return (
    <q>
      <bdi>
        <MessageText lang={lang} text={words} />
      </bdi>
    </q>
  )
}
