import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { AdequacyReport, AdequacyTask } from '../commands/adequacy/adequacy-pair.ts'
import { childTask, type ChildTask } from '../commands/child-task.ts'
import { UsageError } from '../errors.ts'
import { fileFault } from '../file-fault.ts'
import { adequacyLines, shownScore } from '../reporters/terminal/adequacy-lines.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Command } from './command.ts'
import { look } from './look.ts'
import { option } from './option.ts'
import { readBudget, readRuns, readShare, readText } from './values.ts'

/** Tries faults of one pair on its golden records, in a child. */
export const TASK: ChildTask<AdequacyTask, AdequacyReport> = childTask(
  import.meta.url,
  async () => (await import('../commands/adequacy/adequacy-pair.ts')).adequacyPair,
)

const DEFAULTS = { runs: 1000, mutants: 400, seconds: 60 } as const

/** `lockstep adequacy`: tells whether golden records would notice a fault. Exit code 1 below `--min-score`. */
export const adequacy: Command = command({
  name: 'adequacy',
  summary: 'tell which faults of a pipeline the golden records of a pair would notice',
  arguments: [PAIRS],
  options: {
    minScore: option(['--min-score <share>', 'exit with 1 where fewer are noticed, such as 0.9'], readShare),
    mutants: option(['--mutants <n>', 'faults tried a pair, at most; default: 400'], readRuns),
    runs: option(['--runs <n>', 'generated inputs a pair for what no golden record notices; default: 1000'], readRuns),
    html: option(['--html <file>', 'write the matrix and all that is not noticed as a page'], readText),
    budget: option(['--budget <seconds>', 'for trying the faults of a pair; default: 60'], readBudget),
  },
  run: async (context) => {
    const { options, terminal, common } = context
    const { mutants, seconds } = {
      mutants: options.mutants ?? DEFAULTS.mutants,
      seconds: options.budget ?? DEFAULTS.seconds,
    }
    const runs = options.runs ?? DEFAULTS.runs
    const reports = await look(context, { task: TASK, runs, input: (pair) => ({ pair, mutants, seconds }) })
    const below = reports.filter(({ score }) => options.minScore !== null && (score ?? 0) < options.minScore)
    const exitCode = below.length === 0 ? 0 : 1
    if (options.html !== null) await writePage(resolve(terminal.cwd, options.html), reports, exitCode)
    return {
      exitCode,
      json: { pairs: reports },
      text: () =>
        [
          ...reports.map((report) =>
            adequacyLines(report, { width: terminal.width, isWhole: common.verbose, config: common.config }).join('\n'),
          ),
          ...below.map(
            ({ pair, score }) =>
              ` FAIL  ${screenText(pair)}   score ${score === null ? 'none' : shownScore(score)}, below ${options.minScore}`,
          ),
        ].join('\n\n') + '\n',
    }
  },
})

async function writePage(file: string, reports: readonly AdequacyReport[], exitCode: number): Promise<void> {
  const { adequacyHtml } = await import('../reporters/html/adequacy-html.ts')
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, adequacyHtml(reports, exitCode))
  } catch (cause) {
    const fault = fileFault(cause, file)
    const what = `the page cannot be written: ${fault?.what ?? (cause as Error).message}`
    throw new UsageError(what, { at: file, ...(fault === null ? {} : { hint: fault.hint }), cause })
  }
}
