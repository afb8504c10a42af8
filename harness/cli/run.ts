import { errorText } from '../errors.ts'
import { CommanderError } from 'commander'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { commonOptions, type CommandRun } from './context.ts'
import { printDocument } from './document.ts'
import type { Services } from './services.ts'
import { program, type Invocation } from './program.ts'
import type { Terminal } from './terminal.ts'

/** Every command by its full name. To add one: write its file, add its line here and its grammar to `program.ts`. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandRun>>> = {
  check: async () => (await import('./check.ts')).checkCommand,
  trace: async () => (await import('./trace.ts')).traceCommand,
  order: async () => (await import('./order.ts')).orderCommand,
  versions: async () => (await import('./versions.ts')).versionsCommand,
  'versions bisect': async () => (await import('./versions-bisect.ts')).versionsBisectCommand,
  conform: async () => (await import('./conform.ts')).conformCommand,
  list: async () => (await import('./list.ts')).listCommand,
  'golden record': async () => (await import('./golden-run.ts')).goldenRunCommand('record'),
  'golden update': async () => (await import('./golden-run.ts')).goldenRunCommand('update'),
  'golden pending': async () => (await import('./golden-pending.ts')).goldenPendingCommand,
  'golden accept': async () => (await import('./golden-settle.ts')).goldenSettleCommand('accept'),
  'golden reject': async () => (await import('./golden-settle.ts')).goldenSettleCommand('reject'),
}

/**
 * Runs a command line (without node and script) and returns its exit code. Prints to `terminal` only, never throws.
 * With `--json`, exactly one JSON document is printed, whatever happens; help and the version are text.
 */
export async function run(argv: readonly string[], terminal: Terminal, services: Services): Promise<number> {
  const typed = parse(argv, terminal)
  if (typeof typed === 'number') {
    if (typed !== 0 && wantsJson(argv)) printDocument(terminal, reportOfNothing(typed))
    return typed
  }
  let hasPrinted = false
  const out = (text: string): void => {
    hasPrinted = true
    terminal.out(text)
  }
  try {
    const command = await COMMANDS[typed.command]!()
    return await command({
      invocation: typed,
      common: commonOptions(typed.options),
      terminal: { ...terminal, out },
      services,
    })
  } catch (error) {
    const { failure } = await import('./failure.ts')
    const failed = failure(error)
    const exitCode = terminal.signal.aborted ? 130 : failed.exitCode
    if (exitCode !== 130) terminal.err(failed.text)
    if (wantsJson(argv) && !hasPrinted) {
      const { code, message } = failed
      printDocument(
        terminal,
        typed.command === 'check' ? reportOfNothing(exitCode) : { exitCode, error: { code, message } },
      )
    }
    return exitCode
  }
}

/** Parses a command line; a number is the exit code of one that is over: help, the version, or a mistake. */
function parse(argv: readonly string[], terminal: Terminal): Invocation | number {
  const typed: Invocation[] = []
  const top = program((invocation) => typed.push(invocation))
  for (const command of [top, ...top.commands, ...top.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride().configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    })
  }
  try {
    top.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    if (error.code !== 'commander.help') terminal.err(mistake(error.message))
    return 2
  }
  return typed[0] ?? 2
}

/** Words a mistake as the rest of lockstep does: `lockstep: unknown option '--runz'`, then a hint. */
function mistake(message: string): string {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const near = /^\(Did you mean (.+?)\?\)$/.exec(more.join(' '))?.[1]
  const hint = near === undefined ? 'lockstep --help lists commands and options' : `did you mean ${near}?`
  return `lockstep: ${errorText({ at: null, what: screenText(what), further: [], hint })}\n`
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const words = end === -1 ? argv : argv.slice(0, end)
  return words.some(
    (word, at) =>
      word === '--json' || word === '--reporter=json' || (word === 'json' && words[at - 1] === '--reporter'),
  )
}

/** The report of a check that came to none. */
function reportOfNothing(exitCode: number): object {
  return { exitCode, seed: null, pairs: [] }
}
