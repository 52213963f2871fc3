import { Radio, Stack } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { INCIDENT_SEVERITIES } from '@tenfold/core/incident.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { uiWords } from '../words.ts'
import { declareWords } from './words.ts'

interface SeverityChoiceProps {
  readonly playbook: PlaybookFile | undefined
  readonly value: Incident['severity']
  readonly onChange: (value: Incident['severity']) => void
}

/** How grave it is, each level with what the playbook says has happened when it is reached. */
export function SeverityChoice({ playbook, value, onChange }: SeverityChoiceProps) {
  const t = useWords(declareWords)
  const level = useWords(uiWords)
  const locale = useLocale()
  return (
    <Radio.Group
      label={t('severity')}
      value={value}
      onChange={(next) => onChange(INCIDENT_SEVERITIES.find((each) => each === next) ?? value)}
    >
      <Stack gap={6} mt={4}>
        {INCIDENT_SEVERITIES.map((each) => (
          <Radio
            key={each}
            value={each}
            label={level(each)}
            description={inLanguage(playbook?.severity?.[each]?.when ?? {}, locale) || undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
