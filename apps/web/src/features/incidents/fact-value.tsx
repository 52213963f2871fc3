import { useFormat } from '../../i18n/format.ts'
import type { FactType } from './fact-view.ts'

/** A fact's value for the eyes of the room: numbers grouped, times in the room's zone, links as links. */
export function FactValue({ type, value }: { readonly type: FactType; readonly value: string }) {
  const format = useFormat()
  switch (type) {
    case 'integer':
      return <strong>{format.number(Number(value))}</strong>
    case 'instant':
      return <time dateTime={value}>{format.dateTime(value)}</time>
    case 'date':
      // Noon of the day is the same day in every zone of the room.
      return <time dateTime={value}>{format.day(`${value}T12:00:00Z`)}</time>
    case 'url':
      return (
        <a href={value} target="_blank" rel="noopener noreferrer">
          {value}
        </a>
      )
    case 'text':
      return <span dir="auto">{value}</span>
  }
}
