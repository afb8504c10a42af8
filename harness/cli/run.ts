import { errorText } from '../errors.ts'
import { CommanderError } from 'commander'
import { safeText } from '../reporters/gate.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { openContext } from './context.ts'
import { printDocument } from './document.ts'
import type { Services } from './services.ts'
import { COMMANDS, program, type Invocation } from './program.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs a command line (without node and script) and returns its exit code. Prints to `screen` only, never throws.
 * With `--json`, exactly one JSON document is printed, whatever happens; `--help` and the version are text.
 */
export async function run(argv: readonly string[], screen: Terminal, services: Services): Promise<number> {
  const terminal: Terminal = {
    ...screen,
    out: (text, gate = safeText) => screen.out(gate(text)),
    err: (text) => screen.err(safeText(text)),
  }
  const typed = parse(argv, terminal)
  if (typeof typed === 'number') {
    if (typed !== 0 && wantsJson(argv)) printDocument(terminal, reportOfNothing(typed))
    return typed
  }
  let hasPrinted = false
  const out: Terminal['out'] = (text, gate) => {
    hasPrinted = true
    terminal.out(text, gate)
  }
  try {
    const context = openContext(typed, { ...terminal, out }, services)
    const answer = await typed.run(context)
    if (typeof answer === 'number') return answer
    const { exitCode, json, text } = answer
    if (context.common.json) printDocument(context.terminal, { exitCode, ...json })
    else context.terminal.out(text())
    return exitCode
  } catch (error) {
    const { failure } = await import('./failure.ts')
    const failed = failure(error)
    const exitCode = terminal.signal.aborted ? 130 : failed.exitCode
    if (exitCode !== 130) terminal.err(failed.text)
    if (wantsJson(argv) && !hasPrinted) {
      const { code, message } = failed
      printDocument(
        terminal,
        typed.name === 'check' ? reportOfNothing(exitCode) : { exitCode, error: { code, message } },
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
    if (error.code !== 'commander.help') terminal.err(mistake(error.message, commandWords(argv)))
    return 2
  }
  return typed[0] ?? 2
}

/** Words a mistake as the rest of lockstep does: `lockstep: unknown option '--runz'`, then a hint. */
function mistake(message: string, command: string | null): string {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const near = /^\(Did you mean (.+?)\?\)$/.exec(more.join(' '))?.[1]
  const hint = near === undefined ? helpHint(command) : `did you mean ${near}?`
  return `lockstep: ${errorText({ at: null, what: screenText(what), further: [], hint })}\n`
}

function helpHint(command: string | null): string {
  if (command === null) return 'lockstep --help lists commands and options'
  return `lockstep ${command} --help lists its options`
}

/** The command that a line begins with, `golden record`; null where it begins with none. */
function commandWords(argv: readonly string[]): string | null {
  const [first = '', second = ''] = argv
  return [`${first} ${second}`, first].find((words) => COMMANDS.some(({ name }) => name === words)) ?? null
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
