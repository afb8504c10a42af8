import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { GoldenReport } from '../commands/golden/golden-pair.ts'
import { UsageError } from '../errors.ts'
import type { GoldenInput } from '../golden/parse-jsonl.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { CommandRun, Context } from './context.ts'
import { printDocument } from './document.ts'

/** Makes `lockstep golden record` and `update`: runs training on golden records and says what was written. */
export function goldenRunCommand(mode: 'record' | 'update'): CommandRun {
  return async (context) => {
    const { invocation, common, terminal, services } = context
    const inputs = await newInputs(context)
    if (inputs.length > 0 && invocation.names.length !== 1) {
      throw new UsageError('inputs are added to one pair', { hint: 'npx lockstep golden record PAIR --input JSON' })
    }
    const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
    const reports = await services.golden({
      config,
      pairs: invocation.names,
      mode,
      inputs,
      signal: terminal.signal,
      onOutput: (text) => {
        if (common.verbose) terminal.err(text)
      },
    })
    if (reports.length === 0) {
      throw new UsageError('no pair configures a training side', {
        at: config.file,
        hint: 'record where training lives',
      })
    }
    if (common.json) printDocument(terminal, { exitCode: 0, pairs: reports })
    else
      terminal.out(
        `${reports
          .flatMap((report) => lines(report, common.quiet))
          .map(screenText)
          .join('\n')}\n`,
      )
    return 0
  }
}

async function newInputs({ invocation, terminal, services }: Context): Promise<readonly GoldenInput[]> {
  const { input, from } = invocation.options as { input?: string; from?: string }
  const inputs: GoldenInput[] = []
  if (from !== undefined) {
    const path = resolve(terminal.cwd, from)
    const text = await readFile(path, 'utf8').catch((cause: Error) => {
      throw new UsageError(`--from: the file cannot be read: ${cause.message}`, { cause })
    })
    const read = await services.readInputs(text, relative(terminal.cwd, path))
    inputs.push(...read.inputs)
    if (read.repeated > 0) terminal.err(`${screenText(from)}: repeated inputs, left out: ${read.repeated}\n`)
  }
  if (input !== undefined) inputs.push(await services.readInput(input, '--input'))
  return inputs
}

function lines({ pair, mode, changes, records }: GoldenReport, isQuiet: boolean): string[] {
  if (changes.length === 0) return [`${pair}   nothing to ${mode}: ${records} ${records === 1 ? 'record' : 'records'}`]
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  const summary = kinds.map((kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`).join(', ')
  return [
    `${pair}   ${summary}`,
    ...(isQuiet ? [] : changes.map(({ id, kind }) => `  ${kind.padEnd(11)}  ${id}`)),
    ...(mode === 'update' ? [`  pending; review: npx lockstep golden pending ${pair}`] : []),
  ]
}
