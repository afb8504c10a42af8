import { resolve } from 'node:path'
import type { Sign } from '../reporters/signs.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { ConformCheck } from '../sides/conform/conform.ts'
import type { Transport } from '../sides/worker/transport.ts'
import { command, type Answer, type Command } from './command.ts'
import type { Context } from './context.ts'
import { choice, option, type OptionsOf } from './option.ts'
import { readText } from './values.ts'

const TRANSPORTS: readonly Transport[] = ['fd', 'stdio', 'socket']

/** Milliseconds a stage may take, and a worker to start. */
const LIMITS = { stageTimeoutMs: 5000, startTimeoutMs: 60_000 } as const

const OPTIONS = {
  file: option(['--file <path>', 'what it is to load'], readText),
  module: option(['--module <name>', 'what it is to load'], readText),
  export: option(['--export <name>', 'the pipeline in there'], readText),
  transport: choice(['--transport <name>', 'only this one'], TRANSPORTS),
}

/** `lockstep conform`: tests a worker against the protocol. Exit code 1 if it fails in anything. */
export const conform: Command = command({
  name: 'conform',
  summary: 'test a program against the worker protocol',
  arguments: [{ syntax: '<cmd...>', help: 'the program and its arguments, behind --' }],
  options: OPTIONS,
  run: runConform,
})

async function runConform(context: Context<OptionsOf<typeof OPTIONS>>): Promise<Answer> {
  const { names, options, common, terminal, services } = context
  const { file, module, export: name, transport } = options
  const checks: ConformCheck[] = []
  for (const one of transport === null ? TRANSPORTS : [transport]) {
    const request = {
      command: names,
      file: file === null ? null : resolve(terminal.cwd, file),
      module,
      export: name,
      cwd: terminal.cwd,
      env: {},
      ...LIMITS,
      onStderr: (text: string) => {
        if (common.verbose) terminal.err(text)
      },
    }
    checks.push(...(await services.conform(request, one)))
  }
  return {
    exitCode: checks.some(({ passed }) => passed === false) ? 1 : 0,
    json: { checks },
    text: () => `${conformLines(checks).join('\n')}\n`,
  }
}

/** Lists what was tested, by transport; what could not be seen is marked `–`. */
export function conformLines(checks: readonly ConformCheck[]): readonly string[] {
  const failed = checks.filter(({ passed }) => passed === false).length
  const lines = checks.map(({ transport, name, passed, detail }) => {
    const mark: Sign = passed === null ? '–' : passed ? '✓' : '✗'
    return ` ${mark} ${transport.padEnd(6)}  ${name}${detail === null ? '' : `: ${screenText(detail)}`}`
  })
  const sum = failed === 0 ? 'the worker speaks the protocol' : `${failed} of ${checks.length} failed`
  return [...lines, '', ` ${sum}`]
}
