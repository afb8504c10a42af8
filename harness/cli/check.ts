import type { CheckOptions } from '../pair/check-options.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { Context } from './context.ts'
import { outputs, writeOutputs } from './outputs.ts'
import type { Invocation } from './program.ts'
import { progressLine } from './progress.ts'

/** Runs `lockstep check`: prints the report and returns its exit code. */
export async function checkCommand(context: Context): Promise<number> {
  const { invocation, common, terminal, services } = context
  const wanted = await outputs(context)
  const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const line = progressLine(terminal, !common.quiet)
  try {
    const report = await services.check(
      { config, pairs: invocation.names, options: checkOptions(invocation.options) },
      {
        signal: terminal.signal,
        progress: line.show,
        stderr: (pair, text) => {
          if (common.verbose) line.above(said(pair, text))
        },
      },
    )
    line.clear()
    await writeOutputs(report, wanted, context)
    return report.exitCode
  } finally {
    line.clear()
  }
}

/** Reads the options of a check, with every default filled in. */
export function checkOptions(options: Invocation['options']): CheckOptions {
  const text = (name: string): string | null => (options[name] as string | undefined) ?? null
  return {
    record: text('record'),
    stage: text('stage'),
    runs: (options['runs'] as number | undefined) ?? null,
    seed: (options['seed'] as number | 'random' | undefined) ?? null,
    replay: text('replay'),
    lastFailed: options['lastFailed'] === true,
    training: (options['training'] as 'required' | 'golden' | undefined) ?? 'auto',
    shard: (options['shard'] as CheckOptions['shard'] | undefined) ?? null,
    bail: options['bail'] === true,
    strict: options['strict'] === true,
  }
}

function said(pair: string, text: string): string {
  const lines = text.replace(/\n$/, '').split(/\r?\n/)
  return lines.map((line) => `${screenText(pair)}: ${screenText(line)}\n`).join('')
}
