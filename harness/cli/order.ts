import type { Role } from '../pipeline/role.ts'
import type { OrderReport } from '../commands/order/order-pair.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { Context } from './context.ts'
import { printDocument } from './document.ts'

/** Generated inputs a pair unless `--runs` says otherwise: every two stages are tried on all of them. */
const RUNS = 256

/** Runs `lockstep order`: shows which stages may change places. Judges nothing: exit code 0 unless it cannot be run. */
export async function orderCommand({ invocation, common, terminal, services }: Context): Promise<number> {
  const { side = 'inference', runs = RUNS } = invocation.options as { side?: Role; runs?: number }
  const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const reports = await services.order({
    config,
    pairs: invocation.names,
    side,
    runs,
    signal: terminal.signal,
    onOutput: (text) => {
      if (common.verbose) terminal.err(text)
    },
  })
  if (common.json) printDocument(terminal, { exitCode: 0, pairs: reports })
  else terminal.out(`${reports.map((report) => orderLines(report, terminal.width).join('\n')).join('\n\n')}\n`)
  return 0
}

/**
 * Draws the matrix (`·` may change places, `✗` may not, `–` does not run that way) and the smallest witness of every
 * two stages that may not.
 */
export function orderLines(report: OrderReport, width: number): string[] {
  const { stages, pairs } = report
  const names = stages.map((name) => screenText(name))
  const room = Math.max(...names.map(({ length }) => length))
  const mark = (row: string, column: string): string => {
    const found = pairs.find(({ first, second }) => first === row && second === column)
    return found === undefined ? ' ' : found.changed === 0 ? '·' : found.threw === found.changed ? '–' : '✗'
  }
  const cut = (text: string): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text)
  const conflicts = pairs.filter(({ changed, threw }) => changed > threw)
  return [
    `${screenText(report.pair)}   ${report.side} ${screenText(report.file)}   ${report.inputs} inputs`,
    ...names.map((name, row) =>
      `  ${String(row + 1).padStart(2)} ${name.padEnd(room)}  ${stages.map((other) => mark(stages[row]!, other)).join('  ')}`.trimEnd(),
    ),
    `     ${' '.repeat(room)} ${names.map((_, column) => String(column + 1).padStart(2)).join(' ')}`,
    '  · may change places on all inputs tried   ✗ the last value changes   – does not run that way',
    ...conflicts.flatMap(({ first, second, changed, witness }) => [
      `  ${screenText(first)} before ${screenText(second)}: ${changed} of ${report.inputs} inputs change`,
      cut(
        `    ${witness?.input.text ?? ''}   gives ${witness?.asItIs?.text ?? '(nothing)'}, exchanged ${witness?.exchanged?.text ?? '(nothing)'}`,
      ),
    ]),
  ]
}
