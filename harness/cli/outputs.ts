import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Report } from '../report/report.ts'
import { UsageError } from '../errors.ts'
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
 * Reads `--json` and `--reporter NAME[=FILE]`. Without a reporter that writes to standard output, the terminal's does.
 * @throws {UsageError} on a name that is none, an empty file name, or two reports for one place.
 */
export async function outputs({ common, invocation, services, terminal }: Context): Promise<readonly Output[]> {
  const known = await services.reporters()
  const given = (invocation.options['reporter'] as readonly string[] | undefined) ?? []
  const chosen = [...given, ...(common.json ? ['json'] : [])].map((word): Output => {
    const [name = '', ...path] = word.split('=')
    if (!Object.hasOwn(known, name)) throw unknownReporter(name, Object.keys(known))
    if (path.length > 0 && path.join('=') === '')
      throw new UsageError(`--reporter ${word}: the name of the file is empty`)
    return { name, reporter: known[name]!, file: path.length === 0 ? null : resolve(terminal.cwd, path.join('=')) }
  })
  if (!chosen.some((output) => output.file === null)) {
    chosen.unshift({ name: 'terminal', reporter: known['terminal']!, file: null })
  }
  const unique = chosen.filter(
    (output, index) => chosen.findIndex(({ name, file }) => name === output.name && file === output.file) === index,
  )
  for (const [index, { file, name }] of unique.entries()) {
    const other = unique.findIndex((output) => output.file === file)
    if (other !== index) {
      throw new UsageError(
        `the reporters ${unique[other]!.name} and ${name} both write to ${file ?? 'standard output'}`,
        {
          hint: 'give one of them a file: --reporter json=report.json',
        },
      )
    }
  }
  return unique
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
  { common, terminal }: Context,
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
      await writeFile(file, text)
    } catch (cause) {
      throw new UsageError(`the report cannot be written: ${(cause as Error).message}`, { at: file, cause })
    }
  }
}
