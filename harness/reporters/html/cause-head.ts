import type { Cause } from '../../report/report-cause.ts'
import { screenText } from '../terminal/screen-text.ts'

/** Names a cause in few words: `order at remove-stop-words, proved`. */
export function causeHead({ kind, stage, level }: Pick<Cause, 'kind' | 'stage' | 'level'>): string {
  return `${kind} at ${screenText(stage)}${level === kind ? '' : `, ${level}`}`
}
