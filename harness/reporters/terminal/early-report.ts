import picocolors from 'picocolors'
import type { PairReport } from '../../report/report.ts'
import { divergenceLines, labelled } from './cause-block.ts'
import { count, counted } from '../../report/counted.ts'
import { screenText } from './screen-text.ts'
import type { TerminalOptions } from './terminal-report.ts'
import { wrapLines } from './wrap-lines.ts'

/** Stages of which an example is drawn, at most; the rest is counted. */
const DRAWN = 3

/**
 * Draws what a pair comes to before its causes are known, ending in a line break: an example of what diverges first at
 * each stage, most records first, and how many there are.
 */
export function earlyReport(pair: PairReport, options: Pick<TerminalOptions, 'color' | 'width' | 'config'>): string {
  const colors = picocolors.createColors(options.color)
  const page = { width: Math.max(40, options.width), colors, config: options.config ?? null }
  const groups = pair.causes.flatMap(({ stage, records, inputClass }, index) => {
    const own = pair.divergences.filter((one) => one.known === null && one.causes.includes(index))
    const first = own.find(({ origin }) => origin === 'golden') ?? own[0]
    return first === undefined || inputClass === 'beyond' ? [] : [{ stage, records, first }]
  })
  const drawn = groups.slice(0, DRAWN)
  const more = groups.length - drawn.length
  const fails = pair.exitCode === 0 ? 'it passes' : 'it fails'
  const stages = groups.map(({ stage, records }) => `${screenText(stage)} on ${count(records)}`).slice(0, DRAWN)
  const first = stages.length === 0 ? '' : `, first at ${stages.join(', ')}`
  const rest = more > 0 ? ` and at ${counted(more, 'other stage')}` : ''
  const lines = [
    ...drawn.flatMap((group) => [...divergenceLines(pair, group.first, page), '']),
    labelled(page, 'so far', `${fails}: ${counted(pair.divergenceCount, 'record')} diverged${first}${rest}`),
    labelled(page, '', 'why is looked for; --budget 0 leaves that out'),
  ]
  return `${wrapLines(lines, page.width).join('\n')}\n`
}
