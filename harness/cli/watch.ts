import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ProjectChange } from '../commands/watch/watch-project.ts'
import type { Config } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { counted } from '../report/counted.ts'
import type { Report } from '../report/report.ts'
import { combineExitCodes, type ExitCode } from '../report/verdict.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { repositoryRoot } from '../sides/provenance/repository-root.ts'
import type { Context } from './context.ts'
import { failure } from './failure.ts'
import { createInbox } from './inbox.ts'
import type { Key } from './keys.ts'

/** How a check is run that is repeated, and what becomes of its report. */
export interface Repeated {
  /** Checks these pairs until the signal ends it. */
  readonly check: (config: Config, pairs: readonly string[], signal: AbortSignal) => Promise<Report>
  readonly write: (report: Report) => Promise<void>
  /** Files that are written, absolute: they are no change. */
  readonly outputs: readonly string[]
}

type Event =
  | { readonly kind: 'changed'; readonly change: ProjectChange }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'done'; readonly of: AbortController; readonly report: Report | null; readonly error: unknown }

/** A check that runs. */
interface Run {
  readonly pairs: readonly string[]
  readonly end: AbortController
  readonly done: Promise<void>
}

/**
 * Checks pairs, and again those that a change may concern: what runs is ended by it and begun anew. A configuration
 * that is wrong is told, and waited for. Ends with the exit code of what the pairs came to last, 2 while the
 * configuration is wrong, or 130 where it is interrupted.
 * @throws {UsageError} in continuous integration, where nobody would end it, or where the system cannot watch.
 */
export async function watch(context: Context<unknown>, { check, write, outputs }: Repeated): Promise<number> {
  const { terminal, services } = context
  if ((terminal.env['CI'] ?? '') !== '') {
    throw new UsageError('--watch waits for changes, and nobody makes any where CI is set', { hint: 'leave it out' })
  }
  const inbox = createInbox<Event>()
  let config = await loaded(context)
  const root = realpathSync(repositoryRoot(config === null ? terminal.cwd : dirname(config.file)))
  const project = await services.watchProject(root, (change) => inbox.put({ kind: 'changed', change }))
  const stopKeys = await services.keys((key) => inbox.put({ kind: 'key', key }))
  terminal.signal.addEventListener('abort', () => inbox.put({ kind: 'key', key: 'interrupt' }))
  const codes = new Map<string, ExitCode>()
  let run: Run | null = null
  let ended = Date.now()

  const begin = (why: string, pairs: readonly string[]): void => {
    if (config === null || pairs.length === 0) return
    headline(context, why, pairs)
    const end = new AbortController()
    const put = (report: Report | null, error: unknown): void => inbox.put({ kind: 'done', of: end, report, error })
    const done = check(config, pairs, end.signal).then(
      (report) => put(report, null),
      (error: unknown) => put(null, error),
    )
    run = { pairs, end, done }
  }
  /** Ends what runs, and names the pairs of which nothing is known because of that. */
  const finish = async (): Promise<readonly string[]> => {
    const open = run?.pairs ?? []
    run?.end.abort()
    await run?.done
    run = null
    ended = Date.now()
    return open
  }
  const changed = async ({ changed: paths, files }: ProjectChange): Promise<void> => {
    const { duePairs } = await import('../commands/watch/due-pairs.ts')
    const { withoutLinks } = await import('../commands/changed/changed-pairs.ts')
    const written = outputs.map(withoutLinks)
    const counting = paths.filter((path) => !written.includes(`${root}/${path}`))
    const known = chosen(context, config)
    const change = { root, changed: counting, files }
    const due = config === null ? { pairs: [], files: counting } : duePairs(config, change, run === null ? ended : null)
    if (config !== null && !due.pairs.some((pair) => known.includes(pair))) return
    const open = await finish()
    config = await loaded(context)
    const now = chosen(context, config)
    for (const pair of codes.keys()) if (!now.includes(pair)) codes.delete(pair)
    const again = [...open, ...due.pairs]
    begin(
      due.files.join(', '),
      now.filter((pair) => again.includes(pair) || !known.includes(pair)),
    )
  }
  const done = async (report: Report | null, error: unknown): Promise<void> => {
    const pairs = await finish()
    if (report === null) {
      const { text, exitCode } = failure(error)
      terminal.err(text)
      for (const pair of pairs) codes.set(pair, exitCode)
    } else {
      for (const { pair, exitCode } of report.pairs) codes.set(pair, exitCode)
      await write(report)
    }
    standing(context, codes, report)
  }

  try {
    begin('', chosen(context, config))
    for (;;) {
      const event = await inbox.take()
      if (event.kind === 'changed') await changed(event.change)
      else if (event.kind === 'done') {
        if (event.of === runOf(run)?.end) await done(event.report, event.error)
      } else if (event.key === 'interrupt') return 130
      else if (event.key === 'quit') return config === null ? 2 : combineExitCodes([...codes.values()])
      else {
        await finish()
        config = await loaded(context)
        begin('all again', chosen(context, config))
      }
    }
  } finally {
    await finish()
    stopKeys()
    project.stop()
  }
}

/** What the compiler does not see: functions change it. */
function runOf(run: Run | null): Run | null {
  return run
}

/** Loads the configuration; tells why where it is wrong, and gives null. */
async function loaded(context: Context<unknown>): Promise<Config | null> {
  try {
    const config = await context.loadConfig()
    if (context.names.length > 0) {
      const { choosePairs } = await import('../commands/choose-pairs.ts')
      choosePairs(config, context.names)
    }
    return config
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    context.terminal.err(`${failure(error).text}lockstep: waiting for the configuration to be changed\n`)
    return null
  }
}

/** The pairs that were asked for, of those that there are. */
function chosen({ names }: Context<unknown>, config: Config | null): readonly string[] {
  const all = config?.pairs.map(({ name }) => name) ?? []
  return names.length === 0 ? all : all.filter((name) => names.includes(name))
}

const CLEAR_SCREEN = '\u{1B}[2J\u{1B}[3J\u{1B}[H'

/** Begins a page: on a terminal an empty screen, else a line that separates. */
function headline({ terminal, common }: Context<unknown>, why: string, pairs: readonly string[]): void {
  if (common.json) return
  // The sequence is our own: no text of anybody else is let through.
  if (terminal.outIsTerminal) terminal.out(CLEAR_SCREEN, (text) => text)
  if (why !== '') terminal.out(`--- ${screenText(why)}: ${pairs.map(screenText).join(', ')} ---\n`)
}

/** Says what the pairs came to that were not checked now, and that changes are waited for. */
function standing(
  { terminal, common }: Context<unknown>,
  codes: ReadonlyMap<string, ExitCode>,
  report: Report | null,
): void {
  if (common.json) return
  const others = [...codes].filter(([pair]) => report?.pairs.every((one) => one.pair !== pair) ?? true)
  const failing = others.filter(([, code]) => code !== 0).map(([pair]) => screenText(pair))
  const of =
    others.length === 0
      ? ''
      : `${counted(others.length, 'other pair')}: ${failing.length === 0 ? 'passed' : `${failing.join(', ')} failed`}. `
  terminal.out(`\n${of}Waiting for changes; Enter: all again, q: end\n`)
}
