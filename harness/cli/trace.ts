import type { Role } from '../pipeline/role.ts'
import type { TraceReport } from '../commands/trace/trace-pair.ts'
import type { Config } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { Context } from './context.ts'
import { printDocument } from './document.ts'

/**
 * Runs `lockstep trace`: shows every stage's value of one record. Judges nothing: exit code 0 unless it cannot be run.
 */
export async function traceCommand(context: Context): Promise<number> {
  const { invocation, common, terminal, services } = context
  const { record, input, side } = invocation.options as { record?: string; input?: string; side?: Role }
  if ((record === undefined) === (input === undefined)) {
    throw new UsageError('trace needs a record or an input', {
      hint: '--record ID, or --input JSON: --input \'"The POA is void."\'',
    })
  }
  const value = input === undefined ? undefined : (await services.readInput(input, '--input')).input
  const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const pair = invocation.names[0]!
  const report = await services.trace({
    config: side === 'inference' ? withoutTraining(config, pair) : config,
    pair,
    record: record ?? null,
    input: value,
    signal: terminal.signal,
    onOutput: (text) => {
      if (common.verbose) terminal.err(text)
    },
  })
  if (common.json) printDocument(terminal, { exitCode: 0, ...only(report, side) })
  else terminal.out(`${traceLines(report, side, terminal.width).map(screenText).join('\n')}\n`)
  return 0
}

/** One side is wanted: the other need not even be able to run. */
function withoutTraining(config: Config, name: string): Config {
  return { ...config, pairs: config.pairs.map((pair) => (pair.name === name ? { ...pair, training: null } : pair)) }
}

function only(report: TraceReport, side: Role | undefined): object {
  if (side === undefined) return report
  return { ...report, stages: report.stages.map((stage) => ({ name: stage.name, [side]: stage[side] })) }
}

function traceLines(report: TraceReport, side: Role | undefined, width: number): string[] {
  const { pair, record, sides, input, stages } = report
  const shownSides = side === undefined ? `${sides.training} ↔ ${sides.inference}` : sides[side]
  const cut = (text: string): string =>
    text.length > width - 13 ? `${text.slice(0, Math.max(20, width - 14))}…` : text
  const line = (label: string, text: string | undefined): string =>
    `  ${label.padEnd(9)}  ${cut(text ?? '(not reached)')}`
  const body = stages.flatMap((stage) => {
    const [left, right] = [stage.training?.text, stage.inference?.text]
    if (side !== undefined || stage.agrees === null) {
      const shown = side ?? 'inference'
      return [`  ${stage.name}`, line('', shown === 'training' ? left : right)]
    }
    const mark = stage.agrees ? '✓' : '✗'
    if (stage.agrees && left === right) return [`${mark} ${stage.name}`, line('', left)]
    return [`${mark} ${stage.name}`, line('training', left), line('inference', right)]
  })
  return [
    `${pair}   ${record === null ? 'input' : `record ${record}`}   ${shownSides}`,
    line('input', input.text),
    ...body,
  ]
}
