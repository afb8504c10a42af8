import { childTask, type ChildTask } from '../commands/child-task.ts'
import type { OrderReport, OrderTask } from '../commands/order/order-pair.ts'
import type { Sign } from '../reporters/signs.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Command } from './command.ts'
import { look } from './look.ts'
import { choice, option } from './option.ts'
import { readRuns } from './values.ts'

/** Tries which stages of one side of a pair may change places, in a child. */
export const TASK: ChildTask<OrderTask, OrderReport> = childTask(
  import.meta.url,
  async () => (await import('../commands/order/order-pair.ts')).orderPair,
)

/** Generated inputs a pair unless `--runs` says otherwise: every two stages are tried on all of them. */
const RUNS = 256

/** `lockstep order`: shows which stages may change places. Judges nothing: exit code 0 unless it cannot be run. */
export const order: Command = command({
  name: 'order',
  summary: 'show which stages of a pipeline may change places',
  arguments: [PAIRS],
  options: {
    side: choice(['--side <side>', 'which pipeline; default: inference'], ['training', 'inference']),
    runs: option(['--runs <n>', 'generated inputs a pair beside the golden ones; default: 256'], readRuns),
  },
  run: async (context) => {
    const side = context.options.side ?? 'inference'
    const runs = context.options.runs ?? RUNS
    const reports = await look(context, { task: TASK, runs, input: (pair) => ({ pair, side }) })
    return {
      exitCode: 0,
      json: { pairs: reports },
      text: () => `${reports.map((report) => orderLines(report, context.terminal.width).join('\n')).join('\n\n')}\n`,
    }
  },
})

/**
 * Draws the matrix (`✓` may change places, `✗` may not, `–` does not run that way) and the smallest witness of every
 * two stages that may not.
 */
export function orderLines(report: OrderReport, width: number): string[] {
  const { stages, pairs } = report
  const names = stages.map((name) => screenText(name))
  const room = Math.max(...names.map(({ length }) => length))
  const mark = (row: string, column: string): Sign | ' ' => {
    const found = pairs.find(({ first, second }) => first === row && second === column)
    return found === undefined ? ' ' : found.changed === 0 ? '✓' : found.threw === found.changed ? '–' : '✗'
  }
  const cut = (text: string): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text)
  const conflicts = pairs.filter(({ changed, threw }) => changed > threw)
  return [
    `${screenText(report.pair)}   ${report.side} ${screenText(report.file)}   ${report.inputs} inputs`,
    ...stages.map((stage, row) =>
      `  ${String(row + 1).padStart(2)} ${screenText(stage).padEnd(room)}  ${stages.map((column) => mark(stage, column)).join('  ')}`.trimEnd(),
    ),
    `     ${' '.repeat(room)} ${names.map((_, column) => String(column + 1).padStart(2)).join(' ')}`,
    '  ✓ may change places on all inputs tried   ✗ the last value changes   – does not run that way',
    ...conflicts.flatMap(({ first, second, changed, witness }) => [
      `  ${screenText(first)} before ${screenText(second)}: ${changed} of ${report.inputs} inputs change`,
      cut(
        `    ${witness?.input.text ?? ''}   gives ${witness?.asItIs?.text ?? '(nothing)'}, exchanged ${witness?.exchanged?.text ?? '(nothing)'}`,
      ),
    ]),
  ]
}
