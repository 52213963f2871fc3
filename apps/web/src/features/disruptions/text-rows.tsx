import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { languageName } from '../../ui/names.ts'
import type { TextDraft } from './entered-draft.ts'
import form from './form.module.css'
import { formWords } from './form-words.ts'

/** Languages that customers in the north are told in. */
const OFFERED = ['en', 'fi', 'sv', 'nb', 'da', 'de', 'et', 'ru', 'ja', 'ko', 'zh-Hans']

interface TextRowsProps {
  readonly texts: readonly TextDraft[]
  readonly problem: string | undefined
  readonly onChange: (texts: readonly TextDraft[]) => void
}

/** Title and text in the language of the screen, and in as many more as wanted. */
export function TextRows({ texts, problem, onChange }: TextRowsProps) {
  const t = useWords(formWords)
  const locale = useLocale()
  const put = (lang: string, change: Partial<TextDraft>) =>
    onChange(texts.map((each) => (each.lang === lang ? { ...each, ...change } : each)))
  const left = OFFERED.filter((lang) => texts.every((each) => each.lang !== lang))
  const firstWrong = texts.find(({ title }) => title.trim() === '' || title.length > 300)?.lang ?? texts[0]?.lang
  return (
    <>
      {texts.map(({ lang, title, text }, i) => {
        const language = languageName(lang, locale)
        const inLang = texts.length === 1 ? '' : ` (${language})`
        return (
          <div key={lang} className={form.fieldset}>
            <TextInput
              label={`${t('titleField')}${inLang}`}
              required={i === 0}
              lang={lang}
              data-autofocus={i === 0 ? true : undefined}
              value={title}
              error={lang === firstWrong && problem}
              onChange={({ currentTarget }) => put(lang, { title: currentTarget.value })}
            />
            <Textarea
              label={`${t('textField')}${inLang}`}
              lang={lang}
              autosize
              minRows={2}
              maxRows={8}
              value={text}
              onChange={({ currentTarget }) => put(lang, { text: currentTarget.value })}
            />
            {i > 0 && (
              <Button
                size="compact-xs"
                variant="default"
                mt="xs"
                onClick={() => onChange(texts.filter((each) => each.lang !== lang))}
              >
                {t('removeLanguage', { language })}
              </Button>
            )}
          </div>
        )
      })}
      {left.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t('addLanguage')}
          value=""
          onChange={({ currentTarget: { value } }) => {
            if (value !== '') onChange([...texts, { lang: value, title: '', text: '' }])
          }}
          data={[
            { value: '', label: t('addLanguage') },
            ...left.map((value) => ({ value, label: languageName(value, locale) })),
          ]}
        />
      )}
    </>
  )
}
