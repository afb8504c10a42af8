import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Report } from '../report/report.ts'
import { UsageError } from '../errors.ts'
import { safeText } from '../reporters/gate.ts'
import type { Reporter } from '../reporters/reporters.ts'
import { didYouMean } from '../suggest.ts'
import type { Context } from './context.ts'
import { wantsColor } from './terminal.ts'

/** A report to be written: by whom, and where to; null: to standard output. */
export interface Output {
  readonly name: string
  readonly reporter: Reporter
  readonly file: string | null
}

/**
 * Reads `--json` and every `--reporter NAME[=FILE]`. Without a reporter that writes to standard output, the terminal's
 * does.
 * @throws {UsageError} on the name of no reporter, an empty file name, or two reports for one place.
 */
export async function outputs(
  given: readonly string[],
  { common, services, terminal }: Pick<Context<unknown>, 'common' | 'services' | 'terminal'>,
): Promise<readonly Output[]> {
  const known = new Map(Object.entries(await services.reporters()))
  const output = (name: string, file: string | null): Output => {
    const reporter = known.get(name)
    if (reporter === undefined) throw unknownReporter(name, [...known.keys()])
    return { name, reporter, file }
  }
  const chosen = [...given, ...(common.json ? ['json'] : [])].map((word): Output => {
    const [name = '', ...path] = word.split('=')
    const made = output(name, path.length === 0 ? null : resolve(terminal.cwd, path.join('=')))
    if (path.length > 0 && path.join('=') === '')
      throw new UsageError(`--reporter ${word}: the name of the file is empty`)
    return made
  })
  if (!chosen.some(({ file }) => file === null)) chosen.unshift(output('terminal', null))
  const byPlace = new Map<string | null, Output>()
  for (const one of chosen) {
    const other = byPlace.get(one.file)
    if (other !== undefined && other.name !== one.name) throw sharedPlace(other, one)
    byPlace.set(one.file, one)
  }
  return [...byPlace.values()]
}

function sharedPlace(one: Output, other: Output): UsageError {
  const place = one.file ?? 'standard output'
  return new UsageError(`the reporters ${one.name} and ${other.name} both write to ${place}`, {
    hint: 'give one of them a file: --reporter json=report.json',
  })
}

function unknownReporter(name: string, known: readonly string[]): UsageError {
  const hint = didYouMean(name, known) ?? `reporters are: ${known.join(', ')}`
  return new UsageError(`there is no reporter '${name}'`, { hint })
}

/**
 * Writes a report to every output.
 * @throws {UsageError} if a file cannot be written; what goes to standard output is written first.
 */
export async function writeOutputs(
  report: Report,
  all: readonly Output[],
  { common, terminal }: Pick<Context<unknown>, 'common' | 'terminal'>,
): Promise<void> {
  const { quiet, verbose, config } = common
  const sorted = all.toSorted((a, b) => Number(a.file !== null) - Number(b.file !== null))
  for (const { reporter, file } of sorted) {
    if (file === null) {
      terminal.out(
        reporter(report, { color: wantsColor(common.color, terminal), quiet, verbose, config, width: terminal.width }),
      )
      continue
    }
    const text = reporter(report, { color: common.color === true, quiet, verbose, config, width: 120 })
    try {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, safeText(text))
    } catch (cause) {
      throw new UsageError(`the report cannot be written: ${(cause as Error).message}`, { at: file, cause })
    }
  }
}
