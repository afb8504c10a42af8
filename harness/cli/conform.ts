import { resolve } from 'node:path'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { ConformCheck } from '../sides/conform/conform.ts'
import type { Transport } from '../sides/worker/transport.ts'
import type { Context } from './context.ts'
import { printDocument } from './document.ts'

const TRANSPORTS: readonly Transport[] = ['fd', 'stdio', 'socket']

/** Milliseconds a stage may take, and a worker to start. */
const LIMITS = { stageTimeoutMs: 5000, startTimeoutMs: 60_000 } as const

interface Options {
  readonly file?: string
  readonly module?: string
  readonly export?: string
  readonly transport?: Transport
}

/** Runs `lockstep conform`: tests a worker against the protocol. Exit code 1 if it fails in anything. */
export async function conformCommand({ invocation, common, terminal, services }: Context): Promise<number> {
  const { file, module, export: name, transport } = invocation.options as Options
  const checks: ConformCheck[] = []
  for (const one of transport === undefined ? TRANSPORTS : [transport]) {
    const request = {
      command: invocation.names,
      file: file === undefined ? null : resolve(terminal.cwd, file),
      module: module ?? null,
      export: name ?? null,
      cwd: terminal.cwd,
      env: {},
      ...LIMITS,
      onStderr: (text: string) => {
        if (common.verbose) terminal.err(text)
      },
    }
    checks.push(...(await services.conform(request, one)))
  }
  const exitCode = checks.some(({ passed }) => passed === false) ? 1 : 0
  if (common.json) printDocument(terminal, { exitCode, checks })
  else terminal.out(`${conformLines(checks).join('\n')}\n`)
  return exitCode
}

/** Lists what was tested, by transport; what could not be seen is marked `–`. */
function conformLines(checks: readonly ConformCheck[]): readonly string[] {
  const failed = checks.filter(({ passed }) => passed === false).length
  const lines = checks.map(({ transport, name, passed, detail }) => {
    const mark = passed === null ? '–' : passed ? '✓' : '✗'
    return ` ${mark} ${transport.padEnd(6)}  ${name}${detail === null ? '' : `: ${screenText(detail)}`}`
  })
  const sum = failed === 0 ? 'the worker speaks the protocol' : `${failed} of ${checks.length} failed`
  return [...lines, '', ` ${sum}`]
}
