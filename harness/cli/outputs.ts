import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { emptyReport } from '../report/empty-report.ts'
import type { Report } from '../report/report.ts'
import { UsageError } from '../errors.ts'
import { fileFault } from '../file-fault.ts'
import { type Draw, type Reporter, REPORTERS } from '../reporters/reporters.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { didYouMean } from '../suggest.ts'
import type { Context } from './context.ts'
import { repeatable, type OptionRow } from './option.ts'
import { wantsColor } from './terminal.ts'
import { readText } from './values.ts'

/** A report to be written: by whom, and where to. */
export interface Output {
  readonly name: string
  readonly gate: Reporter['gate']
  readonly draw: Draw
  /** `screen` and `log` are standard output. */
  readonly to: 'screen' | 'log' | { readonly file: string; readonly append: boolean; readonly isNamed: boolean }
  /** Somebody wants it, so that it is an error if it cannot be written. */
  readonly asked: boolean
}

/** The option that chooses reports, of every command that has one. */
export const REPORTER: OptionRow<readonly string[]> = repeatable(
  ['--reporter <name[=file]>', 'a form of the report, to a file if one is named; repeatable (see below)'],
  readText,
)

/** Lists the reporters, for the help of these commands. */
export const REPORTER_HELP: string = [
  '',
  'Reporters:',
  ...Object.entries(REPORTERS).map(([name, { what }]) => `  ${name.padEnd(9)} ${what}`),
].join('\n')

type World = Pick<Context<unknown>, 'common' | 'services' | 'terminal'>

/** What GitHub Actions is told unasked, as the terminal's report cannot be clicked on there. */
const UNASKED = ['github', 'summary']

/**
 * Reads `--json` and every `--reporter NAME[=FILE]`. Without a reporter that writes to standard output, the terminal's
 * does, and where GitHub Actions runs this, those do that it shows.
 * @throws {UsageError} on the name of no reporter, an empty file name, or two reports for one place.
 */
export async function outputs(given: readonly string[], world: World): Promise<readonly Output[]> {
  const { common, services, terminal } = world
  const known = await services.reporters()
  const typed = [...given, ...(common.json ? ['json'] : [])].map((word) => readOutput(word, known, terminal))
  const isTold = typed.some(({ to }) => to === 'screen')
  const unasked = terminal.env['GITHUB_ACTIONS'] === 'true' ? UNASKED.filter((name) => name in known) : []
  const added = isTold ? [] : ['terminal', ...unasked.filter((name) => !typed.some((one) => one.name === name))]
  const chosen = [...added.map((word) => ({ ...readOutput(word, known, terminal), asked: false })), ...typed]
  const byPlace = new Map<string, Chosen>()
  for (const one of chosen) {
    const place = typeof one.to === 'string' ? one.to : one.to.file
    const other = byPlace.get(place)
    if (other !== undefined && other.name !== one.name) throw sharedPlace(other, one)
    byPlace.set(place, one)
  }
  return Promise.all([...byPlace.values()].map(async ({ load, ...one }) => ({ ...one, draw: await load() })))
}

type Chosen = Omit<Output, 'draw'> & Pick<Reporter, 'load'>

/** Reads `NAME[=FILE]`. */
function readOutput(word: string, known: Readonly<Record<string, Reporter>>, terminal: World['terminal']): Chosen {
  const [name = '', ...path] = word.split('=')
  const reporter = Object.hasOwn(known, name) ? known[name] : undefined
  if (reporter === undefined) throw unknownReporter(name, Object.keys(known))
  const { gate, load } = reporter
  if (path.length === 0) return { name, gate, load, asked: true, to: placed(reporter, terminal) }
  const file = path.join('=')
  if (file === '') throw new UsageError(`--reporter ${word}: the name of the file is empty`)
  return { name, gate, load, asked: true, to: { file: resolve(terminal.cwd, file), append: false, isNamed: true } }
}

/** Finds where a report goes for which no file was named. */
function placed({ to }: Reporter, { cwd, env }: World['terminal']): Output['to'] {
  if (typeof to === 'string') return to
  if ('file' in to) return { file: resolve(cwd, to.file), append: false, isNamed: false }
  const file = env[to.variable] ?? ''
  return file === '' ? 'screen' : { file: resolve(cwd, file), append: true, isNamed: true }
}

function sharedPlace(one: Chosen, other: Chosen): UsageError {
  const place = typeof one.to === 'string' ? 'standard output' : one.to.file
  return new UsageError(`the reporters ${one.name} and ${other.name} both write to ${place}`, {
    hint: 'give one of them a file: --reporter json=report.json',
  })
}

function unknownReporter(name: string, known: readonly string[]): UsageError {
  const hint = didYouMean(name, known) ?? `reporters are: ${known.join(', ')}`
  return new UsageError(`there is no reporter '${name}'`, { hint })
}

/** Writes to every file that a check came to no report: what another run left there would be taken for its report. */
export async function writeNone(
  error: unknown,
  all: readonly Output[],
  world: Pick<World, 'common' | 'terminal'>,
): Promise<void> {
  const { failure } = await import('./failure.ts')
  const { exitCode } = failure(error)
  const report = emptyReport(exitCode)
  const files = all.filter(({ to }) => typeof to !== 'string').map((one) => ({ ...one, asked: false }))
  await writeOutputs(report, files, world)
}

/**
 * Writes a report to every output.
 * @throws {UsageError} if a file cannot be written; what goes to standard output is written first.
 */
export async function writeOutputs(
  report: Report,
  all: readonly Output[],
  { common, terminal }: Pick<World, 'common' | 'terminal'>,
): Promise<void> {
  const { quiet, verbose, config } = common
  const place = ({ to }: Output): number => (to === 'screen' ? 0 : to === 'log' ? 1 : 2)
  for (const { draw, gate, to, asked } of all.toSorted((a, b) => place(a) - place(b))) {
    if (typeof to === 'string') {
      const color = wantsColor(common.color, terminal)
      terminal.out(draw(report, { color, quiet, verbose, config, width: terminal.width }), gate)
      continue
    }
    const text = gate(draw(report, { color: common.color === true, quiet, verbose, config, width: 120 }))
    try {
      await mkdir(dirname(to.file), { recursive: true })
      await (to.append ? appendFile : writeFile)(to.file, text)
      // Whoever named a file, or a service that did, knows where it is.
      if (asked && !to.isNamed && !quiet)
        terminal.err(`lockstep: wrote ${screenText(relative(terminal.cwd, to.file))}\n`)
    } catch (cause) {
      const fault = fileFault(cause, to.file)
      const what = `the report cannot be written: ${fault?.what ?? (cause as Error).message}`
      if (asked) throw new UsageError(what, { at: to.file, ...(fault === null ? {} : { hint: fault.hint }), cause })
      terminal.err(`lockstep: ${screenText(to.file)}: ${screenText(what)}\n`)
    }
  }
}
