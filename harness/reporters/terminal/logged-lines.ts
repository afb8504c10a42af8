import type { LoggedColumn, ReplayReport } from '../../commands/replay/replay-report.ts'
import { count, counted } from '../../report/counted.ts'
import { labelled, rateText } from './replay-text.ts'

/** Columns of a stage that are named unless all are asked for. */
const MOST_COLUMNS = 8

/** Draws how what was logged compares with training today, stage by stage and column by column. */
export function loggedLines({ logged }: Pick<ReplayReport, 'logged'>, isWhole: boolean): string[] {
  const lines = logged.flatMap(({ stage, compared, differed, rate, none, isLive, columns, bridged, ...skews }) => {
    const missing = none === 0 ? '' : `, ${count(none)} without a value`
    const differs = differed === 0 ? 'all as training today' : `${count(differed)} not as training today`
    const shown = isWhole ? columns : columns.slice(0, MOST_COLUMNS)
    const told = `${stage}  ${count(compared)} logged, ${differs}${rate === null || differed === 0 ? '' : `, ${rateText(rate)}`}${missing}`
    if (!isLive) {
      const parts = shown.map((column) => `${column.column} on ${count(column.logged)}`)
      return [told, ...(parts.length === 0 ? [] : [`  at ${parts.join(', ')}`]), ...bridged.map(bridgeText)]
    }
    const whole = skewTexts(skews)
    const parts = shown.map((column) => `  ${column.column}: ${skewTexts(column).join('; ')}`)
    return [told, ...whole.map((text) => `  ${text}`), ...parts, ...bridged.map(bridgeText)]
  })
  return lines.map((text, at) => labelled(at === 0 ? 'logged' : '', text))
}

/** Says on how many records which of the two, what was logged and what serving gives today, differs from training. */
function skewTexts({ serving, logged, both }: Pick<LoggedColumn, 'serving' | 'logged' | 'both'>): string[] {
  return [
    ...(serving === 0 ? [] : [`training ↔ serving on ${count(serving)}: what was logged agrees`]),
    ...(logged === 0 ? [] : [`logged only, fixed since, on ${count(logged)}`]),
    ...(both === 0 ? [] : [`both on ${count(both)}`]),
  ]
}

function bridgeText({ rule, records }: { readonly rule: string; readonly records: number }): string {
  return `  ${counted(records, 'record')} would agree by the rule ${rule}`
}
